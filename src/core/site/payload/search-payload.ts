import type { View } from '../../graph/graph.ts';
import { once } from '../../model/once.ts';
import {
  type NumberedFile,
  numberedName,
  type SearchEntry,
  type SingleFile,
  singleName,
  type TextList,
  textMark,
} from '../../search/files/search-entry.ts';
import {
  aloneContentOf,
  contentOf,
  ENTRY,
  type FileContent,
  type FileReads,
  type IndexContent,
  LISTED,
  type Numbered,
  OWN,
  type PlainIndex,
  READS_OF,
} from './search-content.ts';

/** A file of the search index. Its content, bytes or text in UTF-8, is made whenever it is asked for. */
export interface SearchFile {
  readonly name: string;
  readonly content: () => FileContent;
}

export interface SearchFiles {
  /** Name of the file that names the others; all of them lie in one folder. */
  readonly entry: string;
  readonly files: readonly SearchFile[];
}

/**
 * Gives a file its name. A build hashes `content()` into it: `search-terms.bin` → `search-terms-1f0c22ab.bin`; what is
 * put in stands before the ending, after a hyphen, and in a file of texts it may stand in place of the number. `reads`
 * says what the content hangs on, so that one which is known need not be made for its name.
 */
export type NameFile = (name: string, content: () => FileContent, reads: FileReads) => string;

/** Files by their plain names, and what they hang on together: where that is as it was, none of them is another. */
export interface FilesTogether {
  readonly name: string;
  readonly files: () => readonly string[];
  readonly reads: FileReads;
}

/** What a caller may say about how files are written. */
export interface FileOptions {
  /** How all files but the entry are compressed; not at all unless given. */
  readonly pack?: ((content: FileContent) => Uint8Array) | undefined;
  /**
   * The text of each note in a file of its own, the first note's in the first, without addresses and what only the map
   * asks of it. Told of the index of before, if there was one.
   */
  readonly alone?: { readonly before: PlainIndex | null };
  /** The name of the last of such files, where all are known without a look at each: then they are not told of; else null. */
  readonly nameTogether?: ((files: FilesTogether) => string | null) | undefined;
}

/** The files of a view's search index: `searchFiles(view, (name, content) => withHash(name, content()))`. */
export const searchFiles = (view: View, nameFile: NameFile, options: FileOptions = {}): SearchFiles => {
  const { pack, alone, nameTogether = () => null } = options;
  const { single, numbered, groups, entry } = alone ? aloneContentOf(view, alone.before) : contentOf(view);
  const files: SearchFile[] = [];
  const add = fileAdder(files, nameFile, options);
  const addSingle = (file: SingleFile): string => {
    const plain = singleName(file, '');
    return markIn(plain, add(plain, single[file], READS_OF[file]));
  };
  const addNumber = (file: NumberedFile, { make, reads }: Numbered, number: number): string =>
    add(numberedName(file, number, ''), () => make(number), reads(number));
  const addAll = (file: NumberedFile, many: Numbered, known: readonly (string | null)[] = []): string[] =>
    Array.from({ length: many.count }, (_, i) =>
      markIn(numberedName(file, i, ''), known[i] ?? addNumber(file, many, i)),
    );
  const knownLists = textsTogether(groups).map(nameTogether);
  const texts = groups.map((_, i) =>
    knownLists[Math.floor(i / LISTED)] ? '' : textMark(addNumber('text', numbered.text, i)),
  );
  const written: SearchEntry = {
    ...entry,
    packed: pack ? 'deflate-raw' : 'no',
    marks: {
      titles: addSingle('titles'),
      kinds: addSingle('kinds'),
      terms: addSingle('terms'),
      notes: addSingle('notes'),
      paths: addSingle('paths'),
      links: addSingle('links'),
    },
    names: addAll('names', numbered.names),
    words: addAll('words', numbered.words),
    postings: addAll('postings', numbered.postings),
    texts: addAll(
      'texts',
      textLists(groups, (group) => texts[group] ?? ''),
      knownLists,
    ),
  };
  const name = nameFile(ENTRY, () => JSON.stringify(written), { kind: 'all' });
  files.push({ name, content: () => JSON.stringify(written) });
  return { entry: name, files };
};

