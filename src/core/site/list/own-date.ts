import type { View } from '../../graph/graph.ts';
import type { Note, NoteDate } from '../../model/note.ts';
import { tableGet } from '../../model/table.ts';

/**
 * The date a note gives itself: when the thing it is about was. Null for one that only says when the note was first
 * committed.
 */
export const ownDate = (view: View, note: Note): NoteDate | null => {
  const { date } = note.fields;
  return date?.text === tableGet(view.vault.sources, note.path)?.committed?.first ? null : date;
};
