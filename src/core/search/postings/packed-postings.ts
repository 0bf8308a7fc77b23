import { ByteReader, ByteWriter } from '../bytes.ts';
import { addPart, type Dictionary, readDictionary } from './dictionary.ts';
import type { BasePostings, Postings } from './postings.ts';

/** Postings as bytes, which can be kept without any note; from them those of nearly the same notes are made. */
export interface PackedPostings extends Postings {
  readonly lang: string;
  /** The lists of all terms as `writePostings` writes them, one after the other; by term where each ends. */
  readonly lists: Uint8Array;
  readonly ends: Uint32Array;
}

/** The same postings, which are kept under this name. */
export const asKept = (postings: PackedPostings, id: string): PackedPostings => ({
  ...postings,
  kept: { id, places: Int32Array.from(postings.terms.keys()) },
});

/** What of packed postings is not worked out from the rest. */
type PostingsColumns = Omit<PackedPostings, 'writeList'>;

/** Postings of columns that were kept. */
export const postingsOfColumns = (columns: PostingsColumns): PackedPostings => {
  const { lists, ends } = columns;
  return {
    ...columns,
    writeList: (term, writer) => writer.bytes(lists.subarray(ends[term - 1] ?? 0, ends[term])),
  };
};

/** The same postings as bytes. */
export const packPostings = ({
  lang,
  terms,
  frequencies,
  lengths,
  writeList,
}: Omit<BasePostings, 'entriesOf'>): PackedPostings => {
  const writer = new ByteWriter();
  const ends = new Uint32Array(terms.length);
  for (let term = 0; term < terms.length; term++) {
    writeList(term, writer);
    ends[term] = writer.length;
  }
  return postingsOfColumns({ lang, terms, frequencies, lengths, lists: writer.written(), ends });
};

/** The postings that an index was made of: `unpackIndex('en', head, parts, blocks)`; null where the bytes are of none. */
export const unpackIndex = (
  lang: string,
  head: Uint8Array,
  parts: readonly Uint8Array[],
  blocks: readonly Uint8Array[],
): (PackedPostings & Pick<Dictionary, 'standing'>) | null => {
  const dictionary = readDictionary(head);
  if (!dictionary) return null;
  parts.forEach((bytes, part) => {
    addPart(dictionary, part, bytes);
  });
  const { blockStarts, frequencies, lengths, standing } = dictionary;
  const terms = dictionary.terms.map((term = '') => term);
  const ends = new Uint32Array(terms.length);
  const writer = new ByteWriter();
  blocks.forEach((bytes, block) => {
    const reader = new ByteReader(bytes);
    let end = writer.length;
    for (let term = blockStarts[block] ?? 0; term < (blockStarts[block + 1] ?? 0); term++) {
      end += reader.varint();
      ends[term] = end;
    }
    writer.bytes(bytes.subarray(reader.at));
  });
  const columns = { lang, terms, frequencies, lengths, ends, lists: writer.written() };
  return { ...postingsOfColumns(columns), standing };
};
