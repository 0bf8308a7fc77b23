import type { View } from '../core/graph/graph.ts';
import type { Settings } from '../core/model/settings.ts';
import { type PackedPostings, postingsOfColumns } from '../core/search/packed-postings.ts';
import {
  type KeptPostings,
  packedPostings,
  searchedNotes,
  takePostings,
} from '../core/search/search-index.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { textVersion } from './text-version.ts';

/** Which of the postings kept of a vault: those of what is published, or those of all notes. */
export type PostingsName = 'postings' | 'own-postings';

/** The notes that postings are of, sorted by path, and the version of the text of each. */
interface Texts {
  readonly paths: readonly string[];
  readonly versions: readonly string[];
}

/** What stands before the columns: frequencies, ends, lengths of each field; the lists come last. */
interface Head extends Texts {
  readonly lang: string;
  readonly terms: readonly string[];
  /** Bytes of the lists; they are filled up to whole numbers. */
  readonly size: number;
}

const keyOf = ({ base: _base, url: _url, ...settings }: Settings): string =>
  `${codeVersion()} ${JSON.stringify(settings)}`;

/** Has the index of a view made of that of the last build, and keeps what it is made of for the next. */
export const recallPostings = (folder: string, view: View, name: PostingsName = 'postings'): void => {
  const key = keyOf(view.vault.settings);
  const notes = searchedNotes(view);
  const texts = {
    paths: notes.map(({ path }) => path),
    versions: notes.map((note) => textVersion(view, note)),
  };
  const kept = restore(readCacheFile(folder, name, key), texts);
  const postings = packedPostings(view, kept);
  takePostings(view, postings);
  if (postings !== kept?.postings) writeCacheFile(folder, name, key, encode(postings, texts));
};

const restore = (file: Buffer | null, now: Texts): KeptPostings | null => {
  if (!file) return null;
  const { head, columns } = unpackNumbers<Head>(file);
  const { lang, terms, size } = head;
  const [frequencies = NONE, ends = NONE, ...rest] = columns;
  const lists = rest.pop() ?? NONE;
  const bytes = new Uint8Array(lists.buffer, lists.byteOffset, size);
  const postings = postingsOfColumns({ lang, terms, frequencies, ends, lists: bytes, lengths: rest });
  return { postings, numbers: numbersNow(head, now) };
};

const NONE = new Uint32Array(0);

/** For each text that was there its place among those of now, -1 where it says something else. */
const numbersNow = (before: Texts, now: Texts): Int32Array => {
  const places = new Map(now.paths.map((path, place) => [path, place]));
  return Int32Array.from(before.paths, (path, at) => {
    const place = places.get(path) ?? -1;
    return now.versions[place] === before.versions[at] ? place : -1;
  });
};

const encode = (postings: PackedPostings, texts: Texts): Uint8Array => {
  const { lang, terms, frequencies, ends, lengths, lists } = postings;
  const size = lists.length;
  const filled = new Uint8Array(Math.ceil(size / 4) * 4);
  filled.set(lists);
  const head: Head = { ...texts, lang, terms, size };
  return packNumbers(head, [frequencies, ends, ...lengths, new Uint32Array(filled.buffer)]);
};
