import { ByteReader, type ByteWriter } from '../bytes.ts';
import { writeDocument } from './postings.ts';

/** What became of the documents of kept postings. */
export interface DocumentChanges {
  /** By document as it was: its number now, -1 for one that is gone or says something else. */
  readonly numbers: Int32Array;
  /** Whether documents that stay have other numbers. */
  readonly isMoved: boolean;
  /** The first document as it was from which on all stay, as far from each other as they were. */
  readonly steadyFrom: number;
  /** Documents of now that were not there or said something else. */
  readonly fresh: readonly number[];
}

/** Writes lists of kept postings as they are after a change: the bytes of documents that stay are copied. */
export class ListReviser {
  readonly #lists: Uint8Array;
  readonly #changes: DocumentChanges;
  readonly #writer: ByteWriter;
  /** Bytes of the list before this are written, or left out. */
  #done = 0;
  /** The last document that was written, by its number now. */
  #last = -1;
  /** Entries to add, by document, each followed by its count; and the first of them that is still to be written. */
  #more: readonly number[] = [];
  #next = 0;

  constructor(lists: Uint8Array, changes: DocumentChanges, writer: ByteWriter) {
    this.#lists = lists;
    this.#changes = changes;
    this.#writer = writer;
  }

  /**
   * Writes the list that lies between two places, with more entries, as `freshEntries` has them; gives how many entries
   * it has more than before. A list without entries is not written at all.
   */
  write(from: number, to: number, more: readonly number[]): number {
    const { numbers } = this.#changes;
    const reader = new ByteReader(this.#lists, from);
    this.#begin(from, more);
    let gone = 0;
    let document = -1;
    for (let start = from; to - start > 1; start = reader.at) {
      const head = reader.varint();
      document += head >>> 2;
      const number = numbers[document] ?? -1;
      if (number < 0) {
        this.#copyUntil(start);
        gone += skipTimes(reader, head & 3);
        this.#done = reader.at;
        continue;
      }
      this.#addBefore(number, start);
      this.#place(number, head, { start, end: reader.at });
      if (this.#restStays(document)) break;
      skipTimes(reader, head & 3);
    }
    this.#finish(to);
    return more.length / 2 - gone;
  }

  #begin(from: number, more: readonly number[]): void {
    this.#done = from;
    this.#last = -1;
    this.#more = more;
    this.#next = 0;
  }

  /** Writes the head of an entry where it lies at another distance from the one before. */
  #place(
    number: number,
    head: number,
    { start, end }: { readonly start: number; readonly end: number },
  ): void {
    const distance = number - this.#last;
    this.#last = number;
    if (distance === head >>> 2) return;
    this.#copyUntil(start);
    this.#writer.varint(distance * 4 + (head & 3));
    this.#done = end;
  }

  #restStays(document: number): boolean {
    return document >= this.#changes.steadyFrom && this.#next === this.#more.length;
  }

  /** Adds entries of documents before one that stays, where the list has been read up to `start`. */
  #addBefore(number: number, start: number): void {
    if ((this.#more[this.#next] ?? number) >= number) return;
    this.#copyUntil(start);
    while ((this.#more[this.#next] ?? number) < number) this.#add();
  }

  /** Adds the entries of the next document. */
  #add(): void {
    const document = this.#more[this.#next] ?? 0;
    const counts: number[] = [];
    for (; this.#more[this.#next] === document; this.#next += 2) counts.push(this.#more[this.#next + 1] ?? 0);
    writeDocument(this.#writer, document - this.#last, { counts, from: 0, to: counts.length });
    this.#last = document;
  }

  #finish(to: number): void {
    // The last byte of a list is its end.
    if (this.#last >= 0) this.#copyUntil(to - 1);
    while (this.#next < this.#more.length) this.#add();
    if (this.#last >= 0) this.#writer.varint(0);
  }

  #copyUntil(end: number): void {
    if (this.#done < end) this.#writer.bytes(this.#lists.subarray(this.#done, end));
    this.#done = end;
  }
}

/** Goes past what follows the number of a document in a list, see `writeDocument`; gives how many entries it has. */
export const skipTimes = (reader: ByteReader, code: number): number => {
  if (code < 2) return 1;
  if (code === 2) {
    reader.varint();
    return 1;
  }
  let fields = 0;
  for (let mask = reader.byte(); mask > 0; mask &= mask - 1) {
    reader.varint();
    fields++;
  }
  return fields;
};
