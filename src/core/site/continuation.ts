import type { Place, Routes } from './routes.ts';

/** A list that may go on over several pages: the page's own, or one of a note's. */
export type ListName = 'entries' | 'backlinks' | 'outgoing' | 'mentions';

/** A list in a page holds at most this many entries. */
export const PAGE_SIZE = 50;

/** How many pages a list takes, at least one. `pageCount(51)` → 2. */
export const pageCount = (entries: number): number => Math.max(1, Math.ceil(entries / PAGE_SIZE));

/** The entries of one page, counted from 1. */
export const pageSlice = <Entry>(entries: readonly Entry[], page: number): readonly Entry[] =>
  entries.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);

/**
 * The address of a further page: `/terms/vae/backlinks/2/`, `/terms/2/`; page 1 is the page itself. A note that
 * stands there keeps its place: the list then goes on at `/terms/2-more/`.
 */
export const continuationRoute = (routes: Routes, base: string, list: ListName, page: number): string => {
  if (page === 1) return base;
  const folder = list === 'entries' ? base : `${base}${list}/`;
  let route = `${folder}${page}/`;
  while (routes.places.has(route)) route = `${route.slice(0, -1)}-more/`;
  return route;
};

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
  const parts = /^(.*\/)(\d+)(?:-more)*\/$/u.exec(route);
  if (!parts) return null;
  const [, folder = '', digits = ''] = parts;
  const named = /^(.*\/)(backlinks|outgoing|mentions)\/$/u.exec(folder);
  const candidates: [string, ListName][] = [[folder, 'entries']];
  if (named) candidates.unshift([named[1] ?? '', named[2] as ListName]);
  for (const [base, list] of candidates) {
    const found = routes.places.get(base);
    const page = Number(digits);
    if (found && page > 1 && continuationRoute(routes, base, list, page) === route)
      return { place: found, base, list, page };
  }
  return null;
};
