import type { View } from '../graph/graph.ts';
import type { Note } from '../model/note.ts';
import { encodeKinds, encodeLinkFacts, encodeNoteFacts, encodePaths } from '../search/facts-file.ts';
import { nameBuckets } from '../search/name-buckets.ts';
import { linkFacts, noteFacts } from '../search/note-facts.ts';
import type { SearchEntry, TextList } from '../search/search-entry.ts';
import { encodedIndexOf, fieldWeights, searchedNotes } from '../search/search-index.ts';
import { encodeTexts, groupTexts } from '../search/text-file.ts';
import { encodeTitles, sameTable, titleTable } from '../search/titles.ts';
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
 * Gives a file its name. A build hashes `content()` into it: `search-terms.bin` → `search-terms-1f0c22ab.bin`.
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

const numbered = (stem: string, number: number, ending: string): string =>
  `${stem}-${String(number).padStart(4, '0')}.${ending}`;

/** Files of texts that one list names. */
const LISTED = 64;

/** Adds the files of texts and the lists that name them; gives the lists. */
const textLists = (
  notes: readonly Note[],
  routeOf: (note: Note) => string,
  add: (name: string, make: () => FileContent) => string,
): { readonly name: string; readonly first: number }[] => {
  const groups = groupTexts(notes);
  const lists: { name: string; first: number }[] = [];
  let first = 0;
  for (let at = 0; at < groups.length; at += LISTED) {
    const listed = groups.slice(at, at + LISTED);
    const list: TextList = {
      version: 1,
      files: listed.map((group, i) =>
        add(numbered('search-text', at + i, 'json'), () => encodeTexts(group, routeOf)),
      ),
      sizes: listed.map((group) => group.length),
    };
    const name = numbered('search-texts', lists.length, 'json');
    lists.push({ name: add(name, () => JSON.stringify(list)), first });
    for (const group of listed) first += group.length;
  }
  return lists;
};

/** The files of a view's search index: `searchFiles(view, (name, content) => withHash(name, content()))`. */
export const searchFiles = (view: View, nameFile: NameFile): SearchFiles => {
  const { settings } = view.vault;
  const notes = searchedNotes(view);
  const { routeOf } = routesOf(view);
  const files: SearchFile[] = [];
  const add = (name: string, make: () => FileContent): string => {
    const content = once(make);
    const named = nameFile(name, content);
    files.push({ name: named, content });
    return named;
  };
  const index = encodedIndexOf(view);
  const table = sameTable(titleTable(notes, (note) => routeOf(note.path)));
  const buckets = nameBuckets(table);
  const lists = textLists(notes, (note) => routeOf(note.path), add);
  const range = (count: number) => Array.from({ length: count }, (_, i) => i);
  const entry: SearchEntry = {
    version: 1,
    base: settings.base,
    lang: settings.lang,
    weights: fieldWeights(settings),
    size: notes.length,
    kindNames: [...new Set(table.kinds)].sort(),
    names: buckets.firstKeys.map((_, i) => add(numbered('search-names', i, 'bin'), () => buckets.bytes(i))),
    nameKeys: buckets.firstKeys,
    titles: add('search-titles.bin', () => encodeTitles(table)),
    kinds: add('search-kinds.json', () => encodeKinds(table.kinds)),
    terms: add('search-terms.bin', index.head),
    words: range(index.partCount).map((i) => add(numbered('search-words', i, 'bin'), () => index.part(i))),
    notes: add('search-notes.json', () => encodeNoteFacts(noteFacts(view))),
    paths: add('search-paths.bin', () => encodePaths(noteFacts(view))),
    links: add('search-links.json', () => encodeLinkFacts(linkFacts(view))),
    postings: range(index.blockCount).map((i) =>
      add(numbered('search-postings', i, 'bin'), () => index.block(i)),
    ),
    texts: lists.map(({ name }) => name),
    textStarts: lists.map(({ first }) => first),
  };
  return { entry: add('search.json', () => JSON.stringify(entry)), files };
};
