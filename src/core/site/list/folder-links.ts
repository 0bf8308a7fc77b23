import type { View } from '../../graph/graph.ts';
import type { Note } from '../../model/note.ts';
import { compareCodePoints } from '../../model/table.ts';
import { hrefOf } from '../address/href.ts';
import { routesOf } from '../address/routes.ts';
import type { CountedLink } from '../data/page-data.ts';

/** The folders right below one, with how many notes each holds. `''` is the vault itself. */
export const foldersBelow = (view: View, folder: string, notes: readonly Note[]): CountedLink[] =>
  linksToFolders(view, folder, folderCounts(folder, notes));

/** How many of these notes, which lie in a folder, each folder right below it holds. */
export const folderCounts = (folder: string, notes: readonly Note[]): ReadonlyMap<string, number> => {
  const start = folder === '' ? 0 : folder.length + 1;
  const counts = new Map<string, number>();
  for (const { path } of notes) {
    const end = path.indexOf('/', start);
    if (end >= 0) counts.set(path.slice(start, end), (counts.get(path.slice(start, end)) ?? 0) + 1);
  }
  return counts;
};

/** The folders right below one that have a page, with how many notes each holds. */
export const linksToFolders = (
  view: View,
  folder: string,
  counts: ReadonlyMap<string, number>,
): CountedLink[] => {
  const routes = routesOf(view);
  return [...counts]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .flatMap(([label, count]) => {
      const route = routes.folderRoute(folder === '' ? label : `${folder}/${label}`);
      return route === null ? [] : { label, count, href: hrefOf(view.vault.settings.base, route) };
    });
};
