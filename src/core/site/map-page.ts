import type { View } from '../graph/graph.ts';
import { shownNote } from '../graph/shown-notes.ts';
import { readMapState, readQueryString, writeQueryString } from '../model/map-state.ts';
import { tableValues } from '../model/table.ts';
import { hrefOf } from './address/href.ts';
import { routesOf } from './address/routes.ts';
import type { LabelledLink, PageData } from './data/page-data.ts';
import { pageHead } from './page-head.ts';
import type { SiteInput } from './site-input.ts';

/** A view that is about a note nobody may see is left out: its address would name it. */
const isSeen = (view: View, query: string): boolean => {
  const { focus, chosen } = readMapState(readQueryString(query));
  const wanted = [focus, ...chosen].filter((key) => key?.startsWith('/'));
  if (wanted.length === 0) return true;
  const { routeOf } = routesOf(view);
  const routes = new Set<string>();
  for (const note of tableValues(view.vault.notes))
    if (shownNote(view, note.path)) routes.add(routeOf(note.path));
  return wanted.every((route) => route !== null && routes.has(route));
};

const viewsOf = (view: View): LabelledLink[] => {
  const { base, views } = view.vault.settings;
  return Object.entries(views)
    .filter(([, query]) => isSeen(view, query))
    .map(([label, query]) => ({
      label,
      href: hrefOf(base, '/graph/') + writeQueryString(readQueryString(query)),
    }));
};

/** The page of the map, with the named views of `clew.json` as tabs. */
export const mapPage = ({ view, live, today }: SiteInput, route: string): PageData => ({
  kind: 'graph',
  head: pageHead(view, route, 'Map'),
  views: viewsOf(view),
  today: live ? (today ?? null) : null,
});
