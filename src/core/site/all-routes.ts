import type { View } from '../graph/graph.ts';
import { shownNote } from '../graph/shown-notes.ts';
import { mentionCount } from '../lookup/mentions.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { unrecorded } from '../model/reads.ts';
import { Recalled } from '../model/recalled.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { continuationRoute, type ListName, PAGE_SIZE, pageCount } from './address/continuation.ts';
import type { Place } from './address/places.ts';
import { routesOf } from './address/routes.ts';
import { indexPageCount, sheetCount } from './list/index-page.ts';
import { isIndexPlace } from './list/listing.ts';
import { tagsPageCount } from './list/tags-page.ts';
import type { RelatedList } from './note/related.ts';
import { mentionPageCount, relatedCount } from './note/related-counts.ts';

const RELATED_LISTS: readonly RelatedList[] = ['backlinks', 'outgoing', 'mentions'];

/** Lists that need further pages, and how many pages each takes. */
export type ListPages = readonly (readonly [list: ListName, pages: number])[];

/** Those of lists of notes or tags, by the routes of their first pages. */
type IndexPages = ReadonlyMap<string, ListPages>;

/** How many pages lists need, by vault, as the places of a view: while no head of a note changes, it stays. */
export const recalledIndexPages = new Recalled<View['vault'], IndexPages>();

/** How many pages the lists of a view need: `indexPages(view).get('/terms/')` → `[['entries', 3], ['print', 1]]`. */
export const indexPages = (view: View): IndexPages =>
  unrecorded(() => recalledIndexPages.orMade(view.vault, () => countIndexPages(view)));

const countIndexPages = memo((view: View): IndexPages => {
  const pages = new Map<string, ListPages>();
  for (const [base, place] of routesOf(view).places) {
    const lists = listPages(view, place, base).filter(([list, count]) => count > (list === 'print' ? 0 : 1));
    if (lists.length > 0) pages.set(base, lists);
  }
  return pages;
});

const listPages = (view: View, place: Place, base: string): ListPages => {
  if (place.kind === 'tags') return [['entries', tagsPageCount(view)]];
  if (!isIndexPlace(place)) return [];
  return [
    ['entries', indexPageCount(view, place, base)],
    ['print', sheetCount(view, place, base)],
  ];
};

/** Every route of the site, further pages and redirects included, sorted. */
export const allRoutes = memo((view: View): readonly string[] => {
  const routes = routesOf(view);
  const pagesOfIndexes = indexPages(view);
  const all: string[] = [];
  for (const [base, place] of routes.places) {
    all.push(base);
    const isNote = place.kind === 'note' || place.kind === 'home';
    const lists = isNote && place.note !== null ? relatedPages(view, place.note) : pagesOfIndexes.get(base);
    for (const [list, pages] of lists ?? [])
      for (let page = list === 'print' ? 1 : 2; page <= pages; page++)
        all.push(continuationRoute(routes, base, list, page));
  }
  return all.sort(compareCodePoints);
});

const relatedPages = (view: View, path: NotePath): ListPages => {
  const note = shownNote(view, path);
  if (!note) return [];
  return RELATED_LISTS.filter((list) => list !== 'outgoing' || mayLeadToMany(view, path)).map((list) => [
    list,
    list === 'mentions'
      ? mentionPageCount(mentionCount(view, path))
      : pageCount(relatedCount(view, note, list)),
  ]);
};

/** Whether the outgoing links can pass one page: most cannot, and are not listed for the question. */
const mayLeadToMany = (view: View, path: NotePath): boolean =>
  (tableGet(view.graph.rows, path)?.resolutions.length ?? 0) > PAGE_SIZE;
