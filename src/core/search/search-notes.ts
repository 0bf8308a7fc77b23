import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { type Dictionary, readDictionary } from './dictionary.ts';
import { matchTitles } from './match-titles.ts';
import { noteText } from './note-text.ts';
import { planSearch } from './plan-search.ts';
import { parseQuery } from './query.ts';
import { rank } from './rank.ts';
import { encodedIndexOf, fieldWeights, searchedNotes } from './search-index.ts';
import { describeHit, type SearchResult } from './search-result.ts';
import { matchersOf } from './snippet.ts';
import { titleTable } from './titles.ts';

/** What was found for a query. */
export interface SearchAnswer {
  readonly query: string;
  /** Notes with at least one of the words. */
  readonly total: number;
  /** Those with all of them. */
  readonly complete: number;
  /** True when no note has some word as typed and near ones stand in for it. */
  readonly near: boolean;
  /** The best of them; `document` is a place in `searchedNotes(view)`. */
  readonly results: readonly SearchResult[];
}

const EMPTY: Dictionary = {
  size: 0,
  terms: [],
  frequencies: new Uint32Array(0),
  blocks: new Uint32Array(0),
  offsets: new Uint32Array(0),
  lengths: [],
  averages: [],
};

const dictionaryOf = memo(
  (view: View): Dictionary => readDictionary(encodedIndexOf(view).dictionary) ?? EMPTY,
);
const titlesOf = memo((view: View) => titleTable(searchedNotes(view), () => '/'));

/** Searches the notes at hand, best first: `searchNotes(view, 'sparse cod', { limit: 10 })`. Routes are not told here. */
export const searchNotes = (view: View, text: string, options: { readonly limit: number }): SearchAnswer => {
  const { settings } = view.vault;
  const notes = searchedNotes(view);
  const titles = titlesOf(view);
  const dictionary = dictionaryOf(view);
  const { blocks } = encodedIndexOf(view);
  const query = parseQuery(text);
  const plan = planSearch(dictionary, query, settings.lang);
  const index = {
    dictionary,
    weights: fieldWeights(settings),
    block: (number: number) => blocks[number] ?? null,
  };
  const { hits, total, complete } = rank(index, plan, matchTitles(titles, query), options.limit);
  const matchers = matchersOf(query, plan, dictionary, settings.lang);
  const results = hits.map((hit) => {
    const note = notes[hit.document];
    return describeHit(hit, titles, note ? noteText(note) : null, matchers);
  });
  return { query: query.text, total, complete, near: plan.near, results };
};
