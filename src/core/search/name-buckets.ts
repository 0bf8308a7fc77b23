import { memo } from '../model/memo.ts';
import { scanWords, type WordForms, wordForms } from '../text/tokenize.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import type { Query } from './query-words.ts';
import { wordParts } from './query-words.ts';
import { decodeTitles, encodeTable, type TitleTable } from './titles.ts';

/*
 * Names cut in pieces, so that what one has typed the beginning of is found without all of them. A name stands under
 * the first two letters of each of its words, of all of them together and of its initials; in scripts without spaces under every letter and
 * every two neighbouring ones. A file holds the names of some neighbouring keys: varint of documents, the distance of
 * each from the last, then their title table.
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
const FILE_NAMES = 120;
/** Of one letter only the shortest names are kept: the ones that fit it best. */
const MOST_OF_ONE_LETTER = 64;

const startOf = (text: string): string => [...text.slice(0, 4)].slice(0, 2).join('');

/** Keys of a word: `sparse` → `sp`; `深度` → `深`, `深度`, `度`. */
const keysOfWord = (forms: WordForms): string[] => {
  if (!forms.run) return wordParts(forms).map(startOf);
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

/** Keys that a name stands under, those of one letter left out: `Sparse Coding` → `sp`, `co`, `sc`. */
const keysOfName = (name: string): string[] => {
  const forms = formsIn(name);
  const words = forms.flatMap(wordParts);
  const initials = words.map((word) => word[0] ?? '').join('');
  const keys = [...forms.flatMap(keysOfWord), startOf(words.join('')), startOf(initials)];
  return keys.filter((key) => key !== '' && !isOneLetter(key));
};

const isOneLetter = (key: string): boolean => [...key].length === 1 && !wordForms(key).run;

/** Keys under which every name stands that fits a query by its beginning, its words or its initials. */
export const keysOfQuery = ({ words }: Query): string[] => {
  const asked = words.filter(({ role }) => role !== 'exclude').map(({ forms }) => forms);
  const [first] = asked;
  if (!first) return [];
  const parts = asked.flatMap(wordParts);
  const keys = [
    first.run ? (keysOfWord(first)[(parts[0]?.length ?? 0) > 1 ? 1 : 0] ?? '') : startOf(parts.join('')),
  ];
  // `a generalist`: a word of one letter begins no key of its own.
  const longest = parts.reduce((long, part) => (part.length > long.length ? part : long), '');
  if (!first.run && [...(parts[0] ?? '')].length === 1 && parts.length > 1) keys.push(startOf(longest));
  return [...new Set(keys)];
};

/** Keys of names that two names in a row may be. */
export const keysOfPair = (query: Query): string[] => [
  ...new Set(query.words.map(({ forms }) => startOf(wordParts(forms).join('')))),
];

/** Key → documents, sorted. */
const documentsByKey = (table: TitleTable): ReadonlyMap<string, readonly number[]> => {
  const byKey = new Map<string, Set<number>>();
  const byLetter = new Map<string, { length: number; document: number }[]>();
  table.titles.forEach((title, document) => {
    for (const name of [title, ...(table.aliases[document] ?? [])]) {
      for (const key of keysOfName(name)) {
        const known = byKey.get(key);
        if (known) known.add(document);
        else byKey.set(key, new Set([document]));
      }
      const [first] = formsIn(name);
      const letter = first && !first.run ? ([...(wordParts(first)[0] ?? '')][0] ?? '') : '';
      if (letter === '') continue;
      const names = byLetter.get(letter) ?? [];
      names.push({ length: name.length, document });
      byLetter.set(letter, names);
    }
  });
  for (const [letter, names] of byLetter) {
    names.sort((a, b) => a.length - b.length || a.document - b.document);
    byKey.set(letter, new Set(names.slice(0, MOST_OF_ONE_LETTER).map(({ document }) => document)));
  }
  return new Map([...byKey].map(([key, documents]) => [key, [...documents].sort((a, b) => a - b)]));
};

const pick = (table: TitleTable, documents: readonly number[]): TitleTable => ({
  titles: documents.map((document) => table.titles[document] ?? ''),
  aliases: documents.map((document) => table.aliases[document] ?? []),
  kinds: documents.map((document) => table.kinds[document] ?? ''),
  routes: documents.map((document) => table.routes[document] ?? ''),
});

/** Cuts a title table into files by key. */
export const nameBuckets = memo((table: TitleTable): NameBuckets => {
  const byKey = documentsByKey(table);
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
      writer.bytes(encodeTable(pick(table, documents)));
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
export const bucketOfKey = (firstKeys: readonly string[], key: string): number | null => {
  let low = 0;
  let high = firstKeys.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((firstKeys[middle] ?? '') <= key) low = middle;
    else high = middle;
  }
  return firstKeys.length === 0 ? null : low;
};
