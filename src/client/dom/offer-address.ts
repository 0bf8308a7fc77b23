import { routeOf } from './site.ts';

/** What an address that leads nowhere names, in words: `wordsOf('/terms/sparse-coding/')` → `sparse coding`. */
export const wordsOf = (route: string): string =>
  (route.split('/').findLast((part) => part !== '') ?? '')
    .replace(/\.(?:html|md)$/i, '')
    .replace(/[-_+\s]+/gu, ' ')
    .trim();

/** The link to the search of a page that is missing asks for what its address names. Its words stay, so that nothing moves. */
export const offerAddress = (): void => {
  const link = document.querySelector<HTMLAnchorElement>('.missing');
  const words = wordsOf(routeOf(location.href));
  if (!link || words === '') return;
  link.search = new URLSearchParams({ q: words }).toString();
};