/** What a name has more than the plain one. */
const markIn = (plain: string, name: string): string =>
  name.slice(plain.lastIndexOf('.') + 1, name.lastIndexOf('.'));

/** Adds a file to others under the name it is given, and tells it. */
type AddFile = (plain: string, make: () => FileContent, reads: FileReads | typeof OWN) => string;

const fileAdder =
  (files: SearchFile[], nameFile: NameFile, { pack }: FileOptions): AddFile =>
  (plain, make, reads) => {
    const own = reads === OWN ? once(make) : make;
    const content = pack ? () => pack(own()) : own;
    const name = nameFile(plain, content, reads === OWN ? { kind: 'content', content: own } : reads);
    files.push({ name, content });
    return name;
  };

const FILE_NAME = /^search-([a-z]+)(?:-(\d{4,}))?$/u;

/**
 * One file of the index whose files all bear the same mark, without a look at the others; null when there is none of
 * that name: `markedSearchFile(view, 'search-terms-17.bin', '17')`.
 */
export const markedSearchFile = (
  view: View,
  name: string,
  mark: string,
  { pack }: FileOptions = {},
): FileContent | null => {
  const { single, numbered, groups, entry } = contentOf(view);
  if (name === ENTRY) {
    const marks = (count: number): string[] => Array.from({ length: count }, () => mark);
    const { names, words, postings } = numbered;
    const written: SearchEntry = {
      ...entry,
      packed: pack ? 'deflate-raw' : 'no',
      marks: { titles: mark, kinds: mark, terms: mark, notes: mark, paths: mark, links: mark },
      names: marks(names.count),
      words: marks(words.count),
      postings: marks(postings.count),
      texts: marks(listCount(groups)),
    };
    return JSON.stringify(written);
  }
  const end = `-${mark}.bin`;
  if (!name.endsWith(end)) return null;
  const [, file = '', digits] = FILE_NAME.exec(name.slice(0, -end.length)) ?? [];
  const contents: readonly (readonly [string, Numbered])[] = [
    ...Object.entries(numbered),
    ['texts', textLists(groups, (group) => textMark(numberedName('text', group, mark)))],
  ];
  const many = contents.find(([sort]) => sort === file)?.[1];
  const one = Object.entries(single).find(([sort]) => sort === file)?.[1];
  const number = Number(digits);
  const made = digits === undefined ? one?.() : many && number < many.count ? many.make(number) : undefined;
  if (made === undefined) return null;
  return pack ? pack(made) : made;
};

const listCount = (groups: IndexContent['groups']): number => Math.ceil(groups.length / LISTED);

/** The lists of files of texts, which tell the marks of these. */
const textLists = (groups: IndexContent['groups'], markOf: (group: number) => string): Numbered => ({
  count: listCount(groups),
  make: (number) => JSON.stringify(textList(groups, number, markOf)),
  reads: () => OWN,
});

/** The files of texts that one list tells of, and last that list, list by list. */
const textsTogether = (groups: IndexContent['groups']): FilesTogether[] =>
  Array.from({ length: listCount(groups) }, (_, number) => {
    const first = number * LISTED;
    const listed = groups.slice(first, first + LISTED);
    return {
      name: numberedName('texts', number, 'together'),
      files: () => [
        ...listed.map((_, i) => numberedName('text', first + i, '')),
        // It tells nothing but their marks and sizes.
        numberedName('texts', number, ''),
      ],
      reads: { kind: 'heads', texts: listed.flat() },
    };
  });

/** A list of files of texts. */
const textList = (
  groups: IndexContent['groups'],
  number: number,
  markOf: (group: number) => string,
): TextList => {
  const first = number * LISTED;
  const sizes = groups.slice(first, first + LISTED).map((group) => group.length);
  return { version: 2, marks: sizes.map((_, i) => markOf(first + i)), sizes };
};
