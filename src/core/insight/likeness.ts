import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints } from '../model/table.ts';
import { BestFew } from './best-few.ts';
import { KEPT_TERMS, spellingOf, termsOf, termTable } from './note-terms.ts';
import { sayersOf, TEXT } from './sayers.ts';

/** A node that says alike things: the cosine of both vectors of words. */
interface Alike {
  readonly node: number;
  readonly likeness: number;
}

/** Two nodes that say alike things, the first of lower number. */
interface AlikePair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Nodes told for one, and from where on they count as alike. */
const MOST_ALIKE = 20;
const LEAST_ALIKE = 0.05;
/** Pairs told, and from where on they count as alike. */
const MOST_PAIRS = 400;
const LEAST_OF_PAIR = 0.15;

const best = new BestFew(MOST_ALIKE);

/** Those that were asked about, by node. */
const alikeLists = memo((_: View): Map<number, readonly Alike[]> => new Map());

/** The nodes that say most alike things to one, best first: `alikeTo(view, 0)[0]`. Notes that say `graph: stop` are like no other. */
export const alikeTo = (view: View, node: number): readonly Alike[] => {
  const lists = alikeLists(view);
  const known = lists.get(node);
  if (known) return known;
  const sayers = sayersOf(view);
  sayers.meet(node, sayers.from, (other, likeness) => {
    if (likeness >= LEAST_ALIKE) best.offer(other, likeness);
  });
  const { items, worths } = best.take();
  const alike = Array.from(items, (other, at) => ({ node: other, likeness: worths[at] ?? 0 }));
  lists.set(node, alike);
  return alike;
};

/** The pairs of texts most alike, best first, at most 400: `textsAlike(view)[0]`. */
export const textsAlike = (view: View): readonly AlikePair[] => {
  const sayers = sayersOf(view);
  const { roles } = sayers;
  const table = termTable(view);
  const behind = sayers.from.slice();
  let pairs: AlikePair[] = [];
  let least = LEAST_OF_PAIR;
  for (let a = 0; a < roles.length; a++) {
    // Who says a word comes by node: those up to this one are past.
    for (const word of termsOf(table, a)) behind[word] = (behind[word] ?? 0) + 1;
    if (roles[a] !== TEXT) continue;
    sayers.meet(a, behind, (b, likeness) => {
      if (likeness >= least && roles[b] === TEXT) pairs.push({ a, b, likeness });
    });
    if (pairs.length < 4 * MOST_PAIRS) continue;
    pairs = mostAlike(pairs);
    least = pairs.at(-1)?.likeness ?? least;
  }
  return mostAlike(pairs);
};

const mostAlike = (pairs: AlikePair[]): AlikePair[] =>
  pairs
    .sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b)
    .slice(0, MOST_PAIRS);

/** The words that two nodes share, those first that say most of both, at most so many; `auto` is left out beside `autoencoder`. */
export const sharedWords = (view: View, a: number, b: number, most: number): string[] => {
  const { words } = termTable(view);
  const there = weightsOf(view, b);
  const both: [word: string, weight: number][] = [];
  for (const [word, own] of weightsOf(view, a)) {
    const weight = own * (there.get(word) ?? 0);
    if (weight > 0) both.push([words[word] ?? '', weight]);
  }
  const shared = both
    .sort(([one, x], [other, y]) => y - x || compareCodePoints(one, other))
    .map(([word]) => word);
  return withoutParts(shared)
    .slice(0, most)
    .map((word) => spellingOf(view, word, [a, b]));
};

/** The words of a node and what each weighs. */
const weightsOf = (view: View, node: number): ReadonlyMap<number, number> => {
  const { counts, terms, weights } = termTable(view);
  const start = node * KEPT_TERMS;
  const known = new Map<number, number>();
  for (let at = start; at < start + (counts[node] ?? 0); at++) known.set(terms[at] ?? 0, weights[at] ?? 0);
  return known;
};

/** Leaves words out that are a part of another: `withoutParts(['auto', 'autoencoder'])` → `['autoencoder']`. */
export const withoutParts = (words: readonly string[]): string[] =>
  words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
