/** The neighbours of every node in one array: those of node `n` lie from `from[n]` up to `from[n + 1]`. */
export interface NeighbourLists {
  readonly from: Int32Array;
  readonly nodes: Int32Array;
}

/** Neighbours by node, both ways. `neighbourLists(2, Int32Array.of(0), Int32Array.of(1)).nodes` → `[1, 0]`. */
export const neighbourLists = (order: number, sources: Int32Array, targets: Int32Array): NeighbourLists => {
  const from = new Int32Array(order + 1);
  for (const ends of [sources, targets]) for (const node of ends) from[node + 1] = (from[node + 1] ?? 0) + 1;
  for (let node = 0; node < order; node++) from[node + 1] = (from[node + 1] ?? 0) + (from[node] ?? 0);
  const nodes = new Int32Array(from[order] ?? 0);
  const next = from.slice();
  const add = (node: number, other: number) => {
    const at = next[node] ?? 0;
    nodes[at] = other;
    next[node] = at + 1;
  };
  for (let link = 0; link < sources.length; link++) {
    add(sources[link] ?? 0, targets[link] ?? 0);
    add(targets[link] ?? 0, sources[link] ?? 0);
  }
  return { from, nodes };
};

/** How many neighbours a node has. */
export const neighbourCount = ({ from }: NeighbourLists, node: number): number =>
  (from[node + 1] ?? 0) - (from[node] ?? 0);

/** The neighbours of a node. */
export const neighboursIn = ({ from, nodes }: NeighbourLists, node: number): Int32Array =>
  nodes.subarray(from[node] ?? 0, from[node + 1] ?? 0);
