import type { Edge } from '../../model/edge.ts';
import type { NodeId, NotePath } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import { MENTIONS } from '../../model/relations.ts';
import { compareCodePoints, tableGet } from '../../model/table.ts';
import { edgesTo } from '../edges-to.ts';
import type { View } from '../graph.ts';
import { differentPaths } from './different-paths.ts';
import { threadGraphOf } from './follow-thread-graph.ts';
import type { Gap } from './nearest-pairs.ts';
import type { PathGraph } from './shortest-paths.ts';
import { isOnWay, linksOf, neighboursOf, numberOf, type ThreadGraph } from './thread-graph.ts';
import { hubToll, stepCosts, type ThreadRule } from './thread-rule.ts';

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
  const start = numberOf(graph, from);
  const end = numberOf(graph, to);
  if (start === undefined || end === undefined || start === end) return [];
  return waysBetween(graph, start, end, rule).map(({ cost, nodes }) => ({ cost, hops: hopsOf(view, nodes) }));
};

/** A path by the names of its nodes, whose numbers change when others come or go. */
interface Way {
  readonly cost: number;
  readonly nodes: readonly NodeId[];
}

const waysBetween = (graph: ThreadGraph, from: number, to: number, rule: ThreadRule): readonly Way[] => {
  const find = () => findWays(graph, from, to, rule);
  if (!graph.passable[from] || !graph.passable[to]) return find();
  const known = knownWays(graph.ways);
  const key = `${endKey(graph, from)} ${endKey(graph, to)} ${rule.count} ${rule.hubs} ${rule.links}`;
  const ways = known.get(key) ?? find();
  known.set(key, ways);
  return ways;
};

/** An end, with what it is linked with where it is on the way to no other. */
const endKey = (graph: ThreadGraph, node: number): string =>
  `${graph.ids[node]} ${isOnWay(graph, node) ? '' : linksOf(graph, node, () => true)}`;

/** Kept while all ways cost the same: the home page of a vault asks again after each change. */
const knownWays = memo((_ways: object): Map<string, readonly Way[]> => new Map());

const findWays = (graph: ThreadGraph, from: number, to: number, rule: ThreadRule): Way[] =>
  differentPaths(graphByRule(graph, rule), from, to, rule.count).map(({ cost, nodes }) => ({
    cost,
    nodes: nodes.flatMap((node) => graph.ids[node] ?? []),
  }));

/** A thread's graph with what a rule lets each step cost; the same object for rules that differ in their count. */
const graphByRule = (graph: ThreadGraph, rule: ThreadRule): PathGraph => {
  const known = pathGraphs(graph);
  const key = `${rule.hubs} ${rule.links}`;
  const made = known.get(key) ?? priceLinks(graph, rule);
  known.set(key, made);
  return made;
};

const pathGraphs = memo((_graph: ThreadGraph): Map<string, PathGraph> => new Map());

const priceLinks = (graph: ThreadGraph, rule: ThreadRule): PathGraph => {
  const { ids, starts, ends, sorts, passable } = graph;
  const costOf = stepCosts(rule);
  const costs = new Float64Array(sorts.length);
  for (let step = 0; step < sorts.length; step++) costs[step] = costOf[sorts[step] ?? 0] ?? 0;
  const tolls = new Float64Array(ids.length).fill(Number.POSITIVE_INFINITY);
  for (let node = 0; node < ids.length; node++)
    if (passable[node]) tolls[node] = hubToll((starts[node + 1] ?? 0) - (starts[node] ?? 0), rule);
  return { size: ids.length, starts, ends, costs, tolls };
};

/** What there is on the two sides of a gap, for `nearestPairs`: nodes by number, words aside. */
export const gapOf = (view: View): Omit<Gap, 'wordsOf'> & { readonly graph: ThreadGraph } => {
  const graph = threadGraphOf(view);
  return {
    graph,
    neighboursOf: (node) => neighboursOf(graph, node),
    isPassable: (node) => graph.passable[node] === 1,
  };
};

const hopsOf = (view: View, nodes: readonly NodeId[]): Hop[] => {
  const hops: Hop[] = [];
  for (let at = 1; at < nodes.length; at++) {
    const [from, to] = [nodes[at - 1], nodes[at]];
    const edge = from && to && bestEdge(view, from, to);
    if (!edge) continue;
    const forward = edge.source === from;
    hops.push({ from, to, relation: edge.relation, forward, source: edge.source, link: edge.link });
  }
  return hops;
};

/** The edge between two nodes that a thread from one to the other shows. */
const bestEdge = ({ graph }: View, from: NodeId, to: NodeId): Edge | undefined => {
  const edges = [
    ...edgesTo(tableGet(graph.rows, from)?.edges ?? [], to),
    ...edgesTo(tableGet(graph.rows, to)?.edges ?? [], from),
  ];
  return edges.sort((a, b) => compareWorth(a, b, from))[0];
};

/** Typed edges first, then those among words, then those written from here, then by name. */
const compareWorth = (a: Edge, b: Edge, from: NodeId): number =>
  Number(a.relation === MENTIONS) - Number(b.relation === MENTIONS) ||
  Number(a.bare) - Number(b.bare) ||
  Number(a.source !== from) - Number(b.source !== from) ||
  compareCodePoints(a.relation, b.relation) ||
  a.link - b.link;
