import {
  FLAG_EXISTS,
  FLAG_STOP,
  type GraphEdges,
  type GraphNodes,
  type GraphTitles,
  PAYLOAD_STATUSES,
  type PayloadStatus,
  type PlacedNodes,
  statusBits,
} from '../../../core/graph/query/graph-payload.ts';
import { type Adjacency, adjacencyOf, degreeOf } from '../../../core/graph/query/neighbourhood.ts';
import { MENTIONS } from '../../../core/model/relations.ts';
import { foldName } from '../../../core/text/fold-name.ts';

/** Notes and their links, wherever they stand: nodes are numbers. Threads are told from it. */
export interface LinkData {
  readonly count: number;
  readonly nodes: GraphNodes;
  readonly edges: GraphEdges;
  readonly titles: GraphTitles;
  readonly links: Adjacency;
  /** Links by node; none for home, indexes and journals, which link to everything. */
  readonly weights: Uint32Array;
  /** Nodes, those of most weight first: the order in which titles are written and notes listed. */
  readonly byWeight: Uint32Array;
  /** Where this is a part of another one: that, and what its nodes and links are there. */
  readonly partOf?: {
    readonly whole: LinkData;
    readonly nodes: readonly number[];
    readonly edges: readonly number[];
  };
}

/** The map as the view works with it. */
export interface MapData extends LinkData {
  readonly nodes: PlacedNodes;
  /** Places, in map units; y grows upwards. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Numbers of the kinds with most notes, then of the others. */
  readonly kindCounts: readonly { readonly kind: number; readonly count: number }[];
}

const NO_EDGES: GraphEdges = {
  count: 0,
  relations: [],
  source: new Uint32Array(0),
  target: new Uint32Array(0),
  relation: new Uint8Array(0),
  bare: new Uint8Array(0),
};

/** Puts notes, links and words together. */
export const linkDataOf = (nodes: GraphNodes, edges: GraphEdges, titles: GraphTitles): LinkData => {
  const { count } = nodes;
  const links = adjacencyOf(count, edges.source, edges.target);
  const weights = Uint32Array.from({ length: count }, (_, node) =>
    (nodes.flags[node] ?? 0) & FLAG_STOP ? 0 : degreeOf(links, node),
  );
  const byWeight = Uint32Array.from({ length: count }, (_, node) => node).sort(
    (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b,
  );
  return { count, nodes, edges, titles, links, weights, byWeight };
};

const noTitles = (count: number): GraphTitles => ({
  titles: new Array(count).fill(''),
  routes: new Array(count).fill(null),
  hidden: [],
});

/** Puts what has come of a map together; links and words may still be missing. */
export const mapDataOf = (
  nodes: PlacedNodes,
  edges: GraphEdges = NO_EDGES,
  titles: GraphTitles = noTitles(nodes.count),
): MapData => ({
  ...linkDataOf(nodes, edges, titles),
  nodes,
  x: Float32Array.from(nodes.x, (tenths) => tenths / 10),
  y: Float32Array.from(nodes.y, (tenths) => -tenths / 10),
  kindCounts: countKinds(nodes),
});

const countKinds = ({ kinds, kind }: GraphNodes): MapData['kindCounts'] => {
  const counts = new Uint32Array(kinds.length);
  for (const number of kind) counts[number] = (counts[number] ?? 0) + 1;
  return [...counts]
    .map((count, number) => ({ kind: number, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.kind - b.kind);
};

export const titleOf = ({ titles }: LinkData, node: number): string => titles.titles[node] ?? '';
export const routeOfNode = ({ titles }: LinkData, node: number): string | null => titles.routes[node] ?? null;
export const kindOf = ({ nodes }: LinkData, node: number): string => nodes.kinds[nodes.kind[node] ?? 0] ?? '';
export const isWritten = ({ nodes }: LinkData, node: number): boolean =>
  ((nodes.flags[node] ?? 0) & FLAG_EXISTS) !== 0;
export const statusOf = ({ nodes }: LinkData, node: number): PayloadStatus | null =>
  PAYLOAD_STATUSES[statusBits(nodes.flags[node] ?? 0) - 1] ?? null;
/** A node's status for filters: `none` where it says none. */
export const statusKey = (data: LinkData, node: number): string => statusOf(data, node) ?? 'none';
/** What names a node over time: its address, or the name that is not written yet. */
export const keyOf = (data: LinkData, node: number): string =>
  routeOfNode(data, node) ?? `?${titleOf(data, node)}`;

/** The node of a route, with or without its slashes, or of a title; null when there is none. */
export const findNode = (data: LinkData, wanted: string): number | null => {
  const bare = wanted.normalize('NFC').replace(/^\/+|\/+$|\.md$/gu, '');
  const { routes, titles } = data.titles;
  const byRoute = routes.findIndex((route) => route !== null && route.slice(1, -1) === bare);
  const at = byRoute >= 0 ? byRoute : titles.findIndex((title) => title.toLowerCase() === bare.toLowerCase());
  return at >= 0 ? at : null;
};

/** The node a person means by a route (`/terms/vae/`) or a name as people write it; written notes go before names nobody has written. */
export const findNamed = (data: LinkData, name: string): number | null => {
  if (name.startsWith('/')) return findNode(data, name);
  const wanted = foldName(name);
  const found: number[] = [];
  data.titles.titles.forEach((title, node) => {
    if (foldName(title) === wanted) found.push(node);
  });
  return found.find((node) => routeOfNode(data, node) !== null) ?? found[0] ?? null;
};

export const isTyped = ({ edges }: LinkData, edge: number): boolean =>
  edges.relations[edges.relation[edge] ?? 0] !== MENTIONS;

/** `Builds on`-like words of a link's relation. */
export const relationOf = ({ edges }: LinkData, edge: number): string =>
  (edges.relations[edges.relation[edge] ?? 0] ?? MENTIONS).replaceAll('-', ' ');
