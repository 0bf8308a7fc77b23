import type { Note } from '../../model/note.ts';
import { placeAfter } from '../../model/sorted-place.ts';
import { ByteReader, ByteWriter } from '../bytes.ts';
import { analyseNote } from './analyse-note.ts';
import { freshEntries } from './fresh-entries.ts';
import type { Postings } from './postings.ts';
import { type DocumentChanges, ListReviser, skipTimes } from './revise-list.ts';

/** More changes than these are put together from nothing. */
const MOST_CHANGES = 300;

const changesOf = (numbers: Int32Array, size: number): DocumentChanges | null => {
  const isFresh = new Uint8Array(size).fill(1);
  let [isMoved, gone] = [false, 0];
  numbers.forEach((number, document) => {
    if (number < 0) gone++;
    else isFresh[number] = 0;
    if (number >= 0 && number !== document) isMoved = true;
  });
  const fresh = [...isFresh.keys()].filter((document) => isFresh[document] === 1);
  const steadyFrom = steadyFromOf(numbers);
  return gone + fresh.length > MOST_CHANGES ? null : { numbers, isMoved, steadyFrom, fresh };
};

const steadyFromOf = (numbers: Int32Array): number => {
  let from = numbers.length;
  const distance = (numbers[from - 1] ?? 0) - from;
  while (from > 0 && (numbers[from - 1] ?? -1) >= 0 && (numbers[from - 1] ?? 0) - from === distance) from--;
  return from;
};

/**
 * The postings of notes, made from those of nearly the same notes: equal to `assemblePostings(notes, lang)`, at the cost
 * of what changed. `numbers` tells for each kept document the place of its note now, -1 where it is gone or says something
 * else; both are in one order. Only notes that have no such document are looked at, the others may be null. Where the notes
 * that are gone are at hand, no list is looked through for them. Gives `kept` itself where nothing changed, null where too
 * much did:
 * `revisePostings(kept, Int32Array.of(0, -1, 2), [null, changed, null])`.
 */
export const revisePostings = (
  kept: Postings,
  numbers: Int32Array,
  notes: readonly (Note | null)[],
  gone: readonly Note[] | null = null,
): Postings | null => {
  const changes = changesOf(numbers, notes.length);
  if (!changes) return null;
  if (!changes.isMoved && changes.fresh.length === 0 && changes.steadyFrom === 0) return kept;
  const added = freshEntries(notes, changes.fresh, kept.lang);
  const touched = changes.isMoved
    ? new Uint8Array(kept.terms.length).fill(1)
    : gone
      ? listsOf(kept, gone)
      : listsWithGone(kept, changes);
  const out = new Revision(kept, changes, touched, added.size);
  for (const [term, more] of [...added].sort(byTerm)) {
    const place = placeAfter(kept.terms.length, (at) => (kept.terms[at] ?? '') < term);
    out.takeUntil(place);
    if (kept.terms[place] === term) out.revise(more);
    else out.add(term, more);
  }
  out.takeUntil(kept.terms.length);
  const lengths = kept.lengths.map((column, field) => reviseColumn(column, field, changes, notes, kept.lang));
  return out.finish(lengths);
};

const byTerm = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Bytes that a few changes add at most; more room is made for others. */
const MOST_ADDED = 65_536;

/** Lists that are put together of those of kept postings, term by term, and others. */
class Revision {
  readonly #kept: Postings;
  readonly #writer: ByteWriter;
  readonly #reviser: ListReviser;
  /** By kept term 1 where its list is not as it was, whatever is added to it. */
  readonly #touched: Uint8Array;
  readonly #terms: string[] = [];
  readonly #frequencies: Uint32Array;
  readonly #ends: Uint32Array;
  /** See `KeptLists`. */
  readonly #places: Int32Array;
  /** The kept term that comes next. */
  #next = 0;

