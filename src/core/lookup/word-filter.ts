import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { BREAK, endsWord, foldText, isProse, JOINT, nextStart, SKIP } from './folded-text.ts';
import { mix, SEED, spellingsOf } from './name-set.ts';

/** Names are told apart by so many of their first units. */
const DEPTH = 6;
const firstBit = (hash: number, bits: number): number => (hash ^ (hash >>> 15)) & (bits - 1);
const secondBit = (hash: number, bits: number): number => (Math.imul(hash, 0x9e3779b1) >>> 7) & (bits - 1);

/** A Bloom filter over the beginnings of what stands at each word of a note: two bits each, two to four for a unit of its text. */
const filterOf = memo((note: Note): Uint32Array => {
  const units = note.blocks.reduce((sum, { text }) => sum + text.length, 0);
  const bits = 2 ** Math.max(9, Math.ceil(Math.log2(units * 2 + 1)));
  const filter = new Uint32Array(bits / 32);
  const set = (hash: number): void => {
    for (const bit of [firstBit(hash, bits), secondBit(hash, bits)])
      filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  };
  for (const block of note.blocks) {
    if (!isProse(block)) continue;
    const folded = foldText(block);
    for (let start = nextStart(folded, 0); start < folded.length; start = nextStart(folded, start + 1)) {
      let hash = SEED;
      for (let at = start, depth = 0; at < folded.length && depth < DEPTH; at++) {
        const unit = folded.codes[at] ?? BREAK;
        if (unit === BREAK) break;
        if (unit === JOINT || unit === SKIP) continue;
        hash = mix(hash, unit);
        depth++;
        if (depth === DEPTH || endsWord(folded, at + 1)) set(hash);
      }
    }
  }
  return filter;
});

const beginningOf = (spelling: string): number => {
  let hash = SEED;
  for (let i = 0; i < Math.min(DEPTH, spelling.length); i++) hash = mix(hash, spelling.charCodeAt(i));
  return hash;
};

/** What `mayHold` looks for, made once for all notes: the hashes of the beginnings of all spellings of some keys. */
export const beginningsOf = (keys: readonly string[]): readonly number[] => [
  ...new Set(keys.flatMap((key) => spellingsOf(key).map(beginningOf))),
];

/** Tells of a beginning: false when no name with it can stand in a note's text, true when one may. */
export const mayBeginIn = (note: Note): ((beginning: number) => boolean) => {
  const filter = filterOf(note);
  const bits = filter.length * 32;
  const isSet = (bit: number): boolean => (((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  return (hash) => isSet(firstBit(hash, bits)) && isSet(secondBit(hash, bits));
};

/** False when no name with one of these beginnings can stand in a note's text; true when one may. */
export const mayHold = (note: Note, beginnings: readonly number[]): boolean =>
  beginnings.length > 0 && beginnings.some(mayBeginIn(note));
