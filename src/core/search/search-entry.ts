import { SEARCH_FIELDS } from './search-field.ts';

/**
 * The first file of a search index: names the others, which lie beside it. Names are enough for the first answer;
 * the terms tell which postings a query needs; texts are fetched for the notes that are shown.
 */
export interface SearchEntry {
  readonly version: 1;
  /** Path under which the site stands, with slashes at both ends. */
  readonly base: string;
  readonly lang: string;
  /** In the order of `SEARCH_FIELDS`. */
  readonly weights: readonly number[];
  /** Number of notes. */
  readonly size: number;
  /** Every kind that notes have. */
  readonly kindNames: readonly string[];
  /** Files of names, the first key of each, and one file with all of them. */
  readonly names: readonly string[];
  readonly nameKeys: readonly string[];
  readonly titles: string;
  /** The kind of every note. */
  readonly kinds: string;
  /** Head of the dictionary, and its parts. */
  readonly terms: string;
  readonly words: readonly string[];
  readonly postings: readonly string[];
  /** What filters ask of notes, and of the links between them. */
  readonly notes: string;
  readonly paths: string;
  readonly links: string;
  /** Lists of the files of texts, in path order. */
  readonly texts: readonly string[];
  /** The first document of each of those lists. */
  readonly textStarts: readonly number[];
}

/** A list of some files of texts. */
export interface TextList {
  readonly version: 1;
  readonly files: readonly string[];
  /** How many notes each holds, in path order. */
  readonly sizes: readonly number[];
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
    [
      entry.base,
      entry.lang,
      entry.titles,
      entry.kinds,
      entry.terms,
      entry.notes,
      entry.paths,
      entry.links,
    ].every(isText) &&
    isListOf(entry.weights, isNumber) &&
    entry.weights.length === SEARCH_FIELDS.length &&
    isListOf(entry.postings, isText) &&
    isListOf(entry.texts, isText) &&
    isNumber(entry.size) &&
    isListOf(entry.kindNames, isText) &&
    isListOf(entry.names, isText) &&
    isListOf(entry.nameKeys, isText) &&
    isListOf(entry.words, isText) &&
    isListOf(entry.textStarts, isNumber) &&
    entry.textStarts.length === entry.texts.length;
  return fits ? (entry as SearchEntry) : null;
};

/** Checks a parsed list of files of texts; null when it is none of this version. */
export const readTextList = (raw: unknown): TextList | null => {
  if (typeof raw !== 'object' || raw === null) return null;
  const list = raw as Partial<TextList>;
  const fits = list.version === 1 && isListOf(list.files, isText) && isListOf(list.sizes, isNumber);
  return fits ? (list as TextList) : null;
};

/** Which list of files of texts a document is in; null when there is none. */
export const textListOf = (entry: SearchEntry, document: number): number | null => {
  const { textStarts } = entry;
  if (document < 0 || textStarts.length === 0) return null;
  let low = 0;
  let high = textStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((textStarts[middle] ?? 0) <= document) low = middle;
    else high = middle;
  }
  return low;
};

/** Where a document's text lies: in which file of a list that begins with document `first`, and which of its notes; null when in none. */
export const textPlace = (
  list: TextList,
  first: number,
  document: number,
): { readonly file: string; readonly place: number } | null => {
  let start = first;
  for (const [i, size] of list.sizes.entries()) {
    const file = list.files[i];
    if (file !== undefined && document < start + size) return { file, place: document - start };
    start += size;
  }
  return null;
};
