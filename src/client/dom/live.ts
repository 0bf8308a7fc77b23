import { makeElement } from './make-element.ts';
import { morph } from './morph.ts';
import { base, fetchPage, notify, routeOf } from './site.ts';

/** Parts of a page that follow the files. */
const PARTS = ['main', 'aside', '#ways'];

/** Looks at the page again and changes what differs in it. */
const refresh = async (): Promise<void> => {
  const next = await fetchPage(location.pathname + location.search);
  if (!next || next.documentElement.dataset.page === undefined) {
    notify('This note was renamed or deleted. ', makeElement('a', { href: base }, 'Go home'));
    return;
  }
  document.title = next.title;
  for (const part of PARTS) {
    const here = document.querySelector(part);
    const there = next.querySelector(part);
    if (here && there) morph(here, there);
    else if (here) here.remove();
    else if (there) document.querySelector('main')?.after(there);
  }
  notify();
};

interface ChangeEvent {
  readonly routes: readonly string[] | null;
}

/** Follows the files: a change of this page appears in it, others only tell scripts (`clew:changed`). */
export const followChanges = (): void => {
  const events = new EventSource(`${base}-/events`);
  let last = Promise.resolve();
  let wasLost = false;
  const update = () => {
    last = last.then(refresh).catch(() => notify('The server does not answer.'));
  };
  events.addEventListener('change', (event) => {
    const { routes } = JSON.parse(event.data) as ChangeEvent;
    if (routes === null || routes.includes(routeOf(location.href))) update();
    last = last.then(() => {
      document.dispatchEvent(new CustomEvent('clew:changed', { detail: event.data }));
    });
  });
  events.addEventListener('error', () => {
    wasLost = true;
  });
  // What happened while the server was away is looked up once it is back.
  events.addEventListener('open', () => {
    if (wasLost) update();
    wasLost = false;
  });
};
