import { foldPlural } from '../text/fold-name.ts';
import { BREAK, type FoldedText, JOINT, SKIP } from './folded-text.ts';

/** A hash of the units of a name or a text so far, JOINTs and SKIPs left out: FNV-1a. */
export const SEED = 0x811c9dc5;
export const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** After so many units, and again after as many, a text is asked whether any name goes on like this. A `WordFilter` holds so many of each word. */
export const STRIDE = 6;
/** Bits of the filter for each hash in it. */
const ROOM = 16;
const NONE = 0;

/**
 * Folded names in which every spelling with the same folding (`policy`, `policies`) has one id. It only grows: which
 * of its names mean something is told by the `NameTable` that is used with it. A text is compared by hashes, and what
 * is asked of nearly every word is one bit of a small filter: memory that a processor has at hand.
 */
export class NameSet {
  private readonly ids = new Map<string, number>();
  private readonly spelled = new Map<number, (readonly [spelling: string, id: number])[]>();
  private readonly beginnings = new Set<number>();
  private readonly firstUnits = new Set<number>();
  private filter = new Uint32Array(1 << 10);

  /** The id of a folded name, from 1; new ones are added. */
  add(key: string): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size + 1;
    this.ids.set(key, id);
    for (const spelling of spellingsOf(key)) this.insert(spelling, id);
    return id;
  }

  /** Whether a name begins with a unit. */
  begins(unit: number): boolean {
    return this.firstUnits.has(unit);
  }

  /** False when no name goes on after units of this hash, a multiple of `STRIDE` of them; seldom true when none does. */
  goesOn(hash: number): boolean {
    return this.mayHave(hash);
  }

  /** The id of the name that a stretch of text spells, which has this hash; 0 when it spells none. */
  idAt(hash: number, folded: FoldedText, from: number, to: number): number {
    if (!this.mayHave(hash)) return NONE;
    for (const [spelling, id] of this.spelled.get(hash) ?? [])
      if (isSpelled(spelling, folded, from, to)) return id;
    return NONE;
  }

  private insert(spelling: string, id: number): void {
    this.firstUnits.add(spelling.charCodeAt(0));
    let hash = SEED;
    for (let i = 0; i < spelling.length; i++) {
      if (i > 0 && i % STRIDE === 0) {
        this.beginnings.add(hash);
        this.note(hash);
      }
      hash = mix(hash, spelling.charCodeAt(i));
    }
    const known = this.spelled.get(hash);
    if (!known) this.spelled.set(hash, [[spelling, id]]);
    // The first key that has a spelling keeps it.
    else if (known.every(([other]) => other !== spelling)) known.push([spelling, id]);
    this.note(hash);
  }

  private mayHave(hash: number): boolean {
    const bit = this.bitOf(hash);
    return (((this.filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  private note(hash: number): void {
    this.setBit(hash);
    if ((this.spelled.size + this.beginnings.size) * ROOM <= this.filter.length * 32) return;
    this.filter = new Uint32Array(this.filter.length * 4);
    for (const one of this.spelled.keys()) this.setBit(one);
    for (const one of this.beginnings) this.setBit(one);
  }

  private setBit(hash: number): void {
    const bit = this.bitOf(hash);
    this.filter[bit >>> 5] = (this.filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  private bitOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.filter.length * 32 - 1);
  }
}

const isSpelled = (spelling: string, { codes }: FoldedText, from: number, to: number): boolean => {
  let unit = 0;
  for (let at = from; at < to; at++) {
    const code = codes[at] ?? BREAK;
    if (code !== JOINT && code !== SKIP && spelling.charCodeAt(unit++) !== code) return false;
  }
  return unit === spelling.length;
};

/** Every joined spelling that `foldPlural` takes to a key: `policy` → `policy`, `policys`, `policie`, `policies`. */
export const spellingsOf = (key: string): string[] => {
  const stems = [key, `${key}e`, ...(key.endsWith('y') ? [`${key.slice(0, -1)}ie`] : [])];
  return stems.flatMap((stem) => [stem, `${stem}s`]).filter((spelling) => foldPlural(spelling) === key);
};
