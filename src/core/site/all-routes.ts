import { edgesTo } from '../graph/edges-to.ts';
import type { View } from '../graph/graph.ts';
import { mentionCount } from '../lookup/mentions.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { continuationRoute, type ListName, PAGE_SIZE } from './continuation.ts';
import { indexPageCount, isIndexPlace, sheetCount } from './index-page.ts';
import { type RelatedList, relatedPage } from './related.ts';
import { type Place, routesOf } from './routes.ts';
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
  return RELATED_LISTS.filter((list) => mayBeLong(view, path, list)).map((list) => [
    list,
    relatedPage(view, note, list, 1).pages,
  ]);
};

/** Whether a list can pass one page, told from counts alone: most cannot, and are not made for the question. */
const mayBeLong = (view: View, path: NotePath, list: RelatedList): boolean => {
  if (list === 'outgoing') return (tableGet(view.graph.rows, path)?.resolutions.length ?? 0) > PAGE_SIZE;
  if (list === 'backlinks') return edgeCount(view, path) > PAGE_SIZE;
  return mentionCount(view, path) > PAGE_SIZE;
};

/** Edges that come in to a note: at least as many as it has backlinks, for one source may link it in several relations. */
const edgeCount = (view: View, path: NotePath): number => {
  let count = 0;
  for (const source of tableGet(view.graph.incoming, path) ?? [])
    count += edgesTo(tableGet(view.graph.rows, source)?.edges ?? [], path).length;
  return count;
};
