import type { View } from '../../graph/graph.ts';
import type { Paged } from '../data/page-data.ts';
import { hrefOf } from './href.ts';
import type { Place } from './places.ts';
import { type Routes, routesOf } from './routes.ts';

/** A list that may go on over several pages: the page's own, the same to be printed, or one of a note's. */
export type ListName = 'entries' | 'print' | 'backlinks' | 'outgoing' | 'mentions';

/** A list in a page holds at most this many entries. */
export const PAGE_SIZE = 50;

/**
 * So many of the notes that mention one are listed, those that do so most often: a name that stands in more is a word of
 * every day, and a search for it finds more.
 */
export const MENTIONS_LISTED = 10 * PAGE_SIZE;

/** One that is made to be printed holds this many, or browsers would load long for a vault of thousands. */
export const SHEET_SIZE = 250;

/** How many pages a list takes, at least one. `pageCount(51)` → 2. */
export const pageCount = (entries: number, size = PAGE_SIZE): number =>
  Math.max(1, Math.ceil(entries / size));

/** The entries of one page, counted from 1. */
export const pageSlice = <Entry>(
  entries: readonly Entry[],
  page: number,
  size = PAGE_SIZE,
): readonly Entry[] => entries.slice((page - 1) * size, page * size);

/**
 * The address of a further page: `/terms/vae/backlinks/2/`, `/terms/2/`; page 1 is the page itself, but for
 * `/terms/print/`. A note that stands there keeps its place: the list then goes on at `/terms/2-more/`.
 */
export const continuationRoute = (routes: Routes, base: string, list: ListName, page: number): string => {
  if (page === 1 && list !== 'print') return base;
  const folder = list === 'entries' ? base : `${base}${list}/`;
  let route = page === 1 ? folder : `${folder}${page}/`;
  while (routes.places.has(route)) route = `${route.slice(0, -1)}-more/`;
  return route;
};

/** The address of a page of a list: `pageHref(view, '/terms/', 2)` → `/terms/2/`. */
export const pageHref = (view: View, base: string, page: number, list: ListName = 'entries'): string =>
  hrefOf(view.vault.settings.base, continuationRoute(routesOf(view), base, list, page));

/** Where a page stands in its list. The addresses of all its pages would be as many again on each of them. */
export const placeInList = (
  page: number,
  pages: number,
  addressOf: (page: number) => string,
): Omit<Paged<unknown>, 'items' | 'total'> => ({
  page,
  pages,
  previous: page > 1 ? addressOf(page - 1) : null,
  next: page < pages ? addressOf(page + 1) : null,
});

export interface Located {
  readonly place: Place;
  /** Route of the place itself. */
  readonly base: string;
  readonly list: ListName;
  /** From 1. */
  readonly page: number;
}

/** What stands at a route, further pages of long lists included; null when nothing can. */
export const locate = (routes: Routes, route: string): Located | null => {
  const place = routes.places.get(route);
  if (place) return { place, base: route, list: 'entries', page: 1 };
  for (const { base, list, page } of candidatesOf(route)) {
    const found = routes.places.get(base);
    if (!found || (list === 'print' && found.kind !== 'kind')) continue;
    if (continuationRoute(routes, base, list, page) === route) return { place: found, base, list, page };
  }
  return null;
};

/** What further page a route may be, read from its end. */
const candidatesOf = (route: string): Omit<Located, 'place'>[] => {
  const sheet = /^(.*\/)print(?:-more)*\/$/u.exec(route);
  if (sheet) return [{ base: sheet[1] ?? '', list: 'print', page: 1 }];
  const parts = /^(.*\/)(\d+)(?:-more)*\/$/u.exec(route);
  const [, folder = '', digits = ''] = parts ?? [];
  const page = Number(digits);
  if (page < 2) return [];
  const named = /^(.*\/)(print|backlinks|outgoing|mentions)\/$/u.exec(folder);
  const entries = { base: folder, list: 'entries', page } as const;
  return named ? [{ base: named[1] ?? '', list: named[2] as ListName, page }, entries] : [entries];
};
