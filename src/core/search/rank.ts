import type { SearchPlan } from './plan-search.ts';
import { scoreAlternatives, type TextIndex } from './score.ts';

/** A note found: its place in path order, and a score from 0 to 10. */
export interface Hit {
  readonly document: number;
  readonly score: number;
}

export interface Ranking {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How many of them have all words of the query. */
  readonly complete: number;
}

/** Half of the score of the text that maps it to ½: BM25 has no upper end. */
const HALF_SCORE = 20;

const numberOfBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
};

const byScore = (a: Hit, b: Hit): number => b.score - a.score || a.document - b.document;

/** Hits of titles alone, while the text's postings are still on their way. */
export const rankTitles = (titles: ReadonlyMap<number, number>): Ranking => {
  const hits = [...titles].map(([document, score]) => ({ document, score })).sort(byScore);
  return { hits, complete: hits.length };
};

/**
 * Ranks documents. What fits by its title comes first. Then documents with all words of the query, though lunr would
 * take any of them: people add words to narrow a search down. Those with some of the words follow, for the word too
 * many that nobody wrote must not empty the list. Within each, lunr's score decides; ties go by path.
 */
export const rank = (index: TextIndex, plan: SearchPlan, titles: ReadonlyMap<number, number>): Ranking => {
  const { found, score, words } = scoreAlternatives(index, plan.alternatives);
  const wantedWords = numberOfBits(plan.wanted) || 1;
  const hits: Hit[] = [];
  let complete = 0;
  for (const document of found) {
    const has = (words[document] ?? 0) & plan.wanted;
    const full = has === plan.wanted;
    if (full) complete++;
    const share = full ? 1 : numberOfBits(has) / wantedWords;
    const text = (score[document] ?? 0) * share;
    const title = titles.get(document) ?? 0;
    hits.push({ document, score: title + (full ? 0.5 : 0) + (0.49 * text) / (text + HALF_SCORE) });
  }
  for (const [document, title] of titles)
    if (words[document] === 0) {
      complete++;
      hits.push({ document, score: title });
    }
  return { hits: hits.sort(byScore), complete };
};
