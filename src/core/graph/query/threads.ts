import type { NodeId, NotePath } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import type { View } from '../graph.ts';
import { differentPaths } from './different-paths.ts';
import type { Gap } from './nearest-pairs.ts';
import { type Path, type PathGraph, pathGraphOf } from './shortest-paths.ts';
import { type ThreadGraph, threadGraphOf } from './thread-graph.ts';
import { hubToll, stepCost, type ThreadRule } from './thread-rule.ts';

/** One step of a thread, and the link that says why. */
export interface Hop {
  readonly from: NodeId;
  readonly to: NodeId;
  /** Canonical key as its note has it. */
  readonly relation: string;
  /** True when the link stands in `from`, false when it stands in `to`. */
  readonly forward: boolean;
  /** The note that holds the link, and the link's index in its `outgoing`. */
  readonly source: NotePath;
  readonly link: number;
}

/** A way from one note to another over links, read in either direction. */
export interface Thread {
  readonly cost: number;
  readonly hops: readonly Hop[];
}

/**
 * The best threads between two nodes by a rule, cheapest first; no two share all but one hop. None goes through a
 * note that says `graph: stop` or `graph: hide`, or through an attachment.
 * `findThreads(view, notePath('VAE.md'), notePath('Sparse Coding.md'), DEFAULT_RULE)`.
 */
export const findThreads = (view: View, from: NodeId, to: NodeId, rule: ThreadRule): Thread[] => {
  const graph = threadGraphOf(view);
  const start = graph.indexOf.get(from);
  const end = graph.indexOf.get(to);
  if (start === undefined || end === undefined || start === end) return [];
  return pathsBetween(graph, start, end, rule).map(({ cost, nodes }) => ({
    cost,
    hops: hopsOf(graph, nodes),
  }));
};

const pathsBetween = (graph: ThreadGraph, from: number, to: number, rule: ThreadRule): readonly Path[] => {
  const find = () => differentPaths(graphByRule(graph, rule), from, to, rule.count);
  if (!graph.isPassable[from] || !graph.isPassable[to]) return find();
  const known = knownPaths(graph.ways);
  const key = `${from} ${to} ${rule.count} ${rule.hubs} ${rule.links}`;
  const paths = known.get(key) ?? find();
  known.set(key, paths);
  return paths;
};

/** Kept while all ways cost the same: the home page of a vault asks again after each change. */
const knownPaths = memo((_ways: object): Map<string, readonly Path[]> => new Map());

/** A thread's graph with what a rule lets each step cost; the same object for rules that differ in their count. */
const graphByRule = (graph: ThreadGraph, rule: ThreadRule): PathGraph => {
  const known = pathGraphs(graph);
  const key = `${rule.hubs} ${rule.links}`;
  const made = known.get(key) ?? priceLinks(graph, rule);
  known.set(key, made);
  return made;
};

const pathGraphs = memo((_graph: ThreadGraph): Map<string, PathGraph> => new Map());

const priceLinks = ({ links, isPassable }: ThreadGraph, rule: ThreadRule): PathGraph =>
  pathGraphOf(
    links,
    (edge) => stepCost(edge, rule),
    (node) => (isPassable[node] ? hubToll(links[node]?.size ?? 0, rule) : Number.POSITIVE_INFINITY),
  );

/** What there is on the two sides of a gap, for `nearestPairs`: nodes by number, words aside. */
export const gapOf = (view: View): Omit<Gap, 'wordsOf'> & Pick<ThreadGraph, 'ids' | 'indexOf'> => {
  const { ids, indexOf, links, isPassable } = threadGraphOf(view);
  return {
    ids,
    indexOf,
    neighboursOf: (node) => links[node]?.keys() ?? [],
    isPassable: (node) => isPassable[node] ?? false,
  };
};

const hopsOf = (graph: ThreadGraph, nodes: readonly number[]): Hop[] => {
  const hops: Hop[] = [];
  for (let at = 1; at < nodes.length; at++) {
    const [a, b] = [nodes[at - 1] ?? 0, nodes[at] ?? 0];
    const edge = graph.links[a]?.get(b);
    const [from, to] = [graph.ids[a], graph.ids[b]];
    if (!edge || from === undefined || to === undefined) continue;
    const forward = edge.source === from;
    hops.push({ from, to, relation: edge.relation, forward, source: edge.source, link: edge.link });
  }
  return hops;
};
