import { lastStart } from '../../model/sorted-place.ts';
import { SEARCH_FIELDS } from '../note/search-field.ts';

/** Files of an index there is one of. */
export const SINGLE_FILES = ['titles', 'kinds', 'terms', 'notes', 'paths', 'links'] as const;
export type SingleFile = (typeof SINGLE_FILES)[number];

/**
 * Files of an index there are many of: names by how they begin, parts of the dictionary, blocks of postings, lists of
 * files of texts, those files.
 */
export type NumberedFile = 'names' | 'words' | 'postings' | 'texts' | 'text';

/**
 * The first file of a search index: tells the names of the others, which lie beside it, by the marks in them. Names
 * are enough for the first answer; the terms tell which postings a query needs; texts are fetched for what is shown.
 */
export interface SearchEntry {
  readonly version: 2;
  /** How the other files are compressed. */
  readonly packed: 'deflate-raw' | 'no';
  /** Path under which the site stands, with slashes at both ends. */
  readonly base: string;
  readonly lang: string;
  /** In the order of `SEARCH_FIELDS`. */
  readonly weights: readonly number[];
  /** Number of notes. */
  readonly size: number;
  /** Every kind that notes have. */
  readonly kindNames: readonly string[];
  /** Marks of the files there is one of. */
  readonly marks: Readonly<Record<SingleFile, string>>;
  /** Marks of the files of names, and the first key of each. */
  readonly names: readonly string[];
  readonly nameKeys: readonly string[];
  /** Marks of the parts of the dictionary and of the blocks of postings. */
  readonly words: readonly string[];
  readonly postings: readonly string[];
  /** Marks of the lists of the files of texts, in path order, and the first document of each. */
  readonly texts: readonly string[];
  readonly textStarts: readonly number[];
}

/** A list of some files of texts. */
export interface TextList {
  readonly version: 2;
  /** What `textName` makes the name of each of. */
  readonly marks: readonly string[];
  /** How many notes each holds, in path order. */
  readonly sizes: readonly number[];
}

/** What is put between a name and its ending. */
const withMark = (stem: string, mark: string): string => `${stem}${mark === '' ? '' : `-${mark}`}.bin`;

/** `singleName('titles', '1f0c')` → `search-titles-1f0c.bin`. */
export const singleName = (file: SingleFile, mark: string): string => withMark(`search-${file}`, mark);

/** `numberedName('words', 7, '1f0c')` → `search-words-0007-1f0c.bin`. */
export const numberedName = (file: NumberedFile, number: number, mark: string): string =>
  withMark(`search-${file}-${String(number).padStart(4, '0')}`, mark);

const TEXT = 'search-text';

/** `textName('1f0c')` → `search-text-1f0c.bin`. Where nothing else tells a file of texts, its mark is its number. */
export const textName = (mark: string): string => withMark(TEXT, mark);

/** The mark in such a name: `textMark('search-text-1f0c.bin')` → `1f0c`. */
export const textMark = (name: string): string => name.slice(TEXT.length + 1, name.lastIndexOf('.'));

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isListOf = <Item>(value: unknown, is: (item: unknown) => item is Item): value is Item[] =>
  Array.isArray(value) && value.every(is);

/** Checks a parsed entry; null when it is none of this version. */
export const readSearchEntry = (raw: unknown): SearchEntry | null => {
  if (typeof raw !== 'object' || raw === null) return null;
  const entry = raw as Partial<SearchEntry>;
  const fits =
    entry.version === 2 &&
    (entry.packed === 'deflate-raw' || entry.packed === 'no') &&
    [entry.base, entry.lang].every(isText) &&
    SINGLE_FILES.every((file) => isText(entry.marks?.[file])) &&
    [entry.kindNames, entry.names, entry.nameKeys, entry.words, entry.postings, entry.texts].every((list) =>
      isListOf(list, isText),
    ) &&
    isListOf(entry.weights, isNumber) &&
    entry.weights.length === SEARCH_FIELDS.length &&
    isNumber(entry.size) &&
    isListOf(entry.textStarts, isNumber) &&
    entry.textStarts.length === entry.texts?.length;
  return fits ? (entry as SearchEntry) : null;
};

/** Checks a parsed list of files of texts; null when it is none of this version. */
export const readTextList = (raw: unknown): TextList | null => {
  if (typeof raw !== 'object' || raw === null) return null;
  const list = raw as Partial<TextList>;
  const fits = list.version === 2 && isListOf(list.marks, isText) && isListOf(list.sizes, isNumber);
  return fits ? (list as TextList) : null;
};

/** Which list of files of texts a document is in; null when there is none. */
export const textListOf = (entry: SearchEntry, document: number): number | null => {
  const { textStarts } = entry;
  return document < 0 || textStarts.length === 0 ? null : lastStart(textStarts, document);
};

/** Where a document's text lies: in which file of a list that begins with document `first`, and which of its notes; null when in none. */
export const textPlace = (
  list: TextList,
  first: number,
  document: number,
): { readonly file: string; readonly place: number } | null => {
  let start = first;
  for (const [i, size] of list.sizes.entries()) {
    const mark = list.marks[i];
    if (mark !== undefined && document < start + size)
      return { file: textName(mark), place: document - start };
    start += size;
  }
  return null;
};
