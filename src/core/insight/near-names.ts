import { addTo } from '../model/group-by.ts';
import { type FoldedWord, nearestFolded } from '../text/edit-distance.ts';
import { foldName } from '../text/fold-name.ts';

/** Names by how they begin and end, so that a misspelt one is compared with few. */
export type NameIndex = ReadonlyMap<string, readonly FoldedWord[]>;

/** Two words an edit or two apart nearly always share their first two letters or their last three. */
const endsOf = (folded: string): string[] => [`${folded.slice(0, 2)}…`, `…${folded.slice(-3)}`];

/** `indexNames(['Sparse Coding', 'VAE'])`. */
export const indexNames = (names: Iterable<string>): NameIndex =>
  indexFolded(Array.from(new Set(names), (word) => ({ word, folded: foldName(word) })));

/** `indexNames` for names that are folded already, each once. */
export const indexFolded = (names: Iterable<FoldedWord>): NameIndex => {
  const index = new Map<string, FoldedWord[]>();
  for (const entry of names) for (const end of endsOf(entry.folded)) addTo(index, end, entry);
  return index;
};

/** Edits that `nearest` looks for at most. */
const MOST_EDITS = 2;

/** The name that was probably meant: `nearestName(index, 'Sprase Coding')` → `Sparse Coding`; null when none is near. */
export const nearestName = (index: NameIndex, word: string): string | null => {
  const folded = foldName(word);
  const among = new Set<FoldedWord>();
  for (const end of endsOf(folded))
    for (const entry of index.get(end) ?? [])
      if (Math.abs(entry.folded.length - folded.length) <= MOST_EDITS) among.add(entry);
  return nearestFolded(folded, among);
};
