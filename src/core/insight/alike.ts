import { BestFew } from './best-few.ts';
import { KEPT_TERMS } from './note-terms.ts';
import { type Sayers, TEXT, type ToldTerms } from './sayers.ts';

/** A node that says alike things: the cosine of both vectors of words. */
export interface Alike {
  readonly node: number;
  readonly likeness: number;
}

/** Two nodes that say alike things, the first of lower number. */
export interface AlikePair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** The texts most alike, best first; all that are more alike than `above` are among them. */
export interface BestPairs {
  readonly pairs: readonly AlikePair[];
  readonly above: number;
}

/** What was found out of speech so far; it may be added to. */
export interface FoundAlike {
  pairs: BestPairs | null;
  /** By node those most like it, see `alikeTo`. */
  readonly lists: Map<number, readonly Alike[]>;
}

/** Nodes kept for one, and from where on they count as alike. */
const KEPT_ALIKE = 20;
const LEAST_ALIKE = 0.05;
/** Pairs told at most, and kept: when notes change, some of theirs may go. */
export const MOST_PAIRS = 400;
const KEPT_PAIRS = 2 * MOST_PAIRS;
/** They are more alike than that, which is from 0.15 on: likeness goes in millionths. */
export const ABOVE = 0.149999;

const best = new BestFew(KEPT_ALIKE);

/** The nodes most like one, best first. */
export const findAlike = (sayers: Sayers, node: number): Alike[] => {
  sayers.meet(node, sayers.from, (other, likeness) => {
    if (likeness >= LEAST_ALIKE) best.offer(other, likeness);
  });
  return takeBest();
};

/** The same list where one more node is so much alike, the others as they were. */
export const addAlike = (list: readonly Alike[], more: Alike): readonly Alike[] => {
  if (more.likeness < LEAST_ALIKE) return list;
  for (const { node, likeness } of [...list, more]) best.offer(node, likeness);
  return takeBest();
};

const takeBest = (): Alike[] => {
  const { items, worths } = best.take();
  return Array.from(items, (node, at) => ({ node, likeness: worths[at] ?? 0 }));
};

/** The pairs of texts most alike, see `BestPairs`. */
export const findPairs = ({ table, roles }: ToldTerms, sayers: Sayers): BestPairs => {
  const { counts, terms } = table;
  const behind = sayers.from.slice();
  let found: BestPairs = { pairs: [], above: ABOVE };
  let pairs: AlikePair[] = [];
  for (let a = 0; a < roles.length; a++) {
    // Who says a word comes by node: those up to this one are past.
    const start = a * KEPT_TERMS;
    for (let at = start; at < start + (counts[a] ?? 0); at++) {
      const word = terms[at] ?? 0;
      behind[word] = (behind[word] ?? 0) + 1;
    }
    if (roles[a] !== TEXT) continue;
    sayers.meet(a, behind, (b, likeness) => {
      if (likeness > found.above && roles[b] === TEXT) pairs.push({ a, b, likeness });
    });
    if (pairs.length < 2 * KEPT_PAIRS) continue;
    found = bestPairs(pairs, found.above);
    pairs = [...found.pairs];
  }
  return bestPairs(pairs, found.above);
};

/** `bestPairs(pairs, 0.15).pairs[0]`, of pairs all of which are more alike than `above`. */
export const bestPairs = (pairs: AlikePair[], above: number): BestPairs => {
  pairs.sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b);
  return { pairs: pairs.slice(0, KEPT_PAIRS), above: pairs[KEPT_PAIRS - 1]?.likeness ?? above };
};
