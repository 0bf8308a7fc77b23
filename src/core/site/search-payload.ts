import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { once } from '../model/once.ts';
import { encodeKinds, encodeLinkFacts, encodeNoteFacts, encodePaths } from '../search/facts-file.ts';
import { nameBuckets } from '../search/name-buckets.ts';
import { linkFacts, noteFacts } from '../search/note-facts.ts';
import {
  type NumberedFile,
  numberedName,
  type SearchEntry,
  type SingleFile,
  singleName,
  type TextList,
} from '../search/search-entry.ts';
import { encodedIndexOf, fieldWeights, searchedNotes } from '../search/search-index.ts';
import { encodeTexts, groupTexts, type TextContext } from '../search/text-file.ts';
import { encodeTitles, keptTitleTable, type TitleTable } from '../search/titles.ts';
import { linkPlaces } from './link-places.ts';
import { routesOf } from './routes.ts';

/** A file of the search index. Its content, bytes or text in UTF-8, is made when first asked for. */
export interface SearchFile {
  readonly name: string;
  readonly content: () => FileContent;
}

export type FileContent = string | Uint8Array;

export interface SearchFiles {
  /** Name of the file that names the others; all of them lie in one folder. */
  readonly entry: string;
  readonly files: readonly SearchFile[];
}

/**
 * Gives a file its name. A build hashes `content()` into it: `search-terms.bin` → `search-terms-1f0c22ab.bin`; what is put in is before the ending, after a hyphen.
 * `reads` says what the content hangs on, so that one which is known need not be made for its name.
 */
export type NameFile = (name: string, content: () => FileContent, reads: FileReads) => string;

/** Files that hang on the same together, by their plain names: where that is as it was, none of them is another. */
export interface FilesTogether {
  readonly name: string;
  readonly files: readonly string[];
  readonly reads: FileReads;
}

/**
 * What a file is made of besides the settings: the heads of all notes and the texts of some, the outlines of all notes,
 * those and the openings of all texts, its own content before it is packed, which is quickly made, or all there is.
 */
export type FileReads =
  | { readonly kind: 'heads'; readonly texts: readonly Note[] }
  | { readonly kind: 'outlines' }
  | { readonly kind: 'openings' }
  | { readonly kind: 'content'; readonly content: () => FileContent }
  | { readonly kind: 'all' };

const ALL: FileReads = { kind: 'all' };
const OWN = 'own content';
const HEADS: FileReads = { kind: 'heads', texts: [] };
const OUTLINES: FileReads = { kind: 'outlines' };
const READS_OF: Readonly<Record<SingleFile, FileReads | typeof OWN>> = {
  titles: HEADS,
  kinds: HEADS,
  terms: OWN,
  notes: OUTLINES,
  paths: HEADS,
  links: OUTLINES,
};

/** Files of texts that one list tells of. */
const LISTED = 32;

/** What a caller may say about how files are written. */
export interface FileOptions {
  /** How all files but the entry are compressed; not at all unless given. */
  readonly pack?: ((content: FileContent) => Uint8Array) | undefined;
  /** The text of each note in a file of its own, the first note's in the first, without what only the map asks of it. */
  readonly alone?: boolean;
  /** Contents are made each time they are asked for, and not kept: for who takes each where it is named. */
  readonly isTakenOnce?: boolean;
  /** Told, before they are named, which of the thousands of files hang on the same together. */
  readonly tellTogether?: ((files: FilesTogether) => void) | undefined;
}

/** What stands in the files of an index, whatever they are called; each made when asked for. */
interface IndexContent {
  readonly single: Readonly<Record<SingleFile, () => FileContent>>;
  readonly numbered: Readonly<Record<ListedFile, Numbered>>;
  readonly groups: readonly (readonly Note[])[];
  readonly entry: Omit<SearchEntry, 'packed' | 'marks' | ListedFile | 'texts'>;
}

/** Files of which there are many, but for the lists of those of texts, which tell the names of others. */
type ListedFile = Exclude<NumberedFile, 'texts'>;

interface Numbered {
  readonly count: number;
  readonly make: (number: number) => FileContent;
  readonly reads: (number: number) => FileReads | typeof OWN;
}

/** What an index names of titles and kinds: it hangs on heads alone. */
export interface NamesOfIndex {
  readonly kindNames: readonly string[];
  /** The first key of each file of names. */
  readonly nameKeys: readonly string[];
}

const takenNames = new WeakMap<View, NamesOfIndex>();

/** Has names taken for those of a view, so that they need not be worked out. */
export const takeNamesOfIndex = (view: View, names: NamesOfIndex): void => {
  takenNames.set(view, names);
};

/** What the index of a view names of titles and kinds. */
export const namesOfIndex = (view: View): NamesOfIndex => {
  const known = takenNames.get(view);
  if (known) return known;
  const table = titlesOf(view);
  return { kindNames: kindNamesOf(table), nameKeys: nameBuckets(table).firstKeys };
};

const titlesOf = memo(
  (view: View): TitleTable =>
    keptTitleTable(searchedNotes(view), view.vault.settings, (note) => routesOf(view).routeOf(note.path)),
);

const contentOf = memo(
  (view: View): IndexContent =>
    makeContent(view, groupTexts(searchedNotes(view)), (note) => linkPlaces(view, note)),
);

const aloneContentOf = memo(
  (view: View): IndexContent =>
    makeContent(
      view,
      searchedNotes(view).map((note) => [note]),
      () => [],
    ),
);

