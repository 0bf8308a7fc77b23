import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { BREAK, endsWord, foldText, JOINT, startsWord } from './folded-text.ts';
import { spellingsOf } from './name-trie.ts';

/** Names are told apart by so many of their first units. */
const DEPTH = 6;
const SEED = 0x811c9dc5;

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
const bitOf = (hash: number, bits: number): number => (hash ^ (hash >>> 15)) & (bits - 1);

/** A Bloom filter over the beginnings of what stands at each word of a note: about a bit for each unit of its text. */
const filterOf = memo((note: Note): Uint32Array => {
  const units = note.blocks.reduce((sum, { text }) => sum + text.length, 0);
  const bits = 2 ** Math.max(9, Math.ceil(Math.log2(units * 1.5 + 1)));
  const filter = new Uint32Array(bits / 32);
  const set = (hash: number): void => {
    const bit = bitOf(hash, bits);
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  };
  for (const block of note.blocks) {
    if (block.kind === 'heading' || block.kind === 'code') continue;
    const folded = foldText(block);
    for (let start = 0; start < folded.length; start++) {
      if (!startsWord(folded, start)) continue;
      let hash = SEED;
      for (let at = start, depth = 0; at < folded.length && depth < DEPTH; at++) {
        const unit = folded.codes[at] ?? BREAK;
        if (unit === BREAK) break;
        if (unit === JOINT) continue;
        hash = mix(hash, unit);
        depth++;
        if (depth === DEPTH || endsWord(folded, at + 1)) set(hash);
      }
    }
  }
  return filter;
});

/** False when no name with one of these keys can stand in a note's text; true when one may. */
export const mayHold = (note: Note, keys: readonly string[]): boolean => {
  const filter = filterOf(note);
  const bits = filter.length * 32;
  return keys.some((key) =>
    spellingsOf(key).some((spelling) => {
      let hash = SEED;
      for (let i = 0; i < Math.min(DEPTH, spelling.length); i++) hash = mix(hash, spelling.charCodeAt(i));
      const bit = bitOf(hash, bits);
      return ((filter[bit >>> 5] ?? 0) >>> (bit & 31)) % 2 === 1;
    }),
  );
};
