import type { View } from '../graph/graph.ts';
import type { Limited } from '../search/plan-search.ts';
import type { QueryProblem } from '../search/query-node.ts';
import { searchedNotes } from '../search/search-index.ts';
import { searchNotes } from '../search/search-notes.ts';
import { matchedWords } from '../search/snippet.ts';

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

/** What `clew search` writes: `searchReport(view, 'sparse coding', { limit: 20 })`. */
export const searchReport = (
  view: View,
  query: string,
  options: { readonly limit: number },
): SearchReport => {
  const notes = searchedNotes(view);
  const answer = searchNotes(view, query, options);
  return {
    version: 1,
    query: answer.query,
    total: answer.total,
    results: answer.results.map((result) => {
      const shown = [result.title, result.alias, result.snippet].filter((text) => text !== null);
      return {
        path: notes[result.document]?.path ?? null,
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
  };
};