const makeContent = (
  view: View,
  groups: IndexContent['groups'],
  linksOf: TextContext['linksOf'],
): IndexContent => {
  const { settings } = view.vault;
  const notes = searchedNotes(view);
  const index = encodedIndexOf(view);
  const { kindNames, nameKeys } = namesOfIndex(view);
  return {
    single: {
      titles: () => encodeTitles(titlesOf(view)),
      kinds: () => encodeKinds(titlesOf(view).kinds),
      terms: index.head,
      notes: () => encodeNoteFacts(noteFacts(view)),
      paths: () => encodePaths(notes),
      links: () => encodeLinkFacts(linkFacts(view)),
    },
    numbered: {
      names: {
        count: nameKeys.length,
        make: (number) => nameBuckets(titlesOf(view)).bytes(number),
        reads: () => HEADS,
      },
      words: {
        count: index.partCount,
        make: index.part,
        reads: () => OWN,
      },
      postings: {
        count: index.blockCount,
        make: index.block,
        reads: () => OWN,
      },
      text: {
        count: groups.length,
        make: (number) =>
          encodeTexts(groups[number] ?? [], {
            routeOf: (note) => routesOf(view).routeOf(note.path),
            linksOf,
          }),
        reads: (number) => ({ kind: 'heads', texts: groups[number] ?? [] }),
      },
    },
    groups,
    entry: {
      version: 2,
      base: settings.base,
      lang: settings.lang,
      weights: fieldWeights(settings),
      size: notes.length,
      kindNames,
      nameKeys,
      textStarts: startsOf(groups),
    },
  };
};

const kindNamesOf = memo((table: TitleTable): readonly string[] => [...new Set(table.kinds)].sort());

/** The files of a view's search index: `searchFiles(view, (name, content) => withHash(name, content()))`. */
export const searchFiles = (
  view: View,
  nameFile: NameFile,
  { pack, alone = false, isTakenOnce = false, tellTogether }: FileOptions = {},
): SearchFiles => {
  const { single, numbered, groups, entry } = alone ? aloneContentOf(view) : contentOf(view);
  const files: SearchFile[] = [];
  /** Adds a file and gives its mark: what its name has more than the plain one. */
  const add = (
    nameOf: (mark: string) => string,
    make: () => FileContent,
    reads: FileReads | typeof OWN,
  ): string => {
    const own = reads === OWN ? once(make) : make;
    const packed = pack ? () => pack(own()) : own;
    const content = isTakenOnce ? packed : once(packed);
    const plain = nameOf('');
    const name = nameFile(plain, content, reads === OWN ? { kind: 'content', content: own } : reads);
    files.push({ name, content });
    return name.slice(plain.lastIndexOf('.') + 1, name.lastIndexOf('.'));
  };
  const addSingle = (file: SingleFile): string =>
    add((mark) => singleName(file, mark), single[file], READS_OF[file]);
  const addAll = (file: NumberedFile, { count, make, reads }: Numbered): string[] =>
    Array.from({ length: count }, (_, i) =>
      add(
        (mark) => numberedName(file, i, mark),
        () => make(i),
        reads(i),
      ),
    );
  if (tellTogether) for (const together of textsTogether(groups)) tellTogether(together);
  const texts = addAll('text', numbered.text);
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
    texts: addAll('texts', {
      count: Math.ceil(groups.length / LISTED),
      make: (number) => JSON.stringify(textList(groups, number, (i) => texts[i] ?? '')),
      reads: () => OWN,
    }),
  };
  const name = nameFile(ENTRY, () => JSON.stringify(written), ALL);
  files.push({ name, content: once(() => JSON.stringify(written)) });
  return { entry: name, files };
};

/** The file that names the others. */
export const ENTRY = 'search.json';

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
  const lists = Math.ceil(groups.length / LISTED);
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
      texts: marks(lists),
    };
    return JSON.stringify(written);
  }
  const end = `-${mark}.bin`;
  if (!name.endsWith(end)) return null;
  const [, file = '', digits] = FILE_NAME.exec(name.slice(0, -end.length)) ?? [];
  const contents: readonly (readonly [string, Numbered])[] = [
    ...Object.entries(numbered),
    [
      'texts',
      {
        count: lists,
        make: (number) => JSON.stringify(textList(groups, number, () => mark)),
        reads: () => OWN,
      },
    ],
  ];
  const many = contents.find(([sort]) => sort === file)?.[1];
  const one = Object.entries(single).find(([sort]) => sort === file)?.[1];
  const number = Number(digits);
  const made = digits === undefined ? one?.() : many && number < many.count ? many.make(number) : undefined;
  if (made === undefined) return null;
  return pack ? pack(made) : made;
};

/** The files of texts that one list tells of, list by list. */
const textsTogether = (groups: IndexContent['groups']): FilesTogether[] =>
  Array.from({ length: Math.ceil(groups.length / LISTED) }, (_, number) => {
    const first = number * LISTED;
    const listed = groups.slice(first, first + LISTED);
    return {
      // The plain name is that of the list itself.
      name: numberedName('texts', number, 'together'),
      files: listed.map((_, i) => numberedName('text', first + i, '')),
      reads: { kind: 'heads', texts: listed.flat() },
    };
  });

/** A list of files of texts. */
const textList = (
  groups: readonly (readonly Note[])[],
  number: number,
  markOf: (group: number) => string,
): TextList => {
  const first = number * LISTED;
  const sizes = groups.slice(first, first + LISTED).map((group) => group.length);
  return { version: 1, first, marks: sizes.map((_, i) => markOf(first + i)), sizes };
};

/** The first document of each list. */
const startsOf = (groups: readonly (readonly Note[])[]): number[] => {
  const starts: number[] = [];
  let first = 0;
  groups.forEach((group, i) => {
    if (i % LISTED === 0) starts.push(first);
    first += group.length;
  });
  return starts;
};
