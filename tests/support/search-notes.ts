import type { View } from '../../src/core/graph/graph.ts';
import { commonWordsProblem } from '../../src/core/search/answer/common-words.ts';
import { searchInputOf } from '../../src/core/search/answer/match-notes.ts';
import { describeHit, type SearchResult } from '../../src/core/search/answer/search-result.ts';
import { rankSearch, readSearch, searchProblems } from '../../src/core/search/answer/search-task.ts';
import { matchersOf } from '../../src/core/search/answer/snippet.ts';
import { wordsMeant } from '../../src/core/search/answer/words-meant.ts';
import type { QueryProblem } from '../../src/core/search/query/query-node.ts';
import type { Limited } from '../../src/core/search/rank/limited.ts';
import type { MatchRanking } from '../../src/core/search/rank/rank-matches.ts';

/** What was found for a query. */
export interface NotesFound {
  readonly query: string;
  /** Notes that fit; for a query of words alone, those with at least one of them. */
  readonly total: number;
  /** Those with all words. */
  readonly complete: number;
  /** True when no note has some word as typed and near ones stand in for it. */
  readonly near: boolean;
  /** The query with its misspelt words as the notes spell them; null when there are none. */
  readonly meant: string | null;
  /** Beginnings of words that were looked up in part. */
  readonly limited: readonly Limited[];
  /** What in the query was not understood, or is in no note. */
  readonly problems: readonly QueryProblem[];
  /** The best of them; `document` is a place in `shownNotes(view)`. */
  readonly results: readonly SearchResult[];
}

/**
 * Searches the notes at hand all at once, best first, as `SearchSession` does file by file:
 * `searchNotes(view, 'sparse cod', { limit: 10 })`. Routes are not told here.
 */
export const searchNotes = (view: View, text: string, options: { readonly limit: number }): NotesFound => {
  const task = readSearch(text);
  const input = searchInputOf(view, task);
  const { tables, plan, lang, textOf } = input;
  const { hits, total, complete }: MatchRanking = rankSearch(task, input, options.limit);
  const matchers = matchersOf(task.query, plan, input.index.dictionary, lang);
  const context = { tables, root: task.parsed.root, matchers };
  const results = hits.map((hit) => describeHit(hit, textOf(hit.document), context));
  return {
    query: task.query.text.trim(),
    total,
    complete,
    near: plan.near,
    limited: plan.limited,
    problems: [...searchProblems(task, tables), ...commonWordsProblem(task, lang, total)],
    meant: wordsMeant(task.query, plan, matchers, results),
    results,
  };
};
