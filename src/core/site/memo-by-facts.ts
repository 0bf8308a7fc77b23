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

/**
 * A selector that depends on few facts of each note: after an edit that changes none of them it gives the value of
 * the view before, at the cost of the edit. `memoByFacts((note) => note.fields.kind, kindsOf)`.
 */
export const memoByFacts = <Value>(
  factsOf: (note: Note) => string,
  compute: (view: View) => Value,
): ((view: View) => Value) => {
  const facts = memo(factsOf);
  // Not the view itself, for all that was worked out of it would stay with it.
  let last: { readonly vault: View['vault']; readonly value: Value } | null = null;
  return memo((view: View): Value => {
    const { vault } = view;
    const { notes, settings, withheld } = vault;
    const isSame =
      last !== null &&
      last.vault.settings === settings &&
      (last.vault.withheld === withheld || last.vault.withheld.size + withheld.size === 0) &&
      haveSameFacts(last.vault.notes, notes, facts);
    const value = last !== null && isSame ? last.value : compute(view);
    last = { vault, value };
    return value;
  });
};
