import { makeElement } from './make-element.ts';
import { base, isLive } from './site.ts';

/** How long a link is pointed at, in ms, before its page is fetched: less than a preview takes, more than passing by. */
const INTENT = 70;

/** Who pays for every byte, or waits long for it, is given what was asked for and no more. */
const isThrifty = (): boolean => {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  return (
    connection?.saveData === true ||
    connection?.effectiveType?.endsWith('2g') === true ||
    matchMedia('(prefers-reduced-data: reduce)').matches
  );
};

/** The page of this site that a link leads to; null for the open one, files and other sites. */
const pageOf = ({ target }: Event): string | null => {
  const link = target instanceof Element ? target.closest('a[href]') : null;
  const { origin, pathname } = new URL(link?.getAttribute('href') ?? '', location.href);
  const isPage = origin === location.origin && pathname.startsWith(base) && pathname.endsWith('/');
  return link && isPage && pathname !== location.pathname ? pathname : null;
};

const fetched = new Set<string>();

const prefetch = (page: string): void => {
  if (fetched.has(page) || isThrifty()) return;
  fetched.add(page);
  const link = makeElement('link', { rel: 'prefetch', href: page });
  if (link.relList.supports('prefetch')) document.head.append(link);
  else void fetch(page, { priority: 'low' }).catch(() => {});
};

/** Fetches the page of a link that somebody is about to follow: pointed at, focused by keyboard or touched. */
export const prefetchPages = (): void => {
  // Pages of `serve` are at hand, and may be others in a moment.
  if (isLive) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const consider = (event: Event) => {
    clearTimeout(timer);
    const page = pageOf(event);
    if (page) timer = setTimeout(prefetch, INTENT, page);
  };
  document.addEventListener('pointerover', consider);
  document.addEventListener('focusin', consider);
  document.addEventListener(
    'touchstart',
    (event) => {
      const page = pageOf(event);
      if (page) prefetch(page);
    },
    { passive: true },
  );
};
