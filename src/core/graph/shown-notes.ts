import type { NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { tableGet, tableKeys } from '../model/table.ts';
import type { View } from './graph.ts';
import { listOfNotes } from './list-of-notes.ts';

/** The notes a reader of this view may see, by path. A document of the search index is a place in this list. */
export const shownNotes = listOfNotes(
  (view) => tableKeys(view.vault.notes) as readonly NotePath[],
  (note): Note => note,
);

/** A note by its path, or null when there is none that this view shows. */
export const shownNote = ({ vault }: View, path: string): Note | null => {
  const note = tableGet(vault.notes, path);
  return note === undefined || vault.withheld.has(note.path) ? null : note;
};
