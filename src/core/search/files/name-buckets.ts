import { addTo } from '../../model/group-by.ts';
import { memo } from '../../model/memo.ts';
import { lastStart } from '../../model/sorted-place.ts';
import { scanWords, type WordForms, wordForms } from '../../text/tokenize.ts';
import { ByteReader, ByteWriter } from '../bytes.ts';
import type { Query } from '../query/query-words.ts';
import { wordParts } from '../query/query-words.ts';
import { decodeTitles, encodeNames, foldersOf, type TitleTable } from './titles.ts';

/*
 * Names cut in pieces, so that what one has typed the beginning of is found without all of them. A name stands under
 * the first letter, two and three letters of each of its words, of all of them together and of its initials, and
 * where many names share three letters under four; in scripts without spaces under every letter and every two
 * neighbouring ones. A file holds the names of some neighbouring keys: varint of documents, the distance of each from
 * the last, then their title table.
 */

/** The names of some notes, by their documents. */
export interface NameBucket {
  readonly documents: readonly number[];
  readonly names: TitleTable;
}

/** Files of names, and the first key of each, sorted. */
export interface NameBuckets {
  readonly firstKeys: readonly string[];
  readonly bytes: (bucket: number) => Uint8Array;
}

/** A file is closed when it holds this many names. */
const FILE_NAMES = 48;
/**
 * Under one or two letters, and under three that many names share, only the names that fit them best are kept: those
 * with these initials, then the shortest. A list shows five.
 */
const MOST_OF_LETTERS: Readonly<Record<number, number>> = { 1: 12, 2: 16 };
const MOST_OF_THREE = 32;
/** Letters of the longest keys. */
const KEY_LETTERS = 4;
/** Letters of keys that every name stands under, whatever it shares them with. */
const SHORT_KEY_LETTERS = 3;

/** How many names at most are found for a beginning of one or two letters; null for a longer one. */
export const mostNamesFor = (query: Query): number | null => {
  const [first, second] = query.words;
  if (!first || second || first.forms.run) return null;
  return MOST_OF_LETTERS[[...wordParts(first.forms).join('')].length] ?? null;
};

/** The first letters of a text; a letter may be a pair of units. */
const startOf = (text: string, letters = KEY_LETTERS): string => {
  const most = Math.min(letters, text.length);
  for (let at = 0; at < most; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit <= 0xdfff) return [...text.slice(0, letters * 2)].slice(0, letters).join('');
  }
  return text.slice(0, letters);
};

/** Keys of a run of letters without spaces: `深度` → `深`, `深度`, `度`. */
const keysOfRun = (forms: WordForms): string[] => {
  const letters = [...(wordParts(forms)[0] ?? '')];
  return letters.flatMap((letter, i) => [letter, letter + (letters[i + 1] ?? '')]);
};

const formsIn = (name: string): WordForms[] => {
  const forms: WordForms[] = [];
  const composed = name.normalize('NFC');
  scanWords(composed, (from, to) => {
    forms.push(wordForms(composed.slice(from, to)));
  });
  return forms;
};

/** Keys that a name stands under, with its initials: empty where it is one word. */
interface NameKeys {
  readonly keys: ReadonlySet<string>;
  readonly initials: string;
}

/** The keys of a name are the beginnings of stretches: `Sparse Coding` → `sparse`, `coding`, `sparsecoding`, `sc`. */
const keysOfName = (name: string): NameKeys => {
  const keys = new Set<string>();
  const add = (stretch: string): void => {
    const most = Math.min(KEY_LETTERS, stretch.length);
    for (let letters = 1; letters <= most; letters++) keys.add(startOf(stretch, letters));
  };
  const forms = formsIn(name);
  for (const one of forms) if (one.run) for (const key of keysOfRun(one)) keys.add(key);
  let [all, initials, count] = ['', '', 0];
  for (const one of forms)
    for (const word of wordParts(one)) {
      if (!one.run) add(word);
      all += word;
      initials += word[0] ?? '';
      count++;
    }
  add(all);
  if (count < 2) return { keys, initials: '' };
  add(initials);
  return { keys, initials };
};

/** The key of a stretch that is looked for. */
const keyOf = (first: WordForms, text: string): string => (first.run ? startOf(text, 2) : startOf(text));

