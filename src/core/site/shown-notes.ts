import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { tableGet, tableKeys } from '../model/table.ts';

/** The notes a reader of this view may see, by path. */
export const shownNotes = memo((view: View): readonly Note[] =>
  tableKeys(view.vault.notes).flatMap((path) => shownNote(view, path as NotePath) ?? []),
);

/** A note by its path, or null when there is none that this view shows. */
export const shownNote = (view: View, path: NotePath): Note | null => {
  const note = tableGet(view.vault.notes, path);
  return note === undefined || view.vault.withheld.has(path) ? null : note;
};
