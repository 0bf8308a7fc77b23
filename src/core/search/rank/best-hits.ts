/** A note found: its place in path order, and a score from 0 to 10. */
export interface Hit {
  readonly document: number;
  readonly score: number;
}

export interface Ranking {
  /** The best, best first. */
  readonly hits: readonly Hit[];
  /** How many there are in all. */
  readonly total: number;
  /** How many of them have all words of the query. */
  readonly complete: number;
}

/** Below zero where document `a` comes before `b`. */
export type Order = (a: number, b: number) => number;

const byPath: Order = (a, b) => a - b;

const isBetter = (a: Hit, b: Hit, order: Order): boolean =>
  a.score > b.score || (a.score === b.score && order(a.document, b.document) < 0);

/** Puts a hit in its place among the best; thousands that are not among them cost a comparison each. Ties go by `order`. */
export const keepBest = (best: Hit[], hit: Hit, limit: number, order: Order = byPath): void => {
  const worst = best[limit - 1];
  if (limit < 1 || (worst && !isBetter(hit, worst, order))) return;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = best[middle];
    if (other && isBetter(other, hit, order)) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, hit);
  if (best.length > limit) best.pop();
};

/** Hits of titles alone, while the text's postings are still on their way. */
export const rankTitles = (titles: ReadonlyMap<number, number>, limit: number): Ranking => {
  const hits: Hit[] = [];
  for (const [document, score] of titles) keepBest(hits, { document, score }, limit);
  return { hits, total: titles.size, complete: titles.size };
};
