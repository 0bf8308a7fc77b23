import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { isStop } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
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
  const { nodes } = mapGraphOf(view);
  const { words, ofNode } = termTable(view);
  const uses = usesOf(words.length, ofNode);
  const stops = nodes.map(isStop);
  const sums = new Float64Array(nodes.length);
  return ofNode.map((terms, node) => (stops[node] ? [] : nearest(node, terms, uses, sums, stops)));
});

interface Uses {
  readonly nodes: number[];
  readonly weights: number[];
}

const usesOf = (count: number, ofNode: readonly Terms[]): readonly Uses[] => {
  const uses = Array.from({ length: count }, (): Uses => ({ nodes: [], weights: [] }));
  ofNode.forEach(({ words, weights }, node) => {
    words.forEach((word, at) => {
      uses[word]?.nodes.push(node);
      uses[word]?.weights.push(weights[at] ?? 0);
    });
  });
  return uses;
};

const nearest = (
  node: number,
  { words, weights }: Terms,
  uses: readonly Uses[],
  sums: Float64Array,
  stops: readonly boolean[],
): Alike[] => {
  const met: number[] = [];
  words.forEach((word, at) => {
    const use = uses[word];
    const weight = weights[at] ?? 0;
    if (!use || use.nodes.length > MOST_USES) return;
    for (let place = 0; place < use.nodes.length; place++) {
      const other = use.nodes[place] ?? 0;
      if (sums[other] === 0) met.push(other);
      sums[other] = (sums[other] ?? 0) + weight * (use.weights[place] ?? 0);
    }
  });
  const found: Alike[] = [];
  for (const other of met) {
    const likeness = Math.round((sums[other] ?? 0) * 1e6) / 1e6;
    sums[other] = 0;
    if (other !== node && !stops[other] && likeness >= LEAST) found.push({ node: other, likeness });
  }
  found.sort((a, b) => b.likeness - a.likeness || a.node - b.node);
  return found.slice(0, KEPT);
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
