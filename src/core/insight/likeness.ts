import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import { stopsOf } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { BestFew } from './best-few.ts';
import { spellingOf, type TermTable, termTable } from './note-terms.ts';

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

/** Nodes kept for one, and from where on they count as alike. */
const KEPT = 20;
const LEAST = 0.05;
/** A word that more notes than this lead with finds nobody. */
const MOST_USES = 400;

const best = new BestFew(KEPT);

/** The nodes that say most alike things to one, best first: `alikeTo(view, 0)[0]`. Notes that say `graph: stop` are like no other. */
export const alikeTo = (view: View, node: number): readonly Alike[] => {
  const speech = speechOf(view);
  const known = speech.alike.get(node);
  if (known) return known;
  meetAlike(speech, node, speech.uses.from, (other, likeness) => {
    if (other !== node && likeness >= LEAST) best.offer(other, likeness);
  });
  const { items, worths } = best.take();
  const alike = Array.from(items, (other, at) => ({ node: other, likeness: worths[at] ?? 0 }));
  speech.alike.set(node, alike);
  return alike;
};

/** Which pairs are asked for: those of asked nodes that are alike at least so much, and at most so many. */
interface Asked {
  readonly isAsked: (node: MapNode) => boolean;
  readonly least: number;
  readonly most: number;
}

/** The pairs of nodes most alike, best first: `pairsAlike(view, { isAsked: () => true, least: 0.2, most: 9 })[0]`. */
export const pairsAlike = (view: View, { isAsked, least, most }: Asked): readonly AlikePair[] => {
  const speech = speechOf(view);
  const { from, terms } = speech.table;
  const asked = Uint8Array.from(mapGraphOf(view).nodes, (node) => Number(isAsked(node)));
  const behind = speech.uses.from.slice();
  let pairs: AlikePair[] = [];
  let enough = least;
  for (let a = 0; a < asked.length; a++) {
    // Uses of a word come by node: those up to this one are past.
    for (let at = from[a] ?? 0; at < (from[a + 1] ?? 0); at++) {
      const word = terms[at] ?? 0;
      behind[word] = (behind[word] ?? 0) + 1;
    }
    if (asked[a] === 0) continue;
    meetAlike(speech, a, behind, (b, likeness) => {
      if (likeness >= enough && asked[b] === 1) pairs.push({ a, b, likeness });
    });
    if (pairs.length < 2 * most) continue;
    pairs = mostAlike(pairs, most);
    enough = pairs.at(-1)?.likeness ?? least;
  }
  return mostAlike(pairs, most);
};

const mostAlike = (pairs: AlikePair[], most: number): AlikePair[] =>
  pairs
    .sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b)
    .slice(0, most);

/** What nodes say, by node and by word, and room that is used again for each node; sums are zero between them. */
interface Speech {
  readonly table: TermTable;
  readonly uses: Uses;
  readonly stops: Uint8Array;
  readonly sums: Float64Array;
  readonly met: Int32Array;
  /** The nodes alike to those that were asked about. */
  readonly alike: Map<number, readonly Alike[]>;
}

const speechOf = memo((view: View): Speech => {
  const graph = mapGraphOf(view);
  const table = termTable(view);
  return {
    table,
    uses: usesOf(table),
    stops: stopsOf(graph),
    sums: new Float64Array(graph.nodes.length),
    met: new Int32Array(graph.nodes.length),
    alike: new Map(),
  };
});

/** The nodes that say each word, in one array, by number: those of word `w` lie from `from[w]` up to `from[w + 1]`. */
interface Uses {
  readonly from: Int32Array;
  readonly nodes: Int32Array;
  readonly weights: Float64Array;
}

const usesOf = ({ words, from: starts, terms, weights: told }: TermTable): Uses => {
  const from = new Int32Array(words.length + 1);
  for (const word of terms) from[word + 1] = (from[word + 1] ?? 0) + 1;
  for (let word = 0; word < words.length; word++) from[word + 1] = (from[word + 1] ?? 0) + (from[word] ?? 0);
  const next = from.slice();
  const nodes = new Int32Array(terms.length);
  const weights = new Float64Array(terms.length);
  for (let node = 0; node < starts.length - 1; node++)
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
      const word = terms[at] ?? 0;
      const place = next[word] ?? 0;
      next[word] = place + 1;
      nodes[place] = node;
      weights[place] = told[at] ?? 0;
    }
  return { from, nodes, weights };
};

/** Tells of each node that shares a word with one how alike they are; uses of a word are looked at from `from[word]` on. */
const meetAlike = (
  { table, uses, stops, sums, met }: Speech,
  node: number,
  from: Int32Array,
  tell: (other: number, likeness: number) => void,
): void => {
  if (stops[node] === 1) return;
  const { from: starts, terms, weights } = table;
  let count = 0;
  for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
    const word = terms[at] ?? 0;
    const end = uses.from[word + 1] ?? 0;
    if (end - (uses.from[word] ?? 0) > MOST_USES) continue;
    const weight = weights[at] ?? 0;
    for (let place = from[word] ?? 0; place < end; place++) {
      const other = uses.nodes[place] ?? 0;
      const sum = sums[other] ?? 0;
      if (sum === 0) met[count++] = other;
      sums[other] = sum + weight * (uses.weights[place] ?? 0);
    }
  }
  for (let at = 0; at < count; at++) {
    const other = met[at] ?? 0;
    const likeness = Math.round((sums[other] ?? 0) * 1e6) / 1e6;
    sums[other] = 0;
    if (stops[other] === 0) tell(other, likeness);
  }
};

/** The words that two nodes share, those first that say most of both, at most so many; `auto` is left out beside `autoencoder`. */
export const sharedWords = (view: View, a: number, b: number, most: number): string[] => {
  const { words, from, terms, weights } = termTable(view);
  const there = new Map<number, number>();
  for (let at = from[b] ?? 0; at < (from[b + 1] ?? 0); at++) there.set(terms[at] ?? 0, weights[at] ?? 0);
  const both: [word: number, weight: number][] = [];
  for (let at = from[a] ?? 0; at < (from[a + 1] ?? 0); at++) {
    const word = terms[at] ?? 0;
    const weight = (weights[at] ?? 0) * (there.get(word) ?? 0);
    if (weight > 0) both.push([word, weight]);
  }
  const shared = both.sort(([one, x], [other, y]) => y - x || one - other).map(([word]) => words[word] ?? '');
  return withoutParts(shared)
    .slice(0, most)
    .map((word) => spellingOf(view, word, [a, b]));
};

/** Leaves words out that are a part of another: `withoutParts(['auto', 'autoencoder'])` → `['autoencoder']`. */
export const withoutParts = (words: readonly string[]): string[] =>
  words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
