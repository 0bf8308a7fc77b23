import { UNITS_OF_WORD, wordUnits } from '../../text/tokenize.ts';

/** What `valueOf` gives for a word that nobody has told of. */
export const UNKNOWN_WORD = -0x80000000;

/** A slot is two integers: the hash of a word, and where it is described, zero for nothing. */
const SLOT = 2;
/** When descriptions take more units than these, all are forgotten: that costs time, never a different answer. */
const MOST_UNITS = 1 << 24;
/** A description: the value's halves, the length, then units. */
const HEAD = 3;

const slotOf = (hash: number): number => hash ^ (hash >>> 15);

/**
 * A value for each written word, found without a string being made of it: a vault has a few thousand different words
 * and some millions in all. What a look-up reads lies close together, for it is the processor's cache that it waits
 * for. Open addressing with linear probing (Knuth, vol. 3, 6.4 L).
 */
export class WordTable {
  #slots = new Int32Array(SLOT << 11);
  #units = new Uint16Array(1 << 13);
  /** Units that are taken; the first is not used. */
  #end = 1;
  #size = 0;

  /** The value of the word that `scanWords` is at, or `UNKNOWN_WORD`. */
  valueOf(length: number, hash: number): number {
    const slots = this.#slots;
    const units = this.#units;
    const mask = slots.length - 1;
    for (let at = (slotOf(hash) * SLOT) & mask; ; at = (at + SLOT) & mask) {
      const place = slots[at + 1] ?? 0;
      if (place === 0) return UNKNOWN_WORD;
      if (slots[at] !== hash || units[place + 2] !== length) continue;
      let same = 0;
      while (same < length && units[place + HEAD + same] === wordUnits[same]) same++;
      if (same === length) return (units[place] ?? 0) | ((units[place + 1] ?? 0) << 16);
    }
  }

  /** Tells the value of the word that `scanWords` is at, which has none; longer ones than `UNITS_OF_WORD` keep none. */
  add(length: number, hash: number, value: number): void {
    if (length > UNITS_OF_WORD) return;
    if (this.#end + HEAD + length > MOST_UNITS) this.#clear();
    if (this.#end + HEAD + length > this.#units.length) this.#enlarge();
    const place = this.#end;
    this.#end = place + HEAD + length;
    this.#units[place] = value;
    this.#units[place + 1] = value >>> 16;
    this.#units[place + 2] = length;
    this.#units.set(wordUnits.subarray(0, length), place + HEAD);
    if (++this.#size * 2 * SLOT > this.#slots.length) this.#grow();
    this.#fill(place, hash);
  }

  #fill(place: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let at = (slotOf(hash) * SLOT) & mask;
    while (this.#slots[at + 1] !== 0) at = (at + SLOT) & mask;
    this.#slots[at] = hash;
    this.#slots[at + 1] = place;
  }

  #clear(): void {
    this.#slots.fill(0);
    this.#end = 1;
    this.#size = 0;
  }

  #enlarge(): void {
    const units = new Uint16Array(this.#units.length * 2);
    units.set(this.#units);
    this.#units = units;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += SLOT) {
      const place = slots[at + 1] ?? 0;
      if (place !== 0) this.#fill(place, slots[at] ?? 0);
    }
  }
}
