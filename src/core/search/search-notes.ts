import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { commonWordsProblem } from './common-words.ts';
import type { FactTables } from './fact-tables.ts';
import type { Limited } from './limited.ts';
import { neededFacts } from './match-query.ts';
import { linkFacts, noteFacts } from './note-facts.ts';
import { type NoteText, noteText } from './note-text.ts';
import { planSearch } from './plan-search.ts';
import type { QueryProblem } from './query-node.ts';
import type { MatchRanking } from './rank-matches.ts';
import { addMissing, dictionaryOf, encodedIndexOf, fieldWeights, searchedNotes } from './search-index.ts';
import { describeHit, type SearchResult } from './search-result.ts';
import {
  rankSearch,
  readSearch,
  type SearchInput,
  type SearchTask,
  searchProblems,
  withoutMistakes,
} from './search-task.ts';
import { matchersOf } from './snippet.ts';
import { titleTable } from './titles.ts';
import { wordsMeant } from './words-meant.ts';

/** What was found for a query. */
export interface SearchAnswer {
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
  /** The best of them; `document` is a place in `searchedNotes(view)`. */
  readonly results: readonly SearchResult[];
}

const titlesOf = memo((view: View) => titleTable(searchedNotes(view), () => '/'));
const titlesOnly = memo((view: View): FactTables => ({ titles: titlesOf(view), notes: null, links: null }));
const allTables = memo(
  (view: View): FactTables => ({ titles: titlesOf(view), notes: noteFacts(view), links: linkFacts(view) }),
);

/** Facts are gathered for queries that ask for them. */
const tablesFor = (view: View, { parsed }: SearchTask): FactTables => {
  const { notes, links } = neededFacts(parsed.root);
  return notes || links ? allTables(view) : titlesOnly(view);
};

const prepare = (view: View, task: SearchTask) => {
  const { settings } = view.vault;
  const notes = searchedNotes(view);
  const dictionary = dictionaryOf(view);
  const encoded = encodedIndexOf(view);
  const index = {
    dictionary,
    weights: fieldWeights(settings),
    block: encoded.block,
  };
  const textOf = (document: number): NoteText | null => {
    const note = notes[document];
    return note ? noteText(note) : null;
  };
  let plan = planSearch(dictionary, task.query, settings.lang);
  while (plan.missing.length > 0) {
    addMissing(view, plan.missing);
    plan = planSearch(dictionary, task.query, settings.lang);
  }
  return { index, plan, tables: tablesFor(view, task), lang: settings.lang, textOf };
};

/** Searches the notes at hand, best first: `searchNotes(view, 'sparse cod', { limit: 10 })`. Routes are not told here. */
export const searchNotes = (view: View, text: string, options: { readonly limit: number }): SearchAnswer => {
  const task = readSearch(text);
  const input = prepare(view, task);
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

/** Documents that fit a query. */
export interface MatchedDocuments {
  /** Those that fit all of it. */
  readonly documents: readonly number[];
  /** Where none do: those that fit all of it but what was not understood. */
  readonly rest: readonly number[];
  readonly problems: readonly QueryProblem[];
}

/** Documents that fit all of a query, in path order; of words, too, all are needed here. */
export const matchDocuments = (view: View, text: string): MatchedDocuments => {
  const task = readSearch(text);
  const input = prepare(view, task);
  const documents = fittingAll(task, input);
  const mended = documents.length === 0 ? withoutMistakes(task) : null;
  return {
    documents,
    rest: mended ? fittingAll(mended, prepare(view, mended)) : [],
    problems: searchProblems(task, input.tables),
  };
};

const fittingAll = (task: SearchTask, input: SearchInput): readonly number[] => {
  const { hits, complete } = rankSearch(task, input, Number.POSITIVE_INFINITY);
  // The best come first, and those with all words are the best.
  const documents = hits.slice(0, complete).map(({ document }) => document);
  return documents.sort((a, b) => a - b);
};
