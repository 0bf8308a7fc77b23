import type { Note } from '../model/note.ts';
import { analyseNote } from './analyse-note.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { freshEntries } from './merge-entries.ts';
import { type PackedPostings, postingsOfColumns } from './packed-postings.ts';
import { type DocumentChanges, ListReviser, skipTimes } from './revise-list.ts';

/** More changes than these are put together from nothing. */
const MOST_CHANGES = 300;

const changesOf = (numbers: Int32Array, size: number): DocumentChanges | null => {
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
 * Makes the postings of notes of kept ones of nearly the same notes: equal to `packPostings(assemblePostings(notes,
 * lang))`, at the cost of what changed. `numbers` has for each document of the kept ones the place of its note now, -1
 * where it is gone or says something else; both are in one order. Only notes that have no such document are looked at,
 * the others may be null. Gives `kept` itself where nothing changed, null where too much did:
 * `revisePostings(kept, Int32Array.of(0, -1, 2), [null, changed, null])`.
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
  const out = new Revision(kept, changes);
  const touches = changes.isMoved ? () => true : goneIn(kept, changes);
  const terms = [...added.keys()].sort(byUnit);
  let next = 0;
  const addUntil = (before: string | null) => {
    for (; next < terms.length; next++) {
      const term = terms[next] ?? '';
      if (before !== null && term >= before) break;
      out.add(term, added.get(term) ?? []);
    }
  };
  for (let term = 0; term < kept.terms.length; term++) {
    const text = kept.terms[term] ?? '';
    addUntil(text);
    const more = terms[next] === text ? added.get(text) : undefined;
    // Its own list takes these in.
    if (more) next++;
    if (more || touches(term)) out.revise(term, more ?? []);
    else out.copy(term);
  }
  addUntil(null);
  const lengths = kept.lengths.map((column, field) => reviseColumn(column, field, changes, notes, kept.lang));
  return out.finish(lengths);
};

/** Bytes that a few changes add at most; more room is made for others. */
const MOST_ADDED = 65_536;

/** Lists that are put together of those of kept postings and others. */
class Revision {
  readonly #kept: PackedPostings;
  readonly #writer: ByteWriter;
  readonly #reviser: ListReviser;
  readonly #terms: string[] = [];
  readonly #frequencies: number[] = [];
  readonly #ends: number[] = [];
  /** Bytes of kept lists that are still to be copied: neighbours at once. */
  #from = 0;
  #to = 0;

  constructor(kept: PackedPostings, changes: DocumentChanges) {
    this.#kept = kept;
    // Most of it is the same, and a little more is often written.
    this.#writer = new ByteWriter(kept.lists.length + MOST_ADDED);
    this.#reviser = new ListReviser(kept.lists, changes, this.#writer);
  }

  /** Takes the list of a term as it is. */
  copy(term: number): void {
    const from = this.#kept.ends[term - 1] ?? 0;
    if (from !== this.#to) this.#flush();
    if (this.#from === this.#to) this.#from = from;
    this.#to = this.#kept.ends[term] ?? 0;
    this.#end(this.#kept.terms[term] ?? '', this.#kept.frequencies[term] ?? 0);
  }

  /** Takes the list of a term as it is now, with more entries: see `freshEntries`. */
  revise(term: number, more: readonly number[]): void {
    this.#flush();
    const { terms, ends, frequencies } = this.#kept;
    const change = this.#reviser.write(ends[term - 1] ?? 0, ends[term] ?? 0, more);
    const frequency = (frequencies[term] ?? 0) + change;
    if (frequency > 0) this.#end(terms[term] ?? '', frequency);
  }

  /** Adds a term that was not there. */
  add(term: string, entries: readonly number[]): void {
    this.#flush();
    this.#end(term, this.#reviser.write(0, 0, entries));
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

/** Tells whether the list of a term names a document that is gone. */
const goneIn = (
  { lists, ends }: PackedPostings,
  { numbers, lastGone }: DocumentChanges,
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

const reviseColumn = (
  column: Uint32Array,
  field: number,
  { numbers, fresh }: DocumentChanges,
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
