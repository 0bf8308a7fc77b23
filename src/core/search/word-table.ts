/** Longer words are looked up in another way: they are few, and often stand once. */
export const LONGEST_LISTED = 48;

/** FNV-1a over UTF-16 units. */
const hashOf = (text: string, from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
};

/** A slot takes four places, so that it lies in one line of the processor's cache: hash, number + 1, start, length. */
const SLOT = 4;
const SHIFT = 2;

/**
 * Numbers for words, given out as they are met and found without a string being made of each: a vault has a few
 * thousand different words and some millions in all. Open addressing with linear probing (Knuth, vol. 3, 6.4 L).
 */
export class WordTable {
  #slots = new Int32Array(SLOT << 11);
  #letters = new Uint16Array(1 << 13);
  /** Letters that are taken. */
  #end = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of `text.slice(from, to)`: the old `size` when it is new. It must not be longer than `LONGEST_LISTED`. */
  numberOf(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = (hash << SHIFT) & mask;
    for (;;) {
      const number = (slots[at + 1] ?? 0) - 1;
      if (number < 0) break;
      if (
        slots[at] === hash &&
        slots[at + 3] === to - from &&
        this.#isWord(slots[at + 2] ?? 0, text, from, to)
      )
        return number;
      at = (at + SLOT) & mask;
    }
    slots[at] = hash;
    slots[at + 1] = this.#size + 1;
    slots[at + 2] = this.#end;
    slots[at + 3] = to - from;
    return this.#add(text, from, to);
  }

  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
    this.#end = 0;
  }

  #isWord(start: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters;
    for (let at = from; at < to; at++) if (letters[start + at - from] !== text.charCodeAt(at)) return false;
    return true;
  }

  #add(text: string, from: number, to: number): number {
    const start = this.#end;
    this.#end = start + to - from;
    if (this.#end > this.#letters.length) {
      const letters = new Uint16Array(this.#letters.length * 2);
      letters.set(this.#letters);
      this.#letters = letters;
    }
    for (let at = from; at < to; at++) this.#letters[start + at - from] = text.charCodeAt(at);
    const number = this.#size++;
    if (this.#size * 2 * SLOT > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 1] === 0) continue;
      let at = ((old[from] ?? 0) << SHIFT) & mask;
      while (slots[at + 1] !== 0) at = (at + SLOT) & mask;
      slots.set(old.subarray(from, from + SLOT), at);
    }
    this.#slots = slots;
  }
}
