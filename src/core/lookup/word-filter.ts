import { mix, SEED, STRIDE, spellingsOf } from './name-set.ts';

/** What the words of a text begin with, as a Bloom filter: it holds what was added, and seldom else. */
export type WordFilter = Uint32Array;

/** Bits for each hash in a filter, which has some ten times as much room for each: more of them would gain little. */
const BITS = 4;

/** An empty filter for a text of so many units, with one to two bits for each. */
export const emptyFilter = (units: number): WordFilter =>
  new Uint32Array(Math.max(1, 2 ** Math.ceil(Math.log2(units + 1)) / 32));

/** The bits of a hash are as far from each other: Kirsch and Mitzenmacher 2006. */
const firstBit = (hash: number): number => hash ^ (hash >>> 15);
const stepOf = (hash: number): number => (Math.imul(hash, 0x9e3779b1) >>> 7) | 1;

/** Adds the hash of `STRIDE` units that a word begins with, or of fewer with a word's end after them. */
export const addBeginning = (filter: WordFilter, hash: number): void => {
  const last = filter.length * 32 - 1;
  const step = stepOf(hash);
  for (let at = firstBit(hash), bits = 0; bits < BITS; at += step, bits++) {
    const bit = at & last;
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
};

const holds = (filter: WordFilter, hash: number): boolean => {
  const last = filter.length * 32 - 1;
  const step = stepOf(hash);
  for (let at = firstBit(hash), bits = 0; bits < BITS; at += step, bits++) {
    const bit = at & last;
    if ((((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) return false;
  }
  return true;
};

/** False when no name with one of these beginnings can stand in a text; true when one may. */
export const mayBegin = (filter: WordFilter, beginnings: readonly number[]): boolean =>
  beginnings.some((beginning) => holds(filter, beginning));

const beginningOf = (spelling: string): number => {
  let hash = SEED;
  for (let i = 0; i < Math.min(STRIDE, spelling.length); i++) hash = mix(hash, spelling.charCodeAt(i));
  return hash;
};

/** What is looked for in filters, made once for all texts: the hashes of the beginnings of all spellings of some keys. */
export const beginningsOf = (keys: readonly string[]): readonly number[] => [
  ...new Set(keys.flatMap((key) => spellingsOf(key).map(beginningOf))),
];
