import type { View } from '../../graph/graph.ts';
import { pageCount, pageHref, pageSlice, placeInList } from '../address/continuation.ts';
import type { PageData } from '../data/page-data.ts';
import { pageHead } from '../page-head.ts';
import { tagLinks } from './tag-links.ts';

/** How many pages the list of tags takes. */
export const tagsPageCount = (view: View): number => pageCount(tagLinks(view).length);

/** All tags by name, nested ones below theirs; null when the list has no such page. */
export const tagsPage = (view: View, route: string, page: number): PageData | null => {
  const tags = tagLinks(view);
  const pages = pageCount(tags.length);
  if (page > pages) return null;
  const items = pageSlice(tags, page).map((entry) => ({
    ...entry,
    depth: entry.label.split('/').length - 1,
  }));
  return {
    kind: 'tags',
    head: pageHead(view, route, page === 1 ? 'Tags' : `Tags, page ${page}`),
    list: { items, total: tags.length, ...placeInList(page, pages, (one) => pageHref(view, '/tags/', one)) },
  };
};
