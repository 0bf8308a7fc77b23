import { memo } from '../../model/memo.ts';
import { shortHash } from '../../model/short-hash.ts';
import { lastStart } from '../../model/sorted-place.ts';
import { ByteReader, ByteWriter } from '../bytes.ts';
import { SEARCH_FIELDS } from '../note/search-field.ts';
import type { KeptLists, Postings } from './postings.ts';

/**
 * Every term of the vault by its number, and what scoring needs to know of the notes. The terms come in parts, which
 * are added when they are needed; until then theirs are missing.
 */
export interface Dictionary {
  /** Number of documents. */
  readonly size: number;
  /** Sorted by UTF-16 unit. */
  readonly terms: (string | undefined)[];
  /** Fields with the term, over all documents; lunr's `documentsWithTerm`. */
  readonly frequencies: Uint32Array;
  /** First term of each part, and its number; one more number ends them. */
  readonly partTerms: readonly string[];
  readonly partStarts: Uint32Array;
  /** Parts that have been added. */
  readonly parts: Set<number>;
  /** Number of the first term of each block of postings; one more ends them. */
  readonly blockStarts: Uint32Array;
  /** Length of each field of each document: `lengths[field][document]`. */
  readonly lengths: readonly Uint32Array[];
  readonly averages: readonly number[];
  readonly standing: Standing;
}

/** What decides between documents that fit equally well: a byte for each, the greater the sooner. */
export type Standing = Uint8Array;

/** A dictionary and its blocks of postings, as they are written out; each made when asked for. */
export interface EncodedIndex {
  readonly head: () => Uint8Array;
  readonly partCount: number;
  readonly part: (number: number) => Uint8Array;
  readonly blockCount: number;
  readonly block: (number: number) => Uint8Array;
  /** Equal for parts, and for blocks, that are the same, told without a look into them; null where it is not known. */
  readonly partMark: (number: number) => string | null;
  readonly blockMark: (number: number) => string | null;
}

const MAGIC = 0xc1;
const VERSION = 3;
/** A part has so many terms, and some more. */
const PART_TERMS = 368;
/** A block ends with the term that takes it over this many entries: what one rare word costs to look up. */
const BLOCK_ENTRIES = 2500;

/** Numbers of the first terms of blocks, and the end. */
const blockStartsOf = (frequencies: Uint32Array): Uint32Array => {
  const starts = [0];
  let entries = 0;
  for (const [term, frequency] of frequencies.entries()) {
    if (entries >= BLOCK_ENTRIES) {
      starts.push(term);
      entries = 0;
    }
    entries += frequency;
  }
  if (frequencies.length > 0) starts.push(frequencies.length);
  return Uint32Array.from(starts);
};

/**
 * Numbers of the first terms of parts, and the end. A part ends with a term that its own letters choose, one of sixteen:
 * a new term makes its own part another, and seldom those after it.
 */
const partStartsOf = (terms: readonly string[]): Uint32Array => {
  const starts = [0];
  for (let end = PART_TERMS; end < terms.length; end++)
    if (shortHash(terms[end - 1] ?? '').endsWith('0')) {
      starts.push(end);
      end += PART_TERMS - 1;
    }
  if (terms.length > 0) starts.push(terms.length);
  return Uint32Array.from(starts);
};

/**
 * Encodes postings. The head: magic, version, documents; for each part its number of terms and its first; for each
 * block its number of terms; then a column of lengths for each field, and a byte of standing. A part: each term as what
 * it shares with the last, the rest, and its frequency. A block: the length in bytes of each list, then the lists.
 */
export const encodePostings = (postings: Postings, standing: () => Standing): EncodedIndex => {
  const { terms, frequencies, lists, ends, kept } = postings;
  const parts = partStartsOf(terms);
  const blocks = blockStartsOf(frequencies);
  const range = (starts: Uint32Array, number: number) =>
    [starts[number] ?? 0, starts[number + 1] ?? 0] as const;
  const markOf = (starts: Uint32Array, number: number): string | null => {
    const [from, to] = range(starts, number);
    return kept ? keptStretch(kept, from, to) : null;
  };
  // There may be a thousand blocks.
  const writer = new ByteWriter();
  return {
    head: () => encodeHead(writer, postings, [parts, blocks], standing()),
    partCount: parts.length - 1,
    part: (number) => {
      const [from, to] = range(parts, number);
      for (let term = from; term < to; term++) {
        writer.textAfter(term === from ? '' : (terms[term - 1] ?? ''), terms[term] ?? '');
        writer.varint(frequencies[term] ?? 0);
      }
      return writer.take();
    },
    blockCount: blocks.length - 1,
    block: (number) => {
      const [from, to] = range(blocks, number);
      const start = ends[from - 1] ?? 0;
      for (let term = from; term < to; term++) writer.varint((ends[term] ?? 0) - (ends[term - 1] ?? 0));
      writer.bytes(lists.subarray(start, ends[to - 1]));
      return writer.take();
    },
    partMark: (number) => markOf(parts, number),
    blockMark: (number) => markOf(blocks, number),
  };
};

