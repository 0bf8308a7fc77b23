import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { compareCodePoints } from '../../model/table.ts';
import { foldName } from '../../text/fold-name.ts';

/** What notes are sorted by where people look them up by title. */
export const titleKey = memo((note: Note): string => foldName(note.fields.title));

/** By title as people look it up, then by path. */
export const compareTitles = (a: Note, b: Note): number =>
  compareCodePoints(titleKey(a), titleKey(b)) || compareCodePoints(a.path, b.path);
