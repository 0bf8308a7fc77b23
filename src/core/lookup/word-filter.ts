import { mix, SEED, STRIDE, spellingsOf } from './name-set.ts';

/** What the words of a text begin with, as a Bloom filter of two bits for each hash: it holds what was added, and seldom else. */
export type WordFilter = Uint32Array;

const firstBit = (hash: number, bits: number): number => (hash ^ (hash >>> 15)) & (bits - 1);
const secondBit = (hash: number, bits: number): number => (Math.imul(hash, 0x9e3779b1) >>> 7) & (bits - 1);

/** An empty filter for a text of so many units, with one to two bits for each. */
export const emptyFilter = (units: number): WordFilter =>
  new Uint32Array(Math.max(1, 2 ** Math.ceil(Math.log2(units + 1)) / 32));

const setBit = (filter: WordFilter, bit: number): void => {
  filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
};

const isSet = (filter: WordFilter, bit: number): boolean =>
  (((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;

/** Adds the hash of `STRIDE` units that a word begins with, or of fewer with a word's end after them. */
export const addBeginning = (filter: WordFilter, hash: number): void => {
  const bits = filter.length * 32;
  setBit(filter, firstBit(hash, bits));
  setBit(filter, secondBit(hash, bits));
};

/** False when no name with one of these beginnings can stand in a text; true when one may. */
export const mayBegin = (filter: WordFilter, beginnings: readonly number[]): boolean => {
  const bits = filter.length * 32;
  return beginnings.some(
    (beginning) => isSet(filter, firstBit(beginning, bits)) && isSet(filter, secondBit(beginning, bits)),
  );
};

const beginningOf = (spelling: string): number => {
  let hash = SEED;
  for (let i = 0; i < Math.min(STRIDE, spelling.length); i++) hash = mix(hash, spelling.charCodeAt(i));
  return hash;
};

/** What is looked for in filters, made once for all texts: the hashes of the beginnings of all spellings of some keys. */
export const beginningsOf = (keys: readonly string[]): readonly number[] => [
  ...new Set(keys.flatMap((key) => spellingsOf(key).map(beginningOf))),
];
