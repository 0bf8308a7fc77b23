import type { View } from '../../graph/graph.ts';
import { type NotePath, notePath } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { placeAfter } from '../../model/sorted-place.ts';
import { compareCodePoints, keysThatDiffer, type Table, tableGet, tableKeys } from '../../model/table.ts';

/** Notes listed last, and from what; most of the next ones are the same. */
let listed: {
  readonly from: Table<Note>;
  readonly withheld: ReadonlySet<NotePath>;
  readonly notes: readonly Note[];
} | null = null;

/** More changed notes than these are sorted together with the rest. */
const MOST_CHANGED = 300;

const isSameSet = <Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): boolean =>
  a === b || (a.size === b.size && [...a].every((item) => b.has(item)));

/** The place of a path in notes sorted by path, or where it would stand. */
export const placeOf = (notes: readonly Note[], path: string): number =>
  placeAfter(notes.length, (at) => compareCodePoints(notes[at]?.path ?? '', path) < 0);

/** The notes listed last, with what differs since; null when that is too much. */
const patchListed = ({ notes: table, withheld }: View['vault']): readonly Note[] | null => {
  if (!listed || !isSameSet(listed.withheld, withheld)) return null;
  const changed = keysThatDiffer(listed.from, table).filter((path) => !withheld.has(notePath(path)));
  if (changed.length > MOST_CHANGED) return null;
  const notes = [...listed.notes];
  for (const path of changed) {
    const note = tableGet(table, path);
    const at = placeOf(notes, path);
    notes.splice(at, notes[at]?.path === path ? 1 : 0, ...(note ? [note] : []));
  }
  return notes;
};

/** The notes a search looks through, by path; a document of the index is a place in this list. */
export const searchedNotes = memo(({ vault }: View): readonly Note[] => {
  const { notes: from, withheld } = vault;
  const notes =
    patchListed(vault) ??
    tableKeys(from).flatMap((path) => {
      const note = tableGet(from, path);
      return note === undefined || withheld.has(note.path) ? [] : note;
    });
  listed = { from, withheld, notes };
  return notes;
});
