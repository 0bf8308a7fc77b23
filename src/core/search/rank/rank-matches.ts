import { asksUnwritten, type MatchInput, QueryMatcher } from '../match/match-query.ts';
import { compareStanding } from '../postings/dictionary.ts';
import type { QueryNode } from '../query/query-node.ts';
import { type Hit, keepBest, type Ranking } from './best-hits.ts';
import { scoreOf } from './rank.ts';
import type { Scores, TextIndex } from './score.ts';

/** What a query with operators found so far. */
export interface MatchRanking extends Ranking {
  /** Documents whose texts are needed before the best can be told, best first; empty when all is decided. */
  readonly undecided: readonly number[];
  /** Documents that may fit: `total` is at most this. */
  readonly possible: number;
}

/** The input of a match but for what the scores tell. */
export type RankInput = Omit<MatchInput, 'words' | 'isRelaxed'> & {
  readonly scores: Scores;
  readonly index: TextIndex;
};

interface Candidate extends Hit {
  readonly isSure: boolean;
}

const candidatesOf = (root: QueryNode, input: RankInput, isRelaxed: boolean): Candidate[] => {
  const { scores, named, tables, wanted } = input;
  const matcher = new QueryMatcher({ ...input, words: scores.words, isRelaxed });
  const size = tables.titles.titles.length;
  const end = size + (asksUnwritten(root) ? (tables.links?.unwritten.length ?? 0) : 0);
  const found: Candidate[] = [];
  for (let document = 0; document < end; document++) {
    if (isRelaxed && !named.has(document) && ((scores.words[document] ?? 0) & wanted) === 0) continue;
    const matches = matcher.matches(root, document);
    if (matches === false) continue;
    const text = document < size ? (scores.score[document] ?? 0) : 0;
    const score = scoreOf(text, !isRelaxed, named.get(document) ?? 0);
    found.push({ document, score, isSure: matches === true });
  }
  return found;
};

/**
 * Ranks what a query with operators asks for: only documents that fit all of it, or, where there are none, those that
 * fit all but some of its words. A document that only its text can decide about counts as undecided.
 */
export const rankMatches = (root: QueryNode, input: RankInput, limit: number): MatchRanking => {
  const strict = candidatesOf(root, input, false);
  const isRelaxed = strict.length === 0;
  const candidates = isRelaxed ? candidatesOf(root, input, true) : strict;
  // One more than is asked for tells whether there are more.
  const best: Hit[] = [];
  const order = (a: number, b: number) => compareStanding(input.index.dictionary, a, b);
  for (const candidate of candidates) keepBest(best, candidate, limit, order);
  const unsure = new Set(candidates.filter(({ isSure }) => !isSure).map(({ document }) => document));
  const sure = candidates.length - unsure.size;
  return {
    hits: best.filter(({ document }) => !unsure.has(document)),
    total: sure,
    complete: isRelaxed ? 0 : sure,
    undecided: best.filter(({ document }) => unsure.has(document)).map(({ document }) => document),
    possible: candidates.length,
  };
};
