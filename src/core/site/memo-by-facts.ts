import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import type { Table } from '../model/table.ts';

/** True when both tables hold the same paths, and notes that differ agree in their facts. Looks only at what changed. */
const haveSameFacts = (a: Table<Note>, b: Table<Note>, factsOf: (note: Note) => string): boolean => {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  return b.buckets.every((bucket, at) => {
    const old = a.buckets[at];
    if (old === bucket) return true;
    for (const [path, note] of bucket) {
      const before = old?.get(path);
      if (!before || (before !== note && factsOf(before) !== factsOf(note))) return false;
    }
    return true;
  });
};

/** What is kept of a view that was looked at: not itself, for all that was worked out of it would stay with it. */
export type SeenView = Pick<View, 'vault' | 'graph'>;

/**
 * A selector that depends on few facts of each note: after an edit that changes none of them it gives the value of
 * the view before, at the cost of the edit. `memoByFacts((note) => note.fields.kind, kindsOf)`. What it depends on besides,
 * `isSameBesides` looks at.
 */
export const memoByFacts = <Value>(
  factsOf: (note: Note) => string,
  compute: (view: View) => Value,
  isSameBesides: (before: SeenView, now: SeenView) => boolean = () => true,
): ((view: View) => Value) => {
  const facts = memo(factsOf);
  let last: { readonly seen: SeenView; readonly value: Value } | null = null;
  return memo((view: View): Value => {
    const { vault, graph } = view;
    const { notes, settings, withheld } = vault;
    const isSame =
      last !== null &&
      last.seen.vault.settings === settings &&
      (last.seen.vault.withheld === withheld || last.seen.vault.withheld.size + withheld.size === 0) &&
      haveSameFacts(last.seen.vault.notes, notes, facts) &&
      isSameBesides(last.seen, view);
    const value = last !== null && isSame ? last.value : compute(view);
    last = { seen: { vault, graph }, value };
    return value;
  });
};
