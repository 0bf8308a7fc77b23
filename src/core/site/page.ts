import { shownNote } from '../graph/shown-notes.ts';
import type { NotePath } from '../model/ids.ts';
import { locate } from './address/continuation.ts';
import { hrefOf } from './address/href.ts';
import { noteRef } from './address/link-view.ts';
import { routesOf } from './address/routes.ts';
import type { PageData } from './data/page-data.ts';
import { homePage } from './home/home-page.ts';
import { indexPage, sheetPage } from './list/index-page.ts';
import { isIndexPlace } from './list/listing.ts';
import { tagsPage } from './list/tags-page.ts';
import { mapPage } from './map-page.ts';
import { noteContent } from './note/note-content.ts';
import { type RelatedList, relatedPage } from './note/related.ts';
import { pageHead } from './page-head.ts';
import { readableDefinition } from './readable-words.ts';
import type { SiteInput } from './site-input.ts';

const LIST_LABELS: Readonly<Record<RelatedList, string>> = {
  backlinks: 'Backlinks',
  outgoing: 'Outgoing links',
  mentions: 'Unlinked mentions',
};

const TITLES = { search: 'Search', thread: 'Thread', missing: 'Nothing here' } as const;

/**
 * The page at a route (decoded, `/terms/sparse-coding/`), or null when there is none; `/404.html` is what to show
 * then. `pageOf({ view, bodyOf, live: false }, '/terms/vae/')`.
 */
export const pageOf = (input: SiteInput, route: string): PageData | null => {
  const { view } = input;
  const located = locate(routesOf(view), route.normalize('NFC'));
  if (!located) return null;
  const { place, base, list, page } = located;
  switch (place.kind) {
    case 'note':
    case 'home':
      if (list === 'print') return null;
      if (list !== 'entries') return place.note && noteListPage(input, place.note, route, list, page);
      if (page > 1) return null;
      return place.kind === 'home' ? homePage(input) : notePage(input, place.note, route);
    case 'tags':
      return list === 'entries' ? tagsPage(view, route, page) : null;
    case 'redirect':
      return page === 1 ? redirectPage(input, place.to, route) : null;
    case 'graph':
      return page === 1 ? mapPage(input, route) : null;
    case 'search':
    case 'thread':
    case 'missing':
      return page === 1 ? { kind: place.kind, head: pageHead(view, route, TITLES[place.kind]) } : null;
    default:
      if (!isIndexPlace(place)) return null;
      if (list === 'print') return sheetPage(view, place, base, route, page);
      return list === 'entries' ? indexPage(view, place, base, route, page) : null;
  }
};

const notePage = (input: SiteInput, path: NotePath, route: string): PageData | null => {
  const note = shownNote(input.view, path);
  if (!note) return null;
  const { title, description, image } = note.fields;
  const head = pageHead(input.view, route, title, {
    description: description ?? readableDefinition(note),
    within: note.path,
    image,
  });
  return { kind: 'note', head, note: noteContent(input, note) };
};

const noteListPage = (
  { view }: SiteInput,
  path: NotePath,
  route: string,
  list: RelatedList,
  page: number,
): PageData | null => {
  const note = shownNote(view, path);
  if (!note) return null;
  const related = relatedPage(view, note, list, page);
  if (page > related.pages) return null;
  const label = LIST_LABELS[list];
  const head = pageHead(view, route, `${label} of ${note.fields.title}, page ${page}`, { within: note.path });
  return { kind: 'note-list', head, note: noteRef(view, note), label, list: related };
};

const redirectPage = ({ view }: SiteInput, to: NotePath, route: string): PageData | null => {
  const note = shownNote(view, to);
  if (!note) return null;
  const href = hrefOf(view.vault.settings.base, routesOf(view).routeOf(to));
  return {
    kind: 'redirect',
    head: pageHead(view, route, note.fields.title),
    to: { label: note.fields.title, href },
    canonical: pageHead(view, routesOf(view).routeOf(to), '').canonical,
  };
};
