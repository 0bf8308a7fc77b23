import { nearest } from '../text/edit-distance.ts';
import { foldName } from '../text/fold-name.ts';

/** Names by how they begin and end, so that a misspelt one is compared with few. */
export type NameIndex = ReadonlyMap<string, readonly string[]>;

/** Two words an edit or two apart nearly always share their first two letters or their last three. */
const endsOf = (name: string): string[] => {
  const folded = foldName(name);
  return [`${folded.slice(0, 2)}…`, `…${folded.slice(-3)}`];
};

/** `indexNames(['Sparse Coding', 'VAE'])`. */
export const indexNames = (names: Iterable<string>): NameIndex => {
  const index = new Map<string, string[]>();
  for (const name of new Set(names))
    for (const end of endsOf(name)) {
      const known = index.get(end);
      if (known) known.push(name);
      else index.set(end, [name]);
    }
  return index;
};

/** The name that was probably meant: `nearestName(index, 'Sprase Coding')` → `Sparse Coding`; null when none is near. */
export const nearestName = (index: NameIndex, word: string): string | null =>
  nearest(word, [...new Set(endsOf(word).flatMap((end) => index.get(end) ?? []))]);
