import { hashOfUnits, UNITS_OF_WORD, wordUnits } from '../text/tokenize.ts';

/** What `valueOf` gives for a word that nobody has told of. */
export const UNKNOWN_WORD = -0x80000000;

/** A slot holds where a word is described, zero for nothing, and above it a byte of the word's hash. */
const PLACE = 0xffffff;
/** A description: value, length, then units, two in an integer. */
const UNITS = 2;
/** The units of the word that `scanWords` is at, as they are kept. */
const wordIntegers = new Int32Array(wordUnits.buffer);
/** When words take more integers than these, all are forgotten: that costs time, never a different answer. */
const MOST_INTEGERS = 1 << 23;

const slotOf = (hash: number): number => hash ^ (hash >>> 15);

/**
 * A value for each written word, found without a string being made of it: a vault has a few thousand different words
 * and some millions in all. What a look-up reads lies close together, for it is the processor's cache that it waits
 * for. Open addressing with linear probing (Knuth, vol. 3, 6.4 L).
 */
export class WordTable {
  #slots = new Int32Array(1 << 11);
  #integers = new Int32Array(1 << 12);
  #units = new Uint16Array(this.#integers.buffer);
  /** Integers that are taken; the first is not used. */
  #end = 1;
  #size = 0;

  /** The value of the word that `scanWords` is at, or `UNKNOWN_WORD`. */
  valueOf(length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = slotOf(hash) & mask; ; at = (at + 1) & mask) {
      const slot = slots[at] ?? 0;
      if (slot === 0) return UNKNOWN_WORD;
      const place = slot & PLACE;
      if ((slot ^ hash) >>> 24 === 0 && this.#isWord(place, length)) return this.#integers[place] ?? 0;
    }
  }

  /** Tells the value of the word that `scanWords` is at, which has none; longer ones than `UNITS_OF_WORD` keep none. */
  add(length: number, hash: number, value: number): void {
    if (length > UNITS_OF_WORD) return;
    const end = this.#end + UNITS + ((length + 1) >> 1);
    if (end > MOST_INTEGERS) this.#clear();
    if (end > this.#integers.length) this.#enlarge();
    const place = this.#end;
    this.#end = place + UNITS + ((length + 1) >> 1);
    this.#integers[place] = value;
    this.#integers[place + 1] = length;
    for (let at = 0; at < (length + 1) >> 1; at++) this.#integers[place + UNITS + at] = wordIntegers[at] ?? 0;
    if (++this.#size * 2 > this.#slots.length) this.#grow();
    else this.#fill(place, hash);
  }

  #isWord(place: number, length: number): boolean {
    const integers = this.#integers;
    if (integers[place + 1] !== length) return false;
    const size = (length + 1) >> 1;
    for (let at = 0; at < size; at++) if (integers[place + UNITS + at] !== wordIntegers[at]) return false;
    return true;
  }

  #fill(place: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let at = slotOf(hash) & mask;
    while (this.#slots[at] !== 0) at = (at + 1) & mask;
    this.#slots[at] = (hash & ~PLACE) | place;
  }

  #clear(): void {
    this.#slots.fill(0);
    this.#end = 1;
    this.#size = 0;
  }

  #enlarge(): void {
    const integers = new Int32Array(this.#integers.length * 2);
    integers.set(this.#integers);
    this.#integers = integers;
    this.#units = new Uint16Array(integers.buffer);
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let place = 1; place < this.#end; ) {
      const length = this.#integers[place + 1] ?? 0;
      const first = (place + UNITS) * 2;
      this.#fill(place, hashOfUnits(this.#units.subarray(first, first + length), length));
      place += UNITS + ((length + 1) >> 1);
    }
  }
}