const encodeHead = (
  writer: ByteWriter,
  { terms, lengths }: Postings,
  [parts, blocks]: readonly [parts: Uint32Array, blocks: Uint32Array],
  standing: Standing,
): Uint8Array => {
  for (const value of [MAGIC, VERSION]) writer.byte(value);
  writer.varint(lengths[0]?.length ?? 0);
  for (const starts of [parts, blocks]) {
    writer.varint(starts.length - 1);
    for (let i = 1; i < starts.length; i++) writer.varint((starts[i] ?? 0) - (starts[i - 1] ?? 0));
  }
  for (let i = 0; i + 1 < parts.length; i++) writer.text(terms[parts[i] ?? 0] ?? '');
  for (const column of lengths) for (const length of column) writer.varint(length);
  writer.bytes(standing);
  return writer.take();
};

/** Tells a stretch of kept lists from others; null where some of these terms have others, or stand elsewhere among them. */
const keptStretch = ({ id, places }: KeptLists, from: number, to: number): string | null => {
  const first = places[from] ?? -1;
  if (first < 0) return null;
  for (let term = from + 1; term < to; term++) if (places[term] !== first + term - from) return null;
  return `${id} ${first} ${to - from}`;
};

const readStarts = (reader: ByteReader): Uint32Array => {
  const starts = new Uint32Array(reader.varint() + 1);
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i - 1] ?? 0) + reader.varint();
  return starts;
};

/** Reads the head of a dictionary, without its terms; null when the bytes are not one of this version. */
export const readDictionary = (bytes: Uint8Array): Dictionary | null => {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== MAGIC || reader.byte() !== VERSION) return null;
  const size = reader.varint();
  const partStarts = readStarts(reader);
  const blockStarts = readStarts(reader);
  const partTerms = Array.from({ length: partStarts.length - 1 }, () => reader.text());
  const readColumn = () => {
    const column = new Uint32Array(size);
    for (let document = 0; document < size; document++) column[document] = reader.varint();
    return column;
  };
  const lengths = SEARCH_FIELDS.map(readColumn);
  const standing = bytes.subarray(reader.at, reader.at + size);
  const averages = lengths.map((column) => column.reduce((sum, length) => sum + length, 0) / size);
  const frequencies = new Uint32Array(partStarts.at(-1) ?? 0);
  return {
    size,
    terms: [],
    frequencies,
    partTerms,
    partStarts,
    parts: new Set(),
    blockStarts,
    lengths,
    averages,
    standing,
  };
};

/** Adds the terms of a part. */
export const addPart = (dictionary: Dictionary, part: number, bytes: Uint8Array): void => {
  const reader = new ByteReader(bytes);
  let term = '';
  const end = dictionary.partStarts[part + 1] ?? 0;
  for (let number = dictionary.partStarts[part] ?? 0; number < end; number++) {
    term = reader.textAfter(term);
    dictionary.terms[number] = term;
    dictionary.frequencies[number] = reader.varint();
  }
  dictionary.parts.add(part);
};

/** A dictionary without terms, for queries that look no word up. */
export const emptyDictionary = (size: number): Dictionary => ({
  size,
  terms: [],
  frequencies: new Uint32Array(0),
  partTerms: [],
  partStarts: new Uint32Array(1),
  parts: new Set(),
  blockStarts: new Uint32Array(1),
  lengths: [],
  averages: [],
  standing: new Uint8Array(0),
});

/** Below zero where `a` stands before `b` among documents that fit equally well; what stands alike goes by path. */
export const compareStanding = ({ standing }: Dictionary, a: number, b: number): number =>
  (standing[b] ?? 0) - (standing[a] ?? 0) || a - b;

/** Place of the group that holds a value; the last start is the end of all. */
const groupOf = (starts: Uint32Array, value: number): number => lastStart(starts, value, starts.length - 1);

/** The block a term's postings lie in. */
export const blockOf = (dictionary: Dictionary, term: number): number =>
  groupOf(dictionary.blockStarts, term);

/** Where the list of each term of a block begins. */
const listOffsets = memo((_bytes: Uint8Array) => new Map<number, Uint32Array>());

/** Where in the bytes of its block a term's list begins. */
export const offsetOf = (dictionary: Dictionary, block: number, bytes: Uint8Array, term: number): number => {
  const known = listOffsets(bytes);
  const first = dictionary.blockStarts[block] ?? 0;
  const count = (dictionary.blockStarts[block + 1] ?? 0) - first;
  let offsets = known.get(count);
  if (!offsets) {
    const reader = new ByteReader(bytes);
    offsets = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) offsets[i + 1] = (offsets[i] ?? 0) + reader.varint();
    for (let i = 0; i <= count; i++) offsets[i] = (offsets[i] ?? 0) + reader.at;
    known.set(count, offsets);
  }
  return offsets[term - first] ?? 0;
};
