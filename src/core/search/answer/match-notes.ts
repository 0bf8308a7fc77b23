import type { View } from '../../graph/graph.ts';
import { placeholderNames } from '../../graph/placeholder-names.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import type { NodeId } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import { compareCodePoints } from '../../model/table.ts';
import { titleTable } from '../files/titles.ts';
import type { FactTables } from '../match/fact-tables.ts';
import { neededFacts } from '../match/match-query.ts';
import { linkFacts, noteFacts } from '../note/note-facts.ts';
import { type NoteText, noteText } from '../note/note-text.ts';
import { addMissing, dictionaryOf, encodedIndexOf, fieldWeights } from '../postings/encoded-index.ts';
import type { QueryProblem } from '../query/query-node.ts';
import { planSearch } from '../rank/plan-search.ts';
import {
  rankSearch,
  readSearch,
  type SearchInput,
  type SearchTask,
  searchProblems,
  withoutMistakes,
} from './search-task.ts';

/** The notes a query asks for. */
export interface NoteMatches {
  /** Paths in order; with `is:unwritten` also ids of placeholders, after them. */
  readonly nodes: readonly NodeId[];
  /** Where there are none: what the query asks for without what in it was not understood. */
  readonly rest: readonly NodeId[];
  /** What in the query was not understood, or is in no note. */
  readonly problems: readonly QueryProblem[];
}

const titlesOf = memo((view: View) => titleTable(shownNotes(view), () => '/'));
const titlesOnly = memo((view: View): FactTables => ({ titles: titlesOf(view), notes: null, links: null }));
const allTables = memo(
  (view: View): FactTables => ({ titles: titlesOf(view), notes: noteFacts(view), links: linkFacts(view) }),
);

/** Facts are gathered for queries that ask for them. */
const tablesFor = (view: View, { parsed }: SearchTask): FactTables => {
  const { notes, links } = neededFacts(parsed.root);
  return notes || links ? allTables(view) : titlesOnly(view);
};

/** What the notes at hand are searched in: their words, and facts where a query asks for them. */
export const searchInputOf = (view: View, task: SearchTask) => {
  const { settings } = view.vault;
  const notes = shownNotes(view);
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

/** Documents that fit all of a query, in path order; of words, too, all are needed here. */
const fittingAll = (task: SearchTask, input: SearchInput): readonly number[] => {
  const { hits, complete } = rankSearch(task, input, Number.POSITIVE_INFINITY);
  // The best come first, and those with all words are the best.
  const documents = hits.slice(0, complete).map(({ document }) => document);
  return documents.sort((a, b) => a - b);
};

/**
 * The notes that fit all of a query, for the map's filter and `query` blocks: the same grammar as search, without
 * ranking or results that have some words only. `matchNotes(view, 'tag:ml -kind:paper')`.
 */
export const matchNotes = (view: View, query: string): NoteMatches => {
  const notes = shownNotes(view);
  const task = readSearch(query);
  const input = searchInputOf(view, task);
  const documents = fittingAll(task, input);
  const mended = documents.length === 0 ? withoutMistakes(task) : null;
  const rest = mended ? fittingAll(mended, searchInputOf(view, mended)) : [];
  const hasUnwritten = [...documents, ...rest].some((document) => document >= notes.length);
  const unwritten = hasUnwritten ? [...placeholderNames(view).keys()].sort(compareCodePoints) : [];
  const nodeOf = (document: number): NodeId[] => {
    const node = notes[document]?.path ?? unwritten[document - notes.length];
    return node === undefined ? [] : [node];
  };
  return {
    nodes: documents.flatMap(nodeOf),
    rest: rest.flatMap(nodeOf),
    problems: searchProblems(task, input.tables),
  };
};
