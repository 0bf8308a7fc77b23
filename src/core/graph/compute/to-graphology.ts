import { UndirectedGraph } from 'graphology';

/** A link that pulls: how strongly `source` and `target`, node numbers, want to be near each other. */
export interface Tie {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

export interface NodePlace {
  x: number;
  y: number;
  size: number;
}
export type TieGraph = UndirectedGraph<NodePlace, { weight: number }>;

/** An undirected graphology graph of `order` nodes named by their number; parallel ties add up. `tieGraph(2, [{ source: 0, target: 1, weight: 1 }])`. */
export const tieGraph = (order: number, ties: readonly Tie[]): TieGraph => {
  const graph: TieGraph = new UndirectedGraph();
  for (let node = 0; node < order; node++) graph.addNode(node, { x: 0, y: 0, size: 1 });
  for (const { source, target, weight } of ties) {
    if (source === target) continue;
    const [edge, isNew] = graph.mergeEdge(source, target);
    graph.setEdgeAttribute(edge, 'weight', (isNew ? 0 : graph.getEdgeAttribute(edge, 'weight')) + weight);
  }
  return graph;
};
