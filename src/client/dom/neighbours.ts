import { makeElement } from './make-element.ts';
import { fetchPage } from './site.ts';

const MOST = 41;

const isHere = (link: HTMLAnchorElement): boolean => link.pathname === location.pathname;

const linksOf = (page: Document): HTMLAnchorElement[] => [
  ...page.querySelectorAll<HTMLAnchorElement>('.index .line > a'),
];

/** The page of a folder's list that has the open note: the first one, else that of its letter. */
const fetchList = async (href: string): Promise<Document | null> => {
  const first = await fetchPage(href);
  if (!first || linksOf(first).some(isHere)) return first;
  const letter = document.querySelector('h1')?.textContent?.trim().charAt(0).toUpperCase();
  const letters = [...first.querySelectorAll<HTMLAnchorElement>('.letters a')];
  const further = letters.find((link) => link.textContent === letter);
  return further ? ((await fetchPage(further.href)) ?? first) : first;
};

/** The notes of a folder's page around the one that is open. */
const notesAround = (page: Document): HTMLAnchorElement[] => {
  const links = linksOf(page);
  const here = links.findIndex(isHere);
  const from = Math.max(0, Math.min(here - (MOST >> 1), links.length - MOST));
  return links.slice(from, from + MOST);
};

const fill = async (details: HTMLDetailsElement, href: string): Promise<void> => {
  const page = await fetchList(href);
  const list = makeElement('ul', {});
  for (const { href: to, textContent, pathname } of page ? notesAround(page) : []) {
    const current = pathname === location.pathname ? 'page' : null;
    list.append(
      makeElement('li', {}, makeElement('a', { href: to, 'aria-current': current }, textContent ?? '')),
    );
  }
  details.append(list);
};

/** Offers the other notes of this note's folder; they are read from the folder's page when asked for. */
export const offerNeighbours = (): void => {
  const place = document.querySelector<HTMLElement>('.neighbours');
  const href = place?.dataset.folder;
  if (!place || !href) return;
  const details = makeElement('details', {}, makeElement('summary', {}, 'Notes in this folder'));
  details.addEventListener('toggle', () => fill(details, href), { once: true });
  place.replaceChildren(details);
};
