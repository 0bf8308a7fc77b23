/** Share of a reader's steps that follow a link; the rest begin anywhere. */
const FOLLOWS = 0.85;
const STEPS = 30;

/**
 * PageRank (Page and Brin 1998) of each node by the links that lead to it, as shares of 1.
 * `pageRank(2, Uint32Array.of(0), Uint32Array.of(1))` gives the second more than the first.
 */
export const pageRank = (nodeCount: number, source: Uint32Array, target: Uint32Array): Float64Array => {
  const outgoing = new Uint32Array(nodeCount);
  source.forEach((from, edge) => {
    if (from !== target[edge]) outgoing[from] = (outgoing[from] ?? 0) + 1;
  });
  let rank = new Float64Array(nodeCount).fill(1 / Math.max(1, nodeCount));
  for (let step = 0; step < STEPS; step++) {
    let lost = 0;
    for (let node = 0; node < nodeCount; node++) if (outgoing[node] === 0) lost += rank[node] ?? 0;
    const next = new Float64Array(nodeCount).fill((1 - FOLLOWS + FOLLOWS * lost) / nodeCount);
    for (let edge = 0; edge < source.length; edge++) {
      const [from = 0, to = 0] = [source[edge], target[edge]];
      if (from !== to) next[to] = (next[to] ?? 0) + (FOLLOWS * (rank[from] ?? 0)) / (outgoing[from] ?? 1);
    }
    rank = next;
  }
  return rank;
};
