import type { View } from '../graph/graph.ts';
import { type NotePath, type Tag, tag } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints, tableGet, tableKeys } from '../model/table.ts';
import { foldCase } from '../text/fold-case.ts';

/** A tag as first written, and the notes that have it or one nested in it. */
export interface TagEntry {
  readonly tag: Tag;
  /** Sorted by path. */
  readonly notes: readonly NotePath[];
}

/** All tags of a view by folded name; `#ml/attention` counts for `ml` too. */
export const tagIndex = memo((view: View): readonly TagEntry[] => {
  const entries = new Map<string, { written: string; notes: Set<NotePath> }>();
  for (const path of tableKeys(view.vault.notes) as NotePath[]) {
    if (view.vault.withheld.has(path)) continue;
    for (const name of tableGet(view.vault.notes, path)?.tags ?? [])
      for (const written of withParents(name)) {
        const folded = foldCase(written);
        const entry = entries.get(folded) ?? { written, notes: new Set() };
        entry.notes.add(path);
        entries.set(folded, entry);
      }
  }
  return [...entries]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([, { written, notes }]) => ({ tag: tag(written), notes: [...notes] }));
});

/** `withParents('a/b/c')` → `a`, `a/b`, `a/b/c`. */
const withParents = (name: string): string[] => {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
};
