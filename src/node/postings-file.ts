import type { Standing } from '../core/search/dictionary.ts';
import { type PackedPostings, postingsOfColumns } from '../core/search/packed-postings.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';

const NAME = 'postings';

/** What stands before the columns: frequencies, ends, lengths of each field, then the lists and the standing as bytes. */
interface Head {
  readonly lang: string;
  readonly terms: readonly string[];
  /** Bytes of the lists, and of the standing; they are filled up to whole numbers. */
  readonly sizes: readonly [lists: number, standing: number];
}

/** What an index is put together of. */
export interface IndexParts {
  readonly postings: PackedPostings;
  readonly standing: Standing;
}

/** Keeps the parts of an index, readable with the same key only. */
export const writePostings = (folder: string, key: string, { postings, standing }: IndexParts): void => {
  const { lang, terms, frequencies, ends, lengths, lists } = postings;
  const head: Head = { lang, terms, sizes: [lists.length, standing.length] };
  const columns = [frequencies, ends, ...lengths, filled(lists), filled(standing)];
  writeCacheFile(folder, NAME, key, packNumbers(head, columns));
};

/** Bytes as numbers of four, with zeros at their end. */
const filled = (bytes: Uint8Array): Uint32Array => {
  const numbers = new Uint32Array(Math.ceil(bytes.length / Uint32Array.BYTES_PER_ELEMENT));
  new Uint8Array(numbers.buffer).set(bytes);
  return numbers;
};

/** The parts of an index that were kept with this key; null where none were. */
export const readPostings = (folder: string, key: string): IndexParts | null => {
  const file = readCacheFile(folder, NAME, key);
  if (!file) return null;
  const { head, columns } = unpackNumbers<Head>(file);
  const { lang, terms, sizes } = head;
  const [frequencies = NONE, ends = NONE, ...rest] = columns;
  const [lists, standing] = rest.splice(-sizes.length).map((column, at) => bytesIn(column, sizes[at] ?? 0));
  if (!lists || !standing) return null;
  return { postings: postingsOfColumns({ lang, terms, frequencies, ends, lists, lengths: rest }), standing };
};

const NONE = new Uint32Array(0);

const bytesIn = ({ buffer, byteOffset }: Uint32Array, size: number): Uint8Array =>
  new Uint8Array(buffer, byteOffset, size);
