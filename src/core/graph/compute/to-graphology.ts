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
  for (const { source, target, weight } of summedTies(order, ties))
    graph.addUndirectedEdge(source, target, { weight });
  return graph;
};

/** Each tied pair once, as first met, with the sum of what pulls there. `summedTies(2, [{ source: 0, target: 1, weight: 1 }])`. */
export const summedTies = (order: number, ties: readonly Tie[]): Tie[] => {
  const placeOf = new Map<number, number>();
  const weights: number[] = [];
  const first: Tie[] = [];
  for (const tie of ties) {
    const { source, target, weight } = tie;
    if (source === target) continue;
    const pair = Math.min(source, target) * order + Math.max(source, target);
    const known = placeOf.get(pair) ?? first.length;
    weights[known] = (weights[known] ?? 0) + weight;
    if (known < first.length) continue;
    placeOf.set(pair, known);
    first.push(tie);
  }
  return first.map(({ source, target }, at) => ({ source, target, weight: weights[at] ?? 0 }));
};
