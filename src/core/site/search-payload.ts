import type { View } from '../graph/graph.ts';
import type { Note } from '../model/note.ts';
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
import { encodeTexts, groupTexts } from '../search/text-file.ts';
import { encodeTitles, keptTitleTable } from '../search/titles.ts';
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
 * A server puts in the number of its snapshot instead, and no file is made before somebody asks for it.
 */
export type NameFile = (name: string, content: () => FileContent) => string;

const once = (make: () => FileContent): (() => FileContent) => {
  let made: FileContent | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

/** Files of texts that one list tells of. */
const LISTED = 64;

/** What a caller of `searchFiles` may say about how they are written. */
export interface FileOptions {
  /** How all files but the entry are compressed; not at all unless given. */
  readonly pack?: ((content: FileContent) => Uint8Array) | undefined;
}

/** The files of a view's search index: `searchFiles(view, (name, content) => withHash(name, content()))`. */
export const searchFiles = (view: View, nameFile: NameFile, { pack }: FileOptions = {}): SearchFiles => {
  const { settings } = view.vault;
  const notes = searchedNotes(view);
  const { routeOf } = routesOf(view);
  const files: SearchFile[] = [];
  /** Adds a file and gives its mark: what its name has more than the plain one. */
  const add = (nameOf: (mark: string) => string, make: () => FileContent): string => {
    const content = once(pack ? () => pack(make()) : make);
    const plain = nameOf('');
    const name = nameFile(plain, content);
    files.push({ name, content });
    return name.slice(plain.lastIndexOf('.') + 1, name.lastIndexOf('.'));
  };
  const addSingle = (file: SingleFile, make: () => FileContent): string =>
    add((mark) => singleName(file, mark), make);
  const addAll = (file: NumberedFile, count: number, make: (number: number) => FileContent): string[] =>
    Array.from({ length: count }, (_, i) =>
      add(
        (mark) => numberedName(file, i, mark),
        () => make(i),
      ),
    );

  const index = encodedIndexOf(view);
  const table = keptTitleTable(notes, settings, (note) => routeOf(note.path));
  const buckets = nameBuckets(table);
  const groups = groupTexts(notes);
  const texts = addAll('text', groups.length, (i) =>
    encodeTexts(groups[i] ?? [], (note) => routeOf(note.path)),
  );
  const lists = textLists(groups, texts);
  const entry: SearchEntry = {
    version: 2,
    packed: pack ? 'deflate-raw' : 'no',
    base: settings.base,
    lang: settings.lang,
    weights: fieldWeights(settings),
    size: notes.length,
    kindNames: [...new Set(table.kinds)].sort(),
    marks: {
      titles: addSingle('titles', () => encodeTitles(table)),
      kinds: addSingle('kinds', () => encodeKinds(table.kinds)),
      terms: addSingle('terms', index.head),
      notes: addSingle('notes', () => encodeNoteFacts(noteFacts(view))),
      paths: addSingle('paths', () => encodePaths(notes)),
      links: addSingle('links', () => encodeLinkFacts(linkFacts(view))),
    },
    names: addAll('names', buckets.firstKeys.length, buckets.bytes),
    nameKeys: buckets.firstKeys,
    words: addAll('words', index.partCount, index.part),
    postings: addAll('postings', index.blockCount, index.block),
    texts: addAll('texts', lists.length, (i) => JSON.stringify(lists[i])),
    textStarts: startsOf(groups),
  };
  const name = nameFile('search.json', () => JSON.stringify(entry));
  files.push({ name, content: once(() => JSON.stringify(entry)) });
  return { entry: name, files };
};

/** Lists of the files of texts, by their marks. */
const textLists = (groups: readonly (readonly Note[])[], marks: readonly string[]): readonly TextList[] =>
  Array.from({ length: Math.ceil(groups.length / LISTED) }, (_, i) => ({
    version: 1,
    first: i * LISTED,
    marks: marks.slice(i * LISTED, (i + 1) * LISTED),
    sizes: groups.slice(i * LISTED, (i + 1) * LISTED).map((group) => group.length),
  }));

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