/** Keys under which every name stands that fits a query by its beginning, its words or its initials. */
export const keysOfQuery = ({ words }: Query): string[] => {
  const asked = words.filter(({ role }) => role !== 'exclude').map(({ forms }) => forms);
  const [first] = asked;
  if (!first) return [];
  const parts = asked.flatMap(wordParts);
  if (first.run) return [keyOf(first, parts[0] ?? '')];
  const keys = [startOf(parts.join(''))];
  // `ai camp`: names with the short word elsewhere stand under the longest one.
  const longest = parts.reduce((long, part) => (part.length > long.length ? part : long), '');
  if (parts.length > 1 && (parts[0]?.length ?? 0) < KEY_LETTERS) keys.push(startOf(longest));
  return [...new Set(keys)];
};

/** Keys of names that two names in a row may be. */
export const keysOfPair = (query: Query): string[] => [
  ...new Set(query.words.map(({ forms }) => keyOf(forms, wordParts(forms).join('')))),
];

/** Keys of names that have some of these words. */
export const keysOfTerms = (terms: readonly string[]): string[] => [
  ...new Set(terms.map((term) => keyOf(wordForms(term), term))),
];

/** Key → documents, sorted. */
const documentsByKey = (table: TitleTable): ReadonlyMap<string, readonly number[]> => {
  const size = table.titles.length;
  // Of each name its letters, none where the key is all its initials, × size + its document.
  const byKey = new Map<string, number[]>();
  table.titles.forEach((title, document) => {
    for (const name of [title, ...(table.aliases[document] ?? [])]) {
      const { keys, initials } = keysOfName(name);
      for (const key of keys) {
        if (key === '') continue;
        const standing = (key === initials ? 0 : name.length) * size + document;
        addTo(byKey, key, standing);
      }
    }
  });
  const lengths = new Map([...byKey].map(([key, names]) => [key, names.length]));
  return new Map(
    [...byKey]
      .filter(([key]) => isKeptKey(key, lengths))
      .map(([key, names]) => [key, shortestOf(key, names).map((standing) => standing % size)] as const)
      .map(([key, documents]) => [key, [...new Set(documents)].sort((a, b) => a - b)]),
  );
};

/** Four letters are a key only where the three before the last are those of too many names. */
const isKeptKey = (key: string, lengths: ReadonlyMap<string, number>): boolean =>
  [...key].length < KEY_LETTERS || (lengths.get(startOf(key, SHORT_KEY_LETTERS)) ?? 0) > MOST_OF_THREE;

const FEWEST = Math.min(MOST_OF_THREE, ...Object.values(MOST_OF_LETTERS));

/** The names kept under a key. */
const shortestOf = (key: string, names: readonly number[]): readonly number[] => {
  if (names.length <= FEWEST) return names;
  const letters = [...key].length;
  const most = wordForms(key).run
    ? undefined
    : letters === SHORT_KEY_LETTERS
      ? MOST_OF_THREE
      : MOST_OF_LETTERS[letters];
  return most === undefined ? names : [...names].sort((a, b) => a - b).slice(0, most);
};

/** Cuts a title table into files by key. */
export const nameBuckets = memo((table: TitleTable): NameBuckets => {
  const byKey = documentsByKey(table);
  const folders = foldersOf(table);
  const firstKeys: string[] = [];
  const contents: Set<number>[] = [];
  for (const key of [...byKey.keys()].sort()) {
    const last = contents.at(-1);
    const documents = byKey.get(key) ?? [];
    if (last && last.size < FILE_NAMES) for (const document of documents) last.add(document);
    else {
      firstKeys.push(key);
      contents.push(new Set(documents));
    }
  }
  return {
    firstKeys,
    bytes: (bucket) => {
      const documents = [...(contents[bucket] ?? [])].sort((a, b) => a - b);
      const writer = new ByteWriter();
      writer.varint(documents.length);
      documents.forEach((document, i) => {
        writer.varint(document - (documents[i - 1] ?? 0));
      });
      writer.bytes(encodeNames(table, documents, folders));
      return writer.finish();
    },
  };
});

/** Reads a file of names; null when it is none of this version. */
export const readBucket = (bytes: Uint8Array): NameBucket | null => {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  const documents: number[] = [];
  for (let i = 0; i < count; i++) documents.push((documents[i - 1] ?? 0) + reader.varint());
  const names = decodeTitles(reader);
  return names && { documents, names };
};

/** Which file holds the names under a key; null when there are none at all. */
export const bucketOfKey = (firstKeys: readonly string[], key: string): number | null =>
  firstKeys.length === 0 ? null : lastStart(firstKeys, key);
