import { compareCodePoints } from '../model/table.ts';
import { foldName } from './fold-name.ts';

/** Costs of the row before the last, of the last and of the one being filled; room is made as words get longer. */
let rows = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as const;

/**
 * Edits (insert, delete, replace, swap two neighbours) that turn `a` into `b`; `limit + 1` when there are more
 * than `limit`. Optimal string alignment, Damerau 1964, of places at most `limit` apart. `editDistance('form', 'from', 2)` → 1.
 */
export const editDistance = (a: string, b: string, limit: number): number => {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  if (rows[0].length <= b.length + 1) {
    const size = b.length * 2;
    rows = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  }
  let [beforeLast, last, row] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = Math.min(j, over);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const letter = a.charCodeAt(i - 1);
    let least = from === 1 ? Math.min(i, over) : over;
    row[from - 1] = least;
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(j - 1);
      const replaced = (last[j - 1] ?? 0) + (letter === other ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, over);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (to < b.length) row[to + 1] = over;
    if (least > limit) return over;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length] ?? over;
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
