import { memo } from '../../../core/model/memo.ts';
import type { Note } from '../../../core/model/note.ts';
import { compareCodePoints, tableGet, tableValues } from '../../../core/model/table.ts';
import type { Snapshot } from '../../../core/snapshot.ts';
import { foldName } from '../../../core/text/fold-name.ts';
import { noteName } from '../../../core/vault/own-keys.ts';

interface Named {
  readonly note: Note;
  readonly names: readonly string[];
}

/** The names of all notes, folded, by path. */
const folded = memo(({ vault }: Snapshot): readonly Named[] =>
  [...tableValues(vault.notes)]
    .sort((a, b) => compareCodePoints(a.path, b.path))
    .map((note) => ({
      note,
      names: [note.fields.title, ...note.fields.aliases, noteName(note.path)].map(foldName),
    })),
);

/** The notes somebody means by a path, a title, an alias or a file name: `notesNamed(snapshot, 'auto encoder')`. */
export const notesNamed = (snapshot: Snapshot, written: string): string[] => {
  const name = written
    .normalize('NFC')
    .trim()
    .replace(/^\[\[|\]\]$/gu, '');
  for (const path of [name, `${name}.md`]) if (tableGet(snapshot.vault.notes, path)) return [path];
  const wanted = foldName(name);
  if (wanted === '') return [];
  return folded(snapshot)
    .filter(({ names }) => names.includes(wanted))
    .map(({ note }) => note.path);
};

/** Notes whose name holds what was typed, those that begin with it first: `findNotes(snapshot, 'auto', 8)`. */
export const findNotes = (snapshot: Snapshot, typed: string, most: number): readonly Note[] => {
  const wanted = foldName(typed);
  if (wanted === '') return [];
  const [begin, hold]: [Note[], Note[]] = [[], []];
  for (const { note, names } of folded(snapshot)) {
    if (names.some((name) => name.startsWith(wanted))) begin.push(note);
    else if (hold.length < most && names.some((name) => name.includes(wanted))) hold.push(note);
    if (begin.length >= most) break;
  }
  return [...begin, ...hold].slice(0, most);
};
