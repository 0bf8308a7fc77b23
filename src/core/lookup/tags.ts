import type { View } from '../graph/graph.ts';
import { type NotePath, type Tag, tag } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { Recalled } from '../model/recalled.ts';
import { compareCodePoints, tableGet, tableKeys } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';

/** A tag as first written, and the notes that have it or one nested in it. */
export interface TagEntry {
  readonly tag: Tag;
  /** Sorted by path. */
  readonly notes: readonly NotePath[];
}

/** The tags of a view. */
export const recalledTags = new Recalled<View, readonly TagEntry[]>();

/** All tags of a view by folded name; `#ml/attention` counts for `ml` too. */
export const tagIndex = memo((view: View): readonly TagEntry[] =>
  recalledTags.orMade(view, () => tagsOfAll(view)),
);

const tagsOfAll = (view: View): readonly TagEntry[] => {
  const entries = new Map<string, OpenEntry>();
  const entryOf = (written: string): OpenEntry => {
    const folded = foldCase(written);
    const entry = entries.get(folded) ?? { tag: tag(written), notes: [] };
    entries.set(folded, entry);
    return entry;
  };
  // Most tags are those of many notes.
  const ofNames = new Map<string, readonly OpenEntry[]>();
  for (const path of taggedPaths(view)) {
    for (const name of tableGet(view.vault.notes, path)?.tags ?? []) {
      const own = ofNames.get(name) ?? withParents(name).map(entryOf);
      ofNames.set(name, own);
      for (const { notes } of own) if (notes.at(-1) !== path) notes.push(path);
    }
  }
  return [...entries].sort(([a], [b]) => compareCodePoints(a, b)).map(([, entry]) => entry);
};

/** The notes whose tags are told, by path. */
export const taggedPaths = (view: View): readonly NotePath[] =>
  (tableKeys(view.vault.notes) as NotePath[]).filter((path) => !view.vault.withheld.has(path));

/** An entry that notes are added to, one after the other. */
interface OpenEntry extends TagEntry {
  readonly notes: NotePath[];
}

/** `withParents('a/b/c')` → `a`, `a/b`, `a/b/c`. */
const withParents = (name: string): string[] => {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
};
