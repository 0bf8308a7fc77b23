/** Links of a graph by node: those of node `n` are at `offsets[n]` up to `offsets[n + 1]`. */
export interface Adjacency {
  readonly offsets: Uint32Array;
  /** The node at the other end. */
  readonly others: Uint32Array;
  /** The link's number; twice for two links, once from each end. */
  readonly edges: Uint32Array;
}

/** Links by node, both ways, in order of their numbers. `adjacencyOf(2, Uint32Array.of(0), Uint32Array.of(1))`. */
export const adjacencyOf = (nodeCount: number, source: Uint32Array, target: Uint32Array): Adjacency => {
  const offsets = new Uint32Array(nodeCount + 1);
  const count = (node: number) => {
    offsets[node + 1] = (offsets[node + 1] ?? 0) + 1;
  };
  source.forEach((from, edge) => {
    const to = target[edge] ?? from;
    count(from);
    if (to !== from) count(to);
  });
  for (let node = 0; node < nodeCount; node++)
    offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  const free = offsets.slice(0, nodeCount);
  const others = new Uint32Array(offsets[nodeCount] ?? 0);
  const edges = new Uint32Array(others.length);
  const put = (node: number, other: number, edge: number) => {
    const at = free[node] ?? 0;
    others[at] = other;
    edges[at] = edge;
    free[node] = at + 1;
  };
  source.forEach((from, edge) => {
    const to = target[edge] ?? from;
    put(from, to, edge);
    if (to !== from) put(to, from, edge);
  });
  return { offsets, others, edges };
};

/** Number of links at a node. */
export const degreeOf = ({ offsets }: Adjacency, node: number): number =>
  (offsets[node + 1] ?? 0) - (offsets[node] ?? 0);

/** The nodes one link away, each once, in order of their links. */
export const neighboursOf = ({ offsets, others }: Adjacency, node: number): number[] =>
  [...new Set(others.subarray(offsets[node] ?? 0, offsets[node + 1] ?? 0))].filter((other) => other !== node);

/** The nodes at most `depth` links away, the start first and nearer ones before. `neighbourhood(links, 0, 2)`. */
export const neighbourhood = (adjacency: Adjacency, start: number, depth: number): number[] => {
  const seen = new Set([start]);
  let ring = [start];
  for (let step = 0; step < depth; step++) {
    const next = ring.flatMap((node) => neighboursOf(adjacency, node)).filter((node) => !seen.has(node));
    ring = [...new Set(next)];
    for (const node of ring) seen.add(node);
  }
  return [...seen];
};
