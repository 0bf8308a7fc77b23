import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { stopsOf } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { BestFew } from './best-few.ts';
import { spellingOf, type Terms, termTable } from './note-terms.ts';

/** A node that says alike things: the cosine of both vectors of words. */
export interface Alike {
  readonly node: number;
  readonly likeness: number;
}

/** Nodes kept for each, and from where on they count as alike. */
const KEPT = 20;
const LEAST = 0.05;
/** A word that more notes than this lead with finds nobody. */
const MOST_USES = 400;

/** The nodes that say most alike things, by node, best first. Notes that say `graph: stop` are like no other. */
export const likenessOf: (view: View) => readonly (readonly Alike[])[] = memo((view) => {
  const graph = mapGraphOf(view);
  const { nodes } = graph;
  const { words, ofNode } = termTable(view);
  const uses = usesOf(words.length, ofNode);
  const stops = stopsOf(graph);
  const sums = new Float64Array(nodes.length);
  const met = new Int32Array(nodes.length);
  return ofNode.map((terms, node) =>
    stops[node] === 1 ? [] : nearest(node, terms, uses, { sums, met, stops }),
  );
});

/** The nodes that say each word, in one array: those of word `w` lie from `from[w]` up to `from[w + 1]`. */
interface Uses {
  readonly from: Int32Array;
  readonly nodes: Int32Array;
  readonly weights: Float64Array;
}

const usesOf = (count: number, ofNode: readonly Terms[]): Uses => {
  const from = new Int32Array(count + 1);
  for (const { words } of ofNode) for (const word of words) from[word + 1] = (from[word + 1] ?? 0) + 1;
  for (let word = 0; word < count; word++) from[word + 1] = (from[word + 1] ?? 0) + (from[word] ?? 0);
  const next = from.slice();
  const nodes = new Int32Array(from[count] ?? 0);
  const weights = new Float64Array(nodes.length);
  ofNode.forEach((terms, node) => {
    terms.words.forEach((word, at) => {
      const place = next[word] ?? 0;
      next[word] = place + 1;
      nodes[place] = node;
      weights[place] = terms.weights[at] ?? 0;
    });
  });
  return { from, nodes, weights };
};

/** Room that is used again for each node; sums are zero between them. */
interface Room {
  readonly sums: Float64Array;
  readonly met: Int32Array;
  readonly stops: Uint8Array;
}

const best = new BestFew(KEPT);

const nearest = (
  node: number,
  { words, weights }: Terms,
  uses: Uses,
  { sums, met, stops }: Room,
): Alike[] => {
  let count = 0;
  for (let at = 0; at < words.length; at++) {
    const start = uses.from[words[at] ?? 0] ?? 0;
    const end = uses.from[(words[at] ?? 0) + 1] ?? 0;
    if (end - start > MOST_USES) continue;
    const weight = weights[at] ?? 0;
    for (let place = start; place < end; place++) {
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
    if (other !== node && stops[other] === 0 && likeness >= LEAST) best.offer(other, likeness);
  }
  const { items, worths } = best.take();
  return Array.from(items, (other, at) => ({ node: other, likeness: worths[at] ?? 0 }));
};

/** The words that two nodes share, those first that say most of both, at most so many; `auto` is left out beside `autoencoder`. */
export const sharedWords = (view: View, a: number, b: number, most: number): string[] => {
  const { words, ofNode } = termTable(view);
  const [here, there] = [ofNode[a], ofNode[b]];
  const weightThere = new Map(Array.from(there?.words ?? [], (word, at) => [word, there?.weights[at] ?? 0]));
  const shared = Array.from(here?.words ?? [], (word, at): [number, number] => [
    word,
    (here?.weights[at] ?? 0) * (weightThere.get(word) ?? 0),
  ])
    .filter(([, weight]) => weight > 0)
    .sort(([one, x], [other, y]) => y - x || one - other)
    .map(([word]) => words[word] ?? '');
  return withoutParts(shared)
    .slice(0, most)
    .map((word) => spellingOf(view, word, [a, b]));
};

/** Leaves words out that are a part of another: `withoutParts(['auto', 'autoencoder'])` → `['autoencoder']`. */
export const withoutParts = (words: readonly string[]): string[] =>
  words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
