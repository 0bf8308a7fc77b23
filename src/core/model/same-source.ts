import type { NoteFile, SourceFile } from './source-file.ts';

type Days = NoteFile['committed'];

/** True of equal days and of none at all: `areSameDays(null, null)`. */
export const areSameDays = (a: Days, b: Days): boolean => a?.first === b?.first && a?.last === b?.last;

/** True when whatever is made of one file is what is made of the other: `isSameSource(before, after)` → false after a save. */
export const isSameSource = (a: SourceFile, b: SourceFile): boolean => {
  if (a.diskPath !== b.diskPath) return false;
  if (a.kind === 'attachment' || b.kind === 'attachment')
    return a.kind === 'attachment' && b.kind === 'attachment' && a.size === b.size;
  if (a.hash !== b.hash || !areSameDays(a.committed, b.committed)) return false;
  return JSON.stringify(a.problems) === JSON.stringify(b.problems);
};
