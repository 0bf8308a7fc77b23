import { compareStanding } from '../postings/dictionary.ts';
import { type Hit, keepBest, type Order, type Ranking } from './best-hits.ts';
import { countBits } from './count-bits.ts';
import type { SearchPlan } from './plan-search.ts';
import { scoreAlternatives, type TextIndex } from './score.ts';

/** Half of the score of the text that maps it to ½: BM25 has no upper end. */
const HALF_SCORE = 20;
/** How much the text of a note that fits by its title still counts. */
const BESIDE_TITLE = 0.1;

/** A document's score from those of its text and title; with all words it is above all that have some. */
export const scoreOf = (text: number, full: boolean, title: number): number => {
  const rest = (full ? 0.5 : 0) + (0.49 * text) / (text + HALF_SCORE);
  return title === 0 ? rest : title + rest * BESIDE_TITLE;
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
  const wantedWords = countBits(plan.wanted) || 1;
  const order: Order = (a, b) => compareStanding(index.dictionary, a, b);
  const hits: Hit[] = [];
  let complete = 0;
  let total = found.length;
  for (const document of found) {
    const has = (words[document] ?? 0) & plan.wanted;
    const full = has === plan.wanted;
    if (full) complete++;
    const share = full ? 1 : countBits(has) / wantedWords;
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
