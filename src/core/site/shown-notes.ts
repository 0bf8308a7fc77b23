import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { tableGet, tableKeys } from '../model/table.ts';
import { listOfNotes } from './list/list-of-notes.ts';

/** The notes a reader of this view may see, by path. */
export const shownNotes = listOfNotes(
  (view) => tableKeys(view.vault.notes) as readonly NotePath[],
  (note): Note => note,
);

/** A note by its path, or null when there is none that this view shows. */
export const shownNote = (view: View, path: NotePath): Note | null => {
  const note = tableGet(view.vault.notes, path);
  return note === undefined || view.vault.withheld.has(path) ? null : note;
};
