import { answerSearch, type SearchAnswer } from '../../search/answer/answer-search.ts';
import type { SearchSession } from '../../search/answer/search-session.ts';
import { matchedWords } from '../../search/answer/snippet.ts';
import type { QueryProblem } from '../../search/query/query-node.ts';
import type { Limited } from '../../search/rank/limited.ts';

/** One line of `clew search --format json`. */
export interface SearchReportResult {
  /** Null for a note that is not written yet (`is:unwritten`). */
  readonly path: string | null;
  readonly title: string;
  readonly kind: string;
  /** The heading the snippet stands under. */
  readonly heading: string | null;
  readonly score: number;
  readonly snippet: string;
  /** The words found in title, alias and snippet, as written there. */
  readonly matches: readonly string[];
}

export interface SearchReport {
  readonly version: 1;
  readonly query: string;
  /** All that was found; `results` may be fewer. */
  readonly total: number;
  readonly results: readonly SearchReportResult[];
  /** The query with its misspelt words as the notes spell them. */
  readonly meant?: string;
  /** What in the query was not understood, where (UTF-16 offsets, end exclusive), and how to mend it. */
  readonly problems?: readonly QueryProblem[];
  /** Beginnings of words that were looked up in part: those of `kept` of `words` words. */
  readonly limited?: readonly Limited[];
}

/** What `clew search` writes: `await reportSearch(session, 'sparse coding', { limit: 20 })`. */
export const reportSearch = async (
  session: SearchSession,
  query: string,
  { limit }: { readonly limit: number },
): Promise<SearchReport> => {
  const mostRead = Number.POSITIVE_INFINITY;
  let answer: SearchAnswer | null = null;
  await answerSearch(session, query, { limit, mostRead, isStale: () => false, pause: null }, (told) => {
    answer = told;
  });
  return reportOf(answer ?? NO_ANSWER, await session.paths());
};

type Reported = Pick<SearchAnswer, 'text' | 'total' | 'results' | 'meant' | 'problems' | 'limited'>;

const NO_ANSWER: Reported = { text: '', total: 0, results: [], meant: null, problems: [], limited: [] };

const reportOf = (answer: Reported, paths: readonly string[]): SearchReport => ({
  version: 1,
  query: answer.text,
  total: answer.total,
  results: answer.results.map((result) => {
    const shown = [result.title, result.alias, result.snippet].filter((text) => text !== null);
    return {
      path: paths[result.document] ?? null,
      title: result.title.text,
      kind: result.kind,
      heading: result.snippet?.heading?.text ?? null,
      score: Math.round(result.score * 10_000) / 10_000,
      snippet: result.snippet?.text ?? '',
      matches: [...new Set(shown.flatMap(matchedWords))],
    };
  }),
  ...(answer.meant === null ? {} : { meant: answer.meant }),
  ...(answer.problems.length > 0 ? { problems: answer.problems } : {}),
  ...(answer.limited.length > 0 ? { limited: answer.limited } : {}),
});
