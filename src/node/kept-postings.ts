import type { View } from '../core/graph/graph.ts';
import { once } from '../core/model/once.ts';
import type { Standing } from '../core/search/dictionary.ts';
import { type PackedPostings, postingsOfColumns } from '../core/search/packed-postings.ts';
import {
  packedPostings,
  searchedNotes,
  standingOf,
  takePostings,
  takeStanding,
} from '../core/search/search-index.ts';
import { type NamesOfIndex, namesOfIndex, takeNamesOfIndex } from '../core/site/search-content.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { notesKey } from './note-cache.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { textVersion } from './text-version.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'postings';

/** The notes that postings are of, sorted by path, and the version of the text of each. */
interface Texts {
  readonly paths: readonly string[];
  readonly versions: readonly string[];
}

/** Putting the words of so few texts in place of those of before costs less than writing down all postings anew. */
const FEW_CHANGED = 20;

/** What stands before the columns: frequencies, ends, lengths of each field, then the lists and the standing as bytes. */
interface Head extends Texts {
  /** See `VaultMarks`: while heads are the same, so are the names, and while the outline is, so is the standing. */
  readonly heads: string;
  readonly outline: string;
  readonly indexNames: NamesOfIndex;
  readonly lang: string;
  readonly terms: readonly string[];
  /** Bytes of the lists, and of the standing; they are filled up to whole numbers. */
  readonly sizes: readonly [lists: number, standing: number];
}

interface Kept extends Pick<Head, 'heads' | 'outline' | 'indexNames'> {
  readonly texts: Texts;
  readonly postings: PackedPostings;
  readonly standing: Standing;
}

/**
 * Has the index of a view made of that of the last build, and keeps what it is made of for the next:
 * `recallPostings(cache, view, marks)`, see `VaultMarks`.
 */
export const recallPostings = (
  folder: string,
  view: View,
  { heads, outline }: Pick<VaultMarks, 'heads' | 'outline'>,
): void => {
  const key = notesKey(view.vault.settings);
  const notes = searchedNotes(view);
  const texts: Texts = {
    paths: notes.map(({ path }) => path),
    versions: notes.map((note) => textVersion(view, note)),
  };
  const kept = decode(readCacheFile(folder, NAME, key));
  const numbers = kept && numbersNow(kept.texts, texts);
  const postings = packedPostings(view, kept && numbers && { ...kept, numbers });
  takePostings(view, postings);
  if (kept?.heads === heads) takeNamesOfIndex(view, kept.indexNames);
  if (kept?.outline === outline) {
    takeStanding(view, kept.standing);
    if (numbers && numbers.filter((number) => number < 0).length <= FEW_CHANGED) return;
  }
  const [indexNames, standing] = [namesOfIndex(view), standingOf(view)];
  writeCacheFile(folder, NAME, key, encode({ heads, outline, indexNames, texts, postings, standing }));
};

/** For each text that was there its place among those of now, -1 where it says something else. */
const numbersNow = (before: Texts, now: Texts): Int32Array => {
  const places = once(() => new Map(now.paths.map((path, place) => [path, place])));
  return Int32Array.from(before.paths, (path, at) => {
    // Most stand where they did.
    const place = now.paths[at] === path ? at : (places().get(path) ?? -1);
    return now.versions[place] === before.versions[at] ? place : -1;
  });
};

const encode = ({ heads, outline, indexNames, texts, postings, standing }: Kept): Uint8Array => {
  const { lang, terms, frequencies, ends, lengths, lists } = postings;
  const sizes = [lists.length, standing.length] as const;
  const head: Head = { ...texts, heads, outline, indexNames, lang, terms, sizes };
  return packNumbers(head, [frequencies, ends, ...lengths, filled(lists), filled(standing)]);
};

/** Bytes as numbers of four, with zeros at their end. */
const filled = (bytes: Uint8Array): Uint32Array => {
  const numbers = new Uint32Array(Math.ceil(bytes.length / Uint32Array.BYTES_PER_ELEMENT));
  new Uint8Array(numbers.buffer).set(bytes);
  return numbers;
};

const decode = (file: Buffer | null): Kept | null => {
  if (!file) return null;
  const { head, columns } = unpackNumbers<Head>(file);
  const { heads, outline, indexNames, lang, terms, sizes } = head;
  const [frequencies = NONE, ends = NONE, ...rest] = columns;
  const [lists, standing] = rest.splice(-sizes.length).map((column, at) => bytesIn(column, sizes[at] ?? 0));
  if (!lists || !standing) return null;
  const postings = postingsOfColumns({ lang, terms, frequencies, ends, lists, lengths: rest });
  return { heads, outline, indexNames, texts: head, postings, standing };
};

const NONE = new Uint32Array(0);

const bytesIn = ({ buffer, byteOffset }: Uint32Array, size: number): Uint8Array =>
  new Uint8Array(buffer, byteOffset, size);
