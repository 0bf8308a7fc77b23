import {
  ABOVE,
  type AlikePair,
  addAlike,
  type BestPairs,
  bestPairs,
  type FoundAlike,
  findAlike,
  MOST_PAIRS,
} from './alike.ts';
import { termsOf } from './note-terms.ts';
import { Sayers, TEXT, type ToldTerms } from './sayers.ts';

/**
 * What was found out before, with what the nodes that are touched make of it. `stays` tells the number that each node of
 * before has now, or -1.
 */
export const reviseFound = (
  { pairs, lists }: FoundAlike,
  terms: ToldTerms,
  stays: Int32Array,
  touched: Uint8Array,
): FoundAlike => {
  const { roles } = terms;
  const same = stays.map((node) => (touched[node] === 0 ? node : -1));
  const revised = pairs && { found: stayingPairs(pairs, same), above: pairs.above };
  const { known, lost } = stayingLists(lists, stays, same);
  const again = [...touched.keys()].filter((node) => touched[node] === 1);
  const sayers = sayersOfThose(terms, [...again, ...lost]);
  for (const node of again)
    sayers.meet(node, sayers.from, (other, likeness) => {
      const list = known.get(other);
      if (list) known.set(other, addAlike(list, { node, likeness }));
      const isPair = roles[node] === TEXT && roles[other] === TEXT && (touched[other] === 0 || node < other);
      if (revised && isPair && likeness > revised.above)
        revised.found.push({ a: Math.min(node, other), b: Math.max(node, other), likeness });
    });
  for (const node of lost) known.set(node, findAlike(sayers, node));
  return { pairs: revised && enoughPairs(revised.found, revised.above), lists: known };
};

const stayingPairs = ({ pairs, above }: BestPairs, same: Int32Array): AlikePair[] =>
  pairs.flatMap(({ a, b, likeness }) => {
    const [one, other] = [same[a] ?? -1, same[b] ?? -1];
    return one >= 0 && other >= 0 && likeness > above ? [{ a: one, b: other, likeness }] : [];
  });

/** The lists of nodes all of which are the same, and the other nodes that have one. */
const stayingLists = (lists: FoundAlike['lists'], stays: Int32Array, same: Int32Array) => {
  const known: FoundAlike['lists'] = new Map();
  const lost: number[] = [];
  for (const [origin, list] of lists) {
    const node = stays[origin] ?? -1;
    if (node < 0) continue;
    const alike = list.map((one) => ({ node: same[one.node] ?? -1, likeness: one.likeness }));
    if (same[origin] === node && alike.every((one) => one.node >= 0)) known.set(node, alike);
    else lost.push(node);
  }
  return { known, lost };
};

/** Who says the words of some nodes. */
const sayersOfThose = (terms: ToldTerms, nodes: readonly number[]): Sayers => {
  const wanted = new Uint8Array(terms.uses.length);
  for (const node of nodes) for (const word of termsOf(terms.table, node)) wanted[word] = 1;
  return new Sayers(terms, (word) => wanted[word] === 1);
};

/** Null where pairs that were not kept would be told. */
const enoughPairs = (pairs: AlikePair[], above: number): BestPairs | null =>
  pairs.length < MOST_PAIRS && above > ABOVE ? null : bestPairs(pairs, above);
