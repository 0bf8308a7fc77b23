import type { NotePath } from '../../src/core/model/ids.ts';
import { tableValues } from '../../src/core/model/table.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { marksOf, type NoteMarks } from '../../src/node/notes/note-marks.ts';

/** The marks of the notes of a vault. */
export const noteMarks = ({ vault }: Snapshot): ReadonlyMap<NotePath, NoteMarks> =>
  new Map([...tableValues(vault.notes)].map((note) => [note.path, marksOf(note)]));
