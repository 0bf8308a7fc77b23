import { ByteReader, ByteWriter } from './bytes.ts';
import { type Postings, writePostings } from './postings.ts';
import { SEARCH_FIELDS } from './search-field.ts';

/** Every term of the vault, where its postings lie, and what scoring needs to know of the notes. */
export interface Dictionary {
  /** Number of documents. */
  readonly size: number;
  /** Sorted by UTF-16 unit. */
  readonly terms: readonly string[];
  /** Fields with the term, over all documents; lunr's `documentsWithTerm`. */
  readonly frequencies: Uint32Array;
  /** The block of postings each term lies in, and where in it. */
  readonly blocks: Uint32Array;
  readonly offsets: Uint32Array;
  /** Length of each field of each document: `lengths[field][document]`. */
  readonly lengths: readonly Uint32Array[];
  readonly averages: readonly number[];
}

/** A dictionary and its blocks of postings, as they are written out. */
export interface EncodedPostings {
  readonly dictionary: Uint8Array;
  readonly blocks: readonly Uint8Array[];
}

const MAGIC = 0xc1;
const VERSION = 1;
/** A block ends with the term that takes it over this many bytes: what one rare word costs to look up. */
const BLOCK_BYTES = 24_000;

/**
 * Encodes postings. The dictionary: magic, version, documents, terms; each term as what it shares with the last,
 * the rest, its frequency, and the bytes of its postings × 2 + 1 where a new block begins; then a column of lengths for each field.
 */
export const encodePostings = (postings: Postings): EncodedPostings => {
  const size = postings.lengths[0]?.length ?? 0;
  const dictionary = new ByteWriter();
  for (const value of [MAGIC, VERSION]) dictionary.byte(value);
  dictionary.varint(size);
  dictionary.varint(postings.terms.length);
  const blocks: Uint8Array[] = [];
  let block = new ByteWriter();
  postings.terms.forEach((term, number) => {
    const begins = block.length >= BLOCK_BYTES;
    if (begins) {
      blocks.push(block.finish());
      block = new ByteWriter();
    }
    const before = block.length;
    writePostings(block, postings, number);
    dictionary.textAfter(postings.terms[number - 1] ?? '', term);
    dictionary.varint((postings.starts[number + 1] ?? 0) - (postings.starts[number] ?? 0));
    dictionary.varint((block.length - before) * 2 + (begins ? 1 : 0));
  });
  if (block.length > 0) blocks.push(block.finish());
  for (const column of postings.lengths) for (const length of column) dictionary.varint(length);
  return { dictionary: dictionary.finish(), blocks };
};

/** Reads a dictionary; null when the bytes are not one of this version. */
export const readDictionary = (bytes: Uint8Array): Dictionary | null => {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== MAGIC || reader.byte() !== VERSION) return null;
  const size = reader.varint();
  const count = reader.varint();
  const terms: string[] = [];
  const frequencies = new Uint32Array(count);
  const blocks = new Uint32Array(count);
  const offsets = new Uint32Array(count);
  let block = 0;
  let offset = 0;
  let term = '';
  for (let number = 0; number < count; number++) {
    term = reader.textAfter(term);
    terms.push(term);
    frequencies[number] = reader.varint();
    const extent = reader.varint();
    if (extent & 1) {
      block++;
      offset = 0;
    }
    blocks[number] = block;
    offsets[number] = offset;
    offset += extent >>> 1;
  }
  const lengths = SEARCH_FIELDS.map(() => {
    const column = new Uint32Array(size);
    for (let document = 0; document < size; document++) column[document] = reader.varint();
    return column;
  });
  const averages = lengths.map((column) => column.reduce((sum, length) => sum + length, 0) / size);
  return { size, terms, frequencies, blocks, offsets, lengths, averages };
};

/** A dictionary without terms, for queries that look no word up. */
export const emptyDictionary = (size: number): Dictionary => ({
  size,
  terms: [],
  frequencies: new Uint32Array(0),
  blocks: new Uint32Array(0),
  offsets: new Uint32Array(0),
  lengths: [],
  averages: [],
});

/** Place of the first term that is not before `text`: where terms with this start begin. */
export const lowerBound = (terms: readonly string[], text: string): number => {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The number of a term, or null when no note has it. */
export const findTerm = (dictionary: Dictionary, term: string): number | null => {
  const at = lowerBound(dictionary.terms, term);
  return dictionary.terms[at] === term ? at : null;
};
