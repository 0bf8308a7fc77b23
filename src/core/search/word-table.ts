/** Longer words are looked up in another way: they are few, and often stand once. */
export const LONGEST_LISTED = 48;

/** FNV-1a over UTF-16 units. */
const hashOf = (text: string, from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
};

const grownTo = <Kind extends Int32Array | Uint16Array>(array: Kind, grown: Kind): Kind => {
  grown.set(array);
  return grown;
};

/**
 * Numbers for words, given out as they are met and found without a string being made of each: a vault has a few
 * thousand different words and some millions in all. Open addressing with linear probing (Knuth, vol. 3, 6.4 L).
 */
export class WordTable {
  /** Number of a word + 1 at the place of its hash or after it; 0 where there is none. */
  #slots = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 10);
  /** Where the letters of each word begin; one more ends them. */
  #starts = new Int32Array((1 << 10) + 1);
  #letters = new Uint16Array(1 << 13);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of `text.slice(from, to)`: the old `size` when it is new. It must not be longer than `LONGEST_LISTED`. */
  numberOf(text: string, from: number, to: number): number {
    const hash = hashOf(text, from, to);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) break;
      if (this.#hashes[number] === hash && this.#isWord(number, text, from, to)) return number;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#size + 1;
    return this.#add(hash, text, from, to);
  }

  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  #isWord(number: number, text: string, from: number, to: number): boolean {
    const start = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - start !== to - from) return false;
    for (let at = from; at < to; at++)
      if (this.#letters[start + at - from] !== text.charCodeAt(at)) return false;
    return true;
  }

  #add(hash: number, text: string, from: number, to: number): number {
    const number = this.#size++;
    const start = this.#starts[number] ?? 0;
    const end = start + to - from;
    if (end > this.#letters.length)
      this.#letters = grownTo(this.#letters, new Uint16Array(this.#letters.length * 2));
    for (let at = from; at < to; at++) this.#letters[start + at - from] = text.charCodeAt(at);
    this.#hashes[number] = hash;
    this.#starts[number + 1] = end;
    if (this.#size === this.#hashes.length) this.#grow();
    return number;
  }

  #grow(): void {
    this.#hashes = grownTo(this.#hashes, new Int32Array(this.#size * 2));
    this.#starts = grownTo(this.#starts, new Int32Array(this.#size * 2 + 1));
    this.#slots = new Int32Array(this.#size * 8);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = (this.#hashes[number] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}
