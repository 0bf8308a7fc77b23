import type { View } from '../graph/graph.ts';
import { encodeLinkFacts, encodeNoteFacts } from '../search/facts-file.ts';
import { linkFacts, noteFacts } from '../search/note-facts.ts';
import type { SearchEntry } from '../search/search-entry.ts';
import { encodedIndexOf, fieldWeights, searchedNotes } from '../search/search-index.ts';
import { encodeTexts, groupTexts } from '../search/text-file.ts';
import { encodeTitles, titleTable } from '../search/titles.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { routesOf } from './routes.ts';

/** A file of the search index. `bytes` are made when first asked for. */
export interface SearchFile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
}

export interface SearchFiles {
  /** Name of the file that names the others; all of them lie in one folder. */
  readonly entry: string;
  readonly files: readonly SearchFile[];
}

/**
 * Gives a file its name. A build hashes `bytes()` into it: `search-terms.bin` → `search-terms-1f0c22ab.bin`.
 * A server puts in the number of its snapshot instead, and no file is made before somebody asks for it.
 */
export type NameFile = (name: string, bytes: () => Uint8Array) => string;

const once = (make: () => Uint8Array): (() => Uint8Array) => {
  let made: Uint8Array | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const numbered = (stem: string, number: number, ending: string): string =>
  `${stem}-${String(number).padStart(4, '0')}.${ending}`;

/** The files of a view's search index: `searchFiles(view, (name, bytes) => withHash(name, bytes()))`. */
export const searchFiles = (view: View, nameFile: NameFile): SearchFiles => {
  const { settings } = view.vault;
  const notes = searchedNotes(view);
  const { routeOf } = routesOf(view);
  const files: SearchFile[] = [];
  const add = (name: string, make: () => Uint8Array): string => {
    const bytes = once(make);
    const named = nameFile(name, bytes);
    files.push({ name: named, bytes });
    return named;
  };
  const index = encodedIndexOf(view);
  const groups = groupTexts(notes);
  const entry: SearchEntry = {
    version: 1,
    base: settings.base,
    lang: settings.lang,
    weights: fieldWeights(settings),
    titles: add('search-titles.bin', () => encodeTitles(titleTable(notes, (note) => routeOf(note.path)))),
    terms: add('search-terms.bin', () => index.dictionary),
    notes: add('search-notes.json', () => encodeNoteFacts(noteFacts(view))),
    links: add('search-links.json', () => encodeLinkFacts(linkFacts(view))),
    postings: index.blocks.map((block, i) => add(numbered('search-postings', i, 'bin'), () => block)),
    texts: groups.map((group, i) => add(numbered('search-text', i, 'json'), () => encodeTexts(group))),
    textSizes: groups.map((group) => group.length),
  };
  return { entry: add('search.json', () => encodeUtf8(JSON.stringify(entry))), files };
};
