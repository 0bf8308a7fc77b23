import type { View } from '../core/graph/graph.ts';
import type { Note } from '../core/model/note.ts';
import { tableGet } from '../core/model/table.ts';
import { searchedNotes } from '../core/search/search-index.ts';
import { routesOf } from '../core/site/routes.ts';

/**
 * What a note's text and names hang on besides the settings: its file, and which of its links are withheld, for their
 * labels are cut out. Equal versions at one path, equal texts.
 */
export const textVersion = (view: View, note: Note): string => {
  if (view.vault.withheld.size === 0) return note.hash;
  const resolutions = tableGet(view.graph.rows, note.path)?.resolutions ?? [];
  const withheld = resolutions.flatMap(({ kind }, link) => (kind === 'withheld' ? link : []));
  return withheld.length === 0 ? note.hash : `${note.hash} ${withheld.join()}`;
};

/** What the file of each text says, for the notes that are searched, in their order: see `textVersion`. */
export const textVersions = (view: View): string[] => {
  const { routeOf } = routesOf(view);
  return searchedNotes(view).map((note) =>
    [note.path, textVersion(view, note), routeOf(note.path)].join('\0'),
  );
};
