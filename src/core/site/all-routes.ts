import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import type { Place } from './addresses.ts';
import { continuationRoute, type ListName, PAGE_SIZE, pageCount } from './continuation.ts';
import { indexPageCount, isIndexPlace, sheetCount } from './index-page.ts';
import type { RelatedList } from './related.ts';
import { relatedCount } from './related-counts.ts';
import { routesOf } from './routes.ts';
import { shownNote } from './shown-notes.ts';
import { tagsPageCount } from './tags-page.ts';

const RELATED_LISTS: readonly RelatedList[] = ['backlinks', 'outgoing', 'mentions'];

/** Every route of the site, further pages and redirects included, sorted. */
export const allRoutes = memo((view: View): readonly string[] => {
  const routes = routesOf(view);
  const all: string[] = [];
  for (const [base, place] of routes.places) {
    all.push(base);
    for (const [list, pages] of pagesOf(view, place, base))
      for (let page = list === 'print' ? 1 : 2; page <= pages; page++)
        all.push(continuationRoute(routes, base, list, page));
  }
  return all.sort(compareCodePoints);
});

/** The lists of a place that may need further pages, and how many pages each takes. */
const pagesOf = (view: View, place: Place, base: string): (readonly [ListName, number])[] => {
  if (isIndexPlace(place))
    return [
      ['entries', indexPageCount(view, place, base)],
      ['print', sheetCount(view, place, base)],
    ];
  if (place.kind === 'tags') return [['entries', tagsPageCount(view)]];
  if ((place.kind === 'note' || place.kind === 'home') && place.note !== null)
    return relatedPages(view, place.note);
  return [];
};

const relatedPages = (view: View, path: NotePath): (readonly [ListName, number])[] => {
  const note = shownNote(view, path);
  if (!note) return [];
  return RELATED_LISTS.filter((list) => list !== 'outgoing' || mayLeadToMany(view, path)).map((list) => [
    list,
    pageCount(relatedCount(view, note, list)),
  ]);
};

/** Whether the outgoing links can pass one page: most cannot, and are not listed for the question. */
const mayLeadToMany = (view: View, path: NotePath): boolean =>
  (tableGet(view.graph.rows, path)?.resolutions.length ?? 0) > PAGE_SIZE;
