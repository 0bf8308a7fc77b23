import type { Note } from '../../model/note.ts';

/** What is looked at of a node to place it; a placeholder has no note. */
export interface LayoutNode {
  readonly id: string;
  readonly title: string;
  readonly note: { readonly path: string } | null;
  /** What its note says of the map. */
  readonly graph: Note['fields']['graph'] | null;
}

/** A link between two nodes, by their numbers. */
export interface LayoutEdge {
  readonly source: number;
  readonly target: number;
  readonly relation: string;
  readonly count: number;
}

/** All that a layout without a map is made of. */
export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  /** Number of edges at each node, both ways; a link to oneself is not counted. */
  readonly degrees: Uint32Array;
}

/** The same in lists, to be hashed, or sent to another thread: `[["a.md", "A", "show"]], [[0, 1, "mentions", 1]]`. */
export type LayoutFacts = readonly [
  nodes: readonly (readonly [id: string, title: string, graph: Note['fields']['graph'] | null])[],
  edges: readonly (readonly [source: number, target: number, relation: string, count: number])[],
];

/** All that a layout of this graph is made of. */
export const layoutFacts = ({ nodes, edges }: LayoutGraph): LayoutFacts => [
  nodes.map(({ id, title, graph }) => [id, title, graph]),
  edges.map(({ source, target, relation, count }) => [source, target, relation, count]),
];

/** The graph that facts tell of: `layoutGraphOf(layoutFacts(graph))` has the same layout as `graph`. */
export const layoutGraphOf = ([nodes, edges]: LayoutFacts): LayoutGraph => {
  const between = edges.map(([source, target, relation, count]): LayoutEdge => {
    return { source, target, relation, count };
  });
  return {
    nodes: nodes.map(([id, title, graph]): LayoutNode => {
      return { id, title, note: graph && { path: id }, graph };
    }),
    edges: between,
    degrees: degreesOf(nodes.length, between),
  };
};

/** Number of edges at each node, as `LayoutGraph` has them. */
export const degreesOf = (order: number, edges: readonly LayoutEdge[]): Uint32Array => {
  const degrees = new Uint32Array(order);
  for (const { source, target } of edges) {
    if (source === target) continue;
    degrees[source] = (degrees[source] ?? 0) + 1;
    degrees[target] = (degrees[target] ?? 0) + 1;
  }
  return degrees;
};
