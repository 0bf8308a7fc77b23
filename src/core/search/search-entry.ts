import { memo } from '../model/memo.ts';
import { SEARCH_FIELDS } from './search-field.ts';

/**
 * The first file of a search index: names the others, which lie beside it. Titles are enough for the first answer;
 * the terms tell which postings a query needs; texts are fetched for the notes that are shown.
 */
export interface SearchEntry {
  readonly version: 1;
  /** Path under which the site stands, with slashes at both ends. */
  readonly base: string;
  readonly lang: string;
  /** In the order of `SEARCH_FIELDS`. */
  readonly weights: readonly number[];
  readonly titles: string;
  readonly terms: string;
  readonly postings: readonly string[];
  /** What filters ask of notes, and of the links between them. */
  readonly notes: string;
  readonly links: string;
  readonly texts: readonly string[];
  /** How many notes each file of `texts` holds, in path order. */
  readonly textSizes: readonly number[];
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isListOf = <Item>(value: unknown, is: (item: unknown) => item is Item): value is Item[] =>
  Array.isArray(value) && value.every(is);

/** Checks a parsed entry; null when it is none of this version. */
export const readSearchEntry = (raw: unknown): SearchEntry | null => {
  if (typeof raw !== 'object' || raw === null) return null;
  const entry = raw as Partial<SearchEntry>;
  const fits =
    entry.version === 1 &&
    [entry.base, entry.lang, entry.titles, entry.terms, entry.notes, entry.links].every(isText) &&
    isListOf(entry.weights, isNumber) &&
    entry.weights.length === SEARCH_FIELDS.length &&
    isListOf(entry.postings, isText) &&
    isListOf(entry.texts, isText) &&
    isListOf(entry.textSizes, isNumber) &&
    entry.textSizes.length === entry.texts.length;
  return fits ? (entry as SearchEntry) : null;
};

/** The first document of each file of texts. */
const firstDocuments = memo((entry: SearchEntry): Uint32Array => {
  const firsts = new Uint32Array(entry.textSizes.length + 1);
  entry.textSizes.forEach((size, file) => {
    firsts[file + 1] = (firsts[file] ?? 0) + size;
  });
  return firsts;
});

/** Where a document's text lies: `{ file: 2, place: 0 }` is the first note of the third file; null when nowhere. */
export const textPlace = (
  entry: SearchEntry,
  document: number,
): { readonly file: number; readonly place: number } | null => {
  const firsts = firstDocuments(entry);
  if (document < 0 || document >= (firsts.at(-1) ?? 0)) return null;
  let low = 0;
  let high = firsts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((firsts[middle] ?? 0) <= document) low = middle;
    else high = middle;
  }
  return { file: low, place: document - (firsts[low] ?? 0) };
};
