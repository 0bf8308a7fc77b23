import type { Note } from '../model/note.ts';
import { analyseNote } from './analyse-note.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { addPart, type Dictionary, readDictionary } from './dictionary.ts';
import { type BasePostings, type Entries, type Postings, readPostings, writePostings } from './postings.ts';

/** Postings as bytes, to be kept where no note is; those of nearly the same notes are made of them. */
export interface PackedPostings extends Postings {
  readonly lang: string;
  /** The lists of all terms as `writePostings` writes them, one after the other; by term where each ends. */
  readonly lists: Uint8Array;
  readonly ends: Uint32Array;
}

/** What of packed postings is not worked out from the rest. */
export type PostingsColumns = Omit<PackedPostings, 'writeList'>;

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

/** More changes than these are put together from nothing. */
const MOST_CHANGES = 300;

/** What became of the documents of packed postings. */
interface Changes {
  /** By document as it was: its number now, -1 for one that is gone. */
  readonly numbers: Int32Array;
  /** Whether documents that stay have other numbers. */
  readonly isMoved: boolean;
  /** Documents of now that were not there. */
  readonly fresh: readonly number[];
  /** The last document as it was that is gone, -1 where none is. */
  readonly lastGone: number;
}

const changesOf = (numbers: Int32Array, size: number): Changes | null => {
  const isFresh = new Uint8Array(size).fill(1);
  let [isMoved, gone, lastGone] = [false, 0, -1];
  numbers.forEach((number, document) => {
    if (number < 0) {
      gone++;
      lastGone = document;
      return;
    }
    isFresh[number] = 0;
    if (number !== document) isMoved = true;
  });
  const fresh = [...isFresh.keys()].filter((document) => isFresh[document] === 1);
  return gone + fresh.length > MOST_CHANGES ? null : { numbers, isMoved, fresh, lastGone };
};

/**
 * The postings of `notes`, most of which packed ones have: equal to `packPostings(assemblePostings(notes, lang))`, at
 * the cost of what changed. `numbers` tells of each document as it was which of the notes still says the same, -1 where
 * none does; they are in one order. Of the notes only the others are looked at. The kept ones where nothing changed, null where too much did.
 */
export const revisePostings = (
  kept: PackedPostings,
  numbers: Int32Array,
  notes: readonly (Note | null)[],
): PackedPostings | null => {
  const changes = changesOf(numbers, notes.length);
  if (!changes) return null;
  if (!changes.isMoved && changes.fresh.length === 0 && changes.lastGone < 0) return kept;
  const added = freshEntries(notes, changes.fresh, kept.lang);
  const out = new Revision(kept);
  const news = [...added.keys()].filter((term) => !hasTerm(kept.terms, term)).sort(byUnit);
  let next = 0;
  const addUntil = (before: string | null) => {
    for (; next < news.length && (before === null || (news[next] ?? '') < before); next++)
      out.add(news[next] ?? '', mergeEntries(NO_ENTRIES, changes.numbers, added.get(news[next] ?? '') ?? []));
  };
  const touches = changes.isMoved ? () => true : goneIn(kept, changes);
  for (let term = 0; term < kept.terms.length; term++) {
    const text = kept.terms[term] ?? '';
    addUntil(text);
    const more = added.get(text);
    if (!more && !touches(term)) out.copy(term);
    else out.add(text, mergeEntries(readList(kept, term), changes.numbers, more ?? []));
  }
  addUntil(null);
  const lengths = kept.lengths.map((column, field) => reviseColumn(column, field, changes, notes, kept.lang));
  return out.finish(lengths);
};

/** Lists that are put together of those of kept postings and others. */
class Revision {
  readonly #kept: PackedPostings;
  readonly #writer = new ByteWriter();
  readonly #terms: string[] = [];
  readonly #frequencies: number[] = [];
  readonly #ends: number[] = [];
  /** Bytes of kept lists that are still to be copied: neighbours at once. */
  #from = 0;
  #to = 0;

  constructor(kept: PackedPostings) {
    this.#kept = kept;
  }

