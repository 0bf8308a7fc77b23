import { keepFocus } from './keep-focus.ts';
import { makeElement } from './make-element.ts';
import { morph } from './morph.ts';
import { base, fetchPage, liveVersion, notify, routeOf } from './site.ts';

/** Parts of a page that follow the files. */
const PARTS = ['main', 'aside', '#ways'];

const changePart = (part: string, next: Document): void => {
  const here = document.querySelector(part);
  const there = next.querySelector(part);
  if (here && there) morph(here, there);
  else if (here) here.remove();
  else if (there) document.querySelector('main')?.after(there);
};

/** What a page that was read again is made into before it is shown. */
type Prepare = (page: Document) => void;

/** What was said here, and is over when the page is right again; others say things in the same place. */
let told: Element | null = null;

const tell = (...parts: (string | Node)[]): void => {
  told = makeElement('span', {}, ...parts);
  notify(told);
};

/** Looks at the page again and changes what differs in it. */
const refresh = async (prepare: Prepare): Promise<void> => {
  const next = await fetchPage(location.pathname + location.search);
  if (!next || next.documentElement.dataset.page === undefined) {
    tell('This note was renamed or deleted. ', makeElement('a', { href: base }, 'Go home'));
    return;
  }
  prepare(next);
  document.title = next.title;
  keepFocus(() => {
    for (const part of PARTS) changePart(part, next);
  });
  if (told?.isConnected) notify();
};

interface ChangeEvent {
  readonly version: string;
  readonly routes: readonly string[] | null;
}

/** Follows the files: a change of this page appears in it, others only tell scripts (`clew:changed`). */
export const followChanges = (prepare: Prepare): void => {
  let last = Promise.resolve();
  let known = liveVersion;
  const follow = ({ version, routes }: ChangeEvent) => {
    known = version;
    if (routes === null || routes.includes(routeOf(location.href)))
      last = last.then(() => refresh(prepare)).catch(() => tell('The server does not answer.'));
    last = last.then(() => {
      document.dispatchEvent(new CustomEvent('clew:changed', { detail: version }));
    });
  };
  const listen = (): EventSource => {
    const events = new EventSource(`${base}-/events`);
    events.addEventListener('change', ({ data }) => follow(JSON.parse(data)));
    // What happened before the server listened to this page, or while it was away, is looked up.
    events.addEventListener('hello', ({ data }) => {
      const { version } = JSON.parse(data) as { readonly version: string };
      if (version !== known) follow({ version, routes: null });
    });
    return events;
  };
  let events = listen();
  // A page that listens is not kept for the way back.
  addEventListener('pagehide', () => events.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) events = listen();
  });
};
