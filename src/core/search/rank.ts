import { compareStanding } from './dictionary.ts';
import type { SearchPlan } from './plan-search.ts';
import { scoreAlternatives, type TextIndex } from './score.ts';

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

/** Half of the score of the text that maps it to ½: BM25 has no upper end. */
const HALF_SCORE = 20;
/** How much the text of a note that fits by its title still counts. */
const BESIDE_TITLE = 0.1;

const numberOfBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
};

/** Below zero where document `a` comes before `b`. */
type Order = (a: number, b: number) => number;

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

/** A document's score from those of its text and title; with all words it is above all that have some. */
export const scoreOf = (text: number, full: boolean, title: number): number => {
  const rest = (full ? 0.5 : 0) + (0.49 * text) / (text + HALF_SCORE);
  return title === 0 ? rest : title + rest * BESIDE_TITLE;
};

/** Hits of titles alone, while the text's postings are still on their way. */
export const rankTitles = (titles: ReadonlyMap<number, number>, limit: number): Ranking => {
  const hits: Hit[] = [];
  for (const [document, score] of titles) keepBest(hits, { document, score }, limit);
  return { hits, total: titles.size, complete: titles.size };
};

/**
 * Ranks documents. What fits by its title comes first. Then documents with all words of the query, though lunr would
 * take any of them: people add words to narrow a search down. Those with some of the words follow, for the word too
 * many that nobody wrote must not empty the list. Within each, lunr's score decides; ties go to what more notes link to,
 * then to what changed last, then by path.
 */
export const rank = (
  index: TextIndex,
  plan: SearchPlan,
  titles: ReadonlyMap<number, number>,
  limit: number,
): Ranking => {
  const { found, score, words } = scoreAlternatives(index, plan.alternatives);
  const wantedWords = numberOfBits(plan.wanted) || 1;
  const order: Order = (a, b) => compareStanding(index.dictionary, a, b);
  const hits: Hit[] = [];
  let complete = 0;
  let total = found.length;
  for (const document of found) {
    const has = (words[document] ?? 0) & plan.wanted;
    const full = has === plan.wanted;
    if (full) complete++;
    const share = full ? 1 : numberOfBits(has) / wantedWords;
    const text = (score[document] ?? 0) * share;
    keepBest(hits, { document, score: scoreOf(text, full, titles.get(document) ?? 0) }, limit, order);
  }
  for (const [document, title] of titles)
    if (words[document] === 0) {
      complete++;
      total++;
      keepBest(hits, { document, score: title }, limit, order);
    }
  return { hits, total, complete };
};