  constructor(kept: Postings, changes: DocumentChanges, touched: Uint8Array, mostTerms: number) {
    this.#kept = kept;
    // Most of it is the same, and a little more is often written.
    this.#writer = new ByteWriter(kept.lists.length + MOST_ADDED);
    this.#reviser = new ListReviser(kept.lists, changes, this.#writer);
    this.#touched = touched;
    this.#frequencies = new Uint32Array(kept.terms.length + mostTerms);
    this.#ends = new Uint32Array(kept.terms.length + mostTerms);
    this.#places = new Int32Array(kept.terms.length + mostTerms);
  }

  /** Takes the lists of the kept terms before a place, as they are now. */
  takeUntil(place: number): void {
    while (this.#next < place) {
      const touched = this.#touched.indexOf(1, this.#next);
      this.#copyUntil(touched < 0 ? place : Math.min(touched, place));
      if (this.#next < place) this.revise([]);
    }
  }

  /** Takes the list of the kept term that comes next as it is now, with more entries: see `freshEntries`. */
  revise(more: readonly number[]): void {
    const { terms, ends, frequencies, lists, kept } = this.#kept;
    const term = this.#next++;
    const [from, to] = [ends[term - 1] ?? 0, ends[term] ?? 0];
    const written = this.#writer.length;
    const frequency = (frequencies[term] ?? 0) + this.#reviser.write(from, to, more);
    // Nobody asks where none are kept.
    const isSame = kept && isSameBytes(this.#writer.written().subarray(written), lists.subarray(from, to));
    if (frequency > 0) this.#end(terms[term] ?? '', frequency, isSame ? term : NO_PLACE);
  }

  /** Adds a term that was not there. */
  add(term: string, entries: readonly number[]): void {
    this.#end(term, this.#reviser.write(0, 0, entries), NO_PLACE);
  }

  finish(lengths: Postings['lengths']): Postings {
    const size = this.#terms.length;
    const { lang, kept } = this.#kept;
    return {
      lang,
      terms: this.#terms,
      frequencies: this.#frequencies.subarray(0, size),
      lengths,
      lists: this.#writer.written(),
      ends: this.#ends.subarray(0, size),
      kept: kept && { id: kept.id, places: this.#places.subarray(0, size) },
    };
  }

  #end(term: string, frequency: number, place: number): void {
    const at = this.#terms.push(term) - 1;
    this.#places[at] = place;
    this.#frequencies[at] = frequency;
    this.#ends[at] = this.#writer.length;
  }

  /** Takes the lists of the kept terms before a place as they are. */
  #copyUntil(place: number): void {
    const { terms, ends, frequencies, lists } = this.#kept;
    const from = ends[this.#next - 1] ?? 0;
    const moved = this.#writer.length - from;
    this.#writer.bytes(lists.subarray(from, ends[place - 1] ?? 0));
    for (; this.#next < place; this.#next++) {
      const at = this.#terms.push(terms[this.#next] ?? '') - 1;
      this.#places[at] = this.#next;
      this.#frequencies[at] = frequencies[this.#next] ?? 0;
      this.#ends[at] = (ends[this.#next] ?? 0) + moved;
    }
  }
}

const NO_PLACE = -1;

const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
};

/** By term 1 where one of these notes says it. */
const listsOf = ({ terms, lang }: Postings, notes: readonly Note[]): Uint8Array => {
  const touched = new Uint8Array(terms.length);
  for (const term of freshEntries(notes, [...notes.keys()], lang).keys())
    touched[placeAfter(terms.length, (at) => (terms[at] ?? '') < term)] = 1;
  return touched;
};

/** By term 1 where its list names a document that is gone, where none has another number. */
const listsWithGone = ({ lists, ends }: Postings, { numbers, steadyFrom }: DocumentChanges): Uint8Array => {
  const reader = new ByteReader(lists);
  const touched = new Uint8Array(ends.length);
  for (let term = 0; term < touched.length; term++) {
    reader.at = ends[term - 1] ?? 0;
    let document = -1;
    for (let head = reader.varint(); head > 3; head = reader.varint()) {
      document += head >>> 2;
      if ((numbers[document] ?? -1) < 0) touched[term] = 1;
      if (touched[term] === 1 || document + 1 >= steadyFrom) break;
      skipTimes(reader, head & 3);
    }
  }
  return touched;
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
