import type { NeighbourLists } from './neighbour-lists.ts';

/**
 * The share of a node's neighbours among its nearest points, at any place it may have: of d neighbours, how many are
 * among the d nearest. Those in `isLoose` count as no neighbours. `nearestShare(xs, ys, lists, isLoose)(0, 1.5, 2)`.
 */
export const nearestShare = (
  xs: Float64Array,
  ys: Float64Array,
  lists: NeighbourLists,
  isLoose: Uint8Array,
): ((node: number, x: number, y: number) => number) => {
  const order = xs.length;
  const neighboursOf = Array.from({ length: order }, (_, node) =>
    Int32Array.from(new Set(lists.nodes.subarray(lists.from[node] ?? 0, lists.from[node + 1] ?? 0))).filter(
      (other) => isLoose[other] === 0,
    ),
  );
  const markOf = new Int32Array(order).fill(-1);
  const near = new Float64Array(order);
  const before = new Int32Array(order + 1);
  return (node, x, y) => {
    const neighbours = neighboursOf[node] ?? new Int32Array(0);
    const count = neighbours.length;
    if (count === 0) return 0;
    const squareTo = (other: number): number => {
      const [dx, dy] = [(xs[other] ?? 0) - x, (ys[other] ?? 0) - y];
      return dx * dx + dy * dy;
    };
    markOf[node] = node;
    for (let at = 0; at < count; at++) {
      markOf[neighbours[at] ?? 0] = node;
      near[at] = squareTo(neighbours[at] ?? 0);
      before[at] = 0;
    }
    const sorted = near.subarray(0, count).sort();
    const farthest = sorted[count - 1] ?? 0;
    for (let other = 0; other < order; other++) {
      if (markOf[other] === node) continue;
      const square = squareTo(other);
      if (square >= farthest) continue;
      let at = 0;
      while ((sorted[at] ?? 0) <= square) at++;
      before[at] = (before[at] ?? 0) + 1;
    }
    markOf[node] = -1;
    let strangers = 0;
    let hits = 0;
    for (let at = 0; at < count; at++) {
      strangers += before[at] ?? 0;
      if (at + strangers >= count) break;
      hits++;
    }
    return hits / count;
  };
};
