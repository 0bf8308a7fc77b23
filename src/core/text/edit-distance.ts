import { compareCodePoints } from '../model/table.ts';
import { foldName } from './fold-name.ts';

/**
 * Edits (insert, delete, replace, swap two neighbours) that turn `a` into `b`; `limit + 1` when there are more
 * than `limit`. Optimal string alignment, Damerau 1964. `editDistance('form', 'from', 2)` → 1.
 */
export const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
};

/** A word and its folding, so that one that is compared with many is folded once. */
export interface FoldedWord {
  readonly word: string;
  readonly folded: string;
}

/**
 * The word that was probably meant: one edit away for up to five letters, two for longer ones that begin alike; the
 * nearest, then the first by code point. `nearest('serach', ['search', 'serve'])` → `search`; null when nothing is near.
 */
export const nearest = (word: string, among: readonly string[]): string | null =>
  nearestFolded(
    foldName(word),
    among.map((candidate) => ({ word: candidate, folded: foldName(candidate) })),
  );

/** `nearest` for words that are folded already. */
export const nearestFolded = (folded: string, among: Iterable<FoldedWord>): string | null => {
  let limit = [...folded].length <= 5 ? 1 : 2;
  let found: string | null = null;
  for (const candidate of among) {
    const distance = editDistance(folded, candidate.folded, limit);
    // Nobody mistypes the first letter and another one.
    if (distance > limit || (distance === 2 && folded[0] !== candidate.folded[0])) continue;
    if (found === null || distance < limit || compareCodePoints(candidate.word, found) < 0)
      found = candidate.word;
    limit = distance;
  }
  return found;
};