  /** Takes the list of a term as it is. */
  copy(term: number): void {
    const from = this.#kept.ends[term - 1] ?? 0;
    if (from !== this.#to) this.#flush();
    if (this.#from === this.#to) this.#from = from;
    this.#to = this.#kept.ends[term] ?? 0;
    this.#end(this.#kept.terms[term] ?? '', this.#kept.frequencies[term] ?? 0);
  }

  add(term: string, entries: Entries): void {
    const size = entries.documents.length;
    if (size === 0) return;
    this.#flush();
    writePostings(this.#writer, entries);
    this.#end(term, size);
  }

  finish(lengths: PackedPostings['lengths']): PackedPostings {
    this.#flush();
    return postingsOfColumns({
      lang: this.#kept.lang,
      terms: this.#terms,
      frequencies: Uint32Array.from(this.#frequencies),
      lengths,
      lists: this.#writer.written(),
      ends: Uint32Array.from(this.#ends),
    });
  }

  #end(term: string, frequency: number): void {
    this.#terms.push(term);
    this.#frequencies.push(frequency);
    this.#ends.push(this.#writer.length + this.#to - this.#from);
  }

  #flush(): void {
    if (this.#from < this.#to) this.#writer.bytes(this.#kept.lists.subarray(this.#from, this.#to));
    this.#from = this.#to;
  }
}

const byUnit = (a: string, b: string): number => (a < b ? -1 : 1);

const hasTerm = (terms: readonly string[], term: string): boolean => {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term;
};

/** Tells whether the list of a term names a document that is gone. */
const goneIn = (
  { lists, ends }: PackedPostings,
  { numbers, lastGone }: Changes,
): ((term: number) => boolean) => {
  const reader = new ByteReader(lists);
  return (term) => {
    reader.at = ends[term - 1] ?? 0;
    let document = -1;
    for (let head = reader.varint(); head > 3; head = reader.varint()) {
      document += head >>> 2;
      if (document >= lastGone) return document === lastGone;
      if ((numbers[document] ?? -1) < 0) return true;
      skipTimes(reader, head & 3);
    }
    return false;
  };
};

/** Goes past what follows the number of a document in a list: see `writePostings`. */
const skipTimes = (reader: ByteReader, code: number): void => {
  if (code < 2) return;
  if (code === 2) reader.varint();
  else for (let mask = reader.byte(); mask > 0; mask &= mask - 1) reader.varint();
};

const readList = ({ lists, ends, frequencies }: PackedPostings, term: number): Entries => {
  const size = frequencies[term] ?? 0;
  const [documents, counts] = [new Uint32Array(size), new Uint32Array(size)];
  let at = 0;
  readPostings(new ByteReader(lists, ends[term - 1] ?? 0), (document, field, times) => {
    documents[at] = document;
    counts[at++] = times * 8 + field;
  });
  return { documents, counts };
};

/** Term → its entries in new documents: document, count, document, count … */
const freshEntries = (
  notes: readonly (Note | null)[],
  fresh: readonly number[],
  lang: string,
): ReadonlyMap<string, readonly number[]> => {
  const entries = new Map<string, number[]>();
  for (const document of fresh) {
    const note = notes[document];
    if (!note) continue;
    const { terms, counts, vocabulary } = analyseNote(note, lang);
    terms.forEach((number, i) => {
      const term = vocabulary.terms[number] ?? '';
      const known = entries.get(term);
      if (known) known.push(document, counts[i] ?? 0);
      else entries.set(term, [document, counts[i] ?? 0]);
    });
  }
  return entries;
};

/** Entries of documents that stay, under their numbers now, and new ones, by document. */
const mergeEntries = (old: Entries, numbers: Int32Array, more: readonly number[]): Entries => {
  const most = old.documents.length + more.length / 2;
  const [documents, counts] = [new Uint32Array(most), new Uint32Array(most)];
  let size = 0;
  let next = 0;
  const addUntil = (before: number) => {
    for (; next < more.length && (more[next] ?? 0) < before; next += 2) {
      documents[size] = more[next] ?? 0;
      counts[size++] = more[next + 1] ?? 0;
    }
  };
  for (let i = 0; i < old.documents.length; i++) {
    const document = numbers[old.documents[i] ?? 0] ?? -1;
    if (document < 0) continue;
    addUntil(document);
    documents[size] = document;
    counts[size++] = old.counts[i] ?? 0;
  }
  addUntil(Number.POSITIVE_INFINITY);
  return { documents: documents.subarray(0, size), counts: counts.subarray(0, size) };
};

const NO_ENTRIES: Entries = { documents: new Uint32Array(0), counts: new Uint32Array(0) };

const reviseColumn = (
  column: Uint32Array,
  field: number,
  { numbers, fresh }: Changes,
  notes: readonly (Note | null)[],
  lang: string,
): Uint32Array => {
  const lengths = new Uint32Array(notes.length);
  for (let document = 0; document < numbers.length; document++) {
    const number = numbers[document] ?? -1;
    if (number >= 0) lengths[number] = column[document] ?? 0;
  }
  for (const document of fresh) {
    const note = notes[document];
    if (note) lengths[document] = analyseNote(note, lang).lengths[field]?.[0] ?? 0;
  }
  return lengths;
};
