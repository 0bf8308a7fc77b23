import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { keysThatDiffer, tableGet } from '../model/table.ts';
import type { View } from './graph.ts';

/** For so many changed notes their places in a list are looked for. */
const FEW = 10;

interface Last<Item> extends Pick<View['vault'], 'notes' | 'withheld'> {
  readonly paths: readonly NotePath[];
  readonly items: readonly Item[];
}

/**
 * A selector of something of each note that a reader of a view may see, in the order of these paths; after a change of
 * few notes, which leaves the paths the same object, it is made of those alone: `listOfNotes(pathsByTitle, listedNote)`.
 */
export const listOfNotes = <Item>(
  pathsOf: (view: View) => readonly NotePath[],
  itemOf: (note: Note) => Item,
): ((view: View) => readonly Item[]) => {
  let last: Last<Item> | null = null;
  return memo((view: View) => {
    const paths = pathsOf(view);
    const { notes, withheld } = view.vault;
    const items = (last?.paths === paths && follow(last, view, itemOf)) || ofAll(view, paths, itemOf);
    last = { notes, withheld, paths, items };
    return items;
  });
};

const ofAll = <Item>(
  { vault }: View,
  paths: readonly NotePath[],
  itemOf: (note: Note) => Item,
): readonly Item[] =>
  paths.flatMap((path) => {
    const note = vault.withheld.has(path) ? undefined : tableGet(vault.notes, path);
    return note ? [itemOf(note)] : [];
  });

/** Null where an item may stand at another place than its path, or many changed. */
const follow = <Item>(
  { notes, withheld, paths, items }: Last<Item>,
  { vault }: View,
  itemOf: (note: Note) => Item,
): readonly Item[] | null => {
  if (withheld.size + vault.withheld.size > 0) return null;
  const changed = keysThatDiffer(notes, vault.notes) as NotePath[];
  if (changed.length > FEW) return null;
  const now = [...items];
  for (const path of changed) {
    const note = tableGet(vault.notes, path);
    if (note) now[paths.indexOf(path)] = itemOf(note);
  }
  return now;
};
