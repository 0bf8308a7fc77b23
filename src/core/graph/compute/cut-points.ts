import type { NeighbourLists } from './neighbour-lists.ts';

/**
 * How many nodes each node alone holds to the rest: those that would hang together with the largest part no longer if
 * it were gone, 0 for one that is no articulation point (Hopcroft and Tarjan 1973, without recursion).
 * `cutOff(neighbourLists(3, Int32Array.of(0, 1), Int32Array.of(1, 2)))` → 0, 1, 0.
 */
export const cutOff = (lists: NeighbourLists): Int32Array => {
  const order = lists.from.length - 1;
  const found = new Int32Array(order);
  const walk = new DepthFirst(lists);
  for (let root = 0; root < order; root++) if (!walk.isSeen(root)) walk.from(root, found);
  return found;
};

class DepthFirst {
  private readonly number: Int32Array;
  private readonly low: Int32Array;
  private readonly size: Int32Array;
  private readonly parent: Int32Array;
  private readonly next: Int32Array;
  /** Nodes below a node that only it joins to what is above: how many, and the largest group of them. */
  private readonly cut: Int32Array;
  private readonly largest: Int32Array;
  private count = 0;

  constructor(private readonly lists: NeighbourLists) {
    const order = lists.from.length - 1;
    const make = () => new Int32Array(order);
    [this.number, this.low, this.size, this.parent] = [make(), make(), make(), make().fill(-1)];
    [this.next, this.cut, this.largest] = [lists.from.slice(0, order), make(), make()];
  }

  isSeen(node: number): boolean {
    return (this.number[node] ?? 0) > 0;
  }

  from(root: number, found: Int32Array): void {
    const { lists, parent, next } = this;
    const members = [root];
    this.enter(root);
    for (let node = root; node >= 0; ) {
      const at = next[node] ?? 0;
      if (at === lists.from[node + 1]) {
        this.leave(node);
        node = parent[node] ?? -1;
        continue;
      }
      next[node] = at + 1;
      const other = lists.nodes[at] ?? 0;
      if (this.isSeen(other)) {
        if (other !== parent[node]) this.lower(node, this.number[other] ?? 0);
        continue;
      }
      parent[other] = node;
      this.enter(other);
      members.push(other);
      node = other;
    }
    for (const node of members) found[node] = this.apart(node, members.length);
  }

  private enter(node: number): void {
    this.count++;
    this.number[node] = this.count;
    this.low[node] = this.count;
    this.size[node] = 1;
  }

  private lower(node: number, to: number): void {
    if (to < (this.low[node] ?? 0)) this.low[node] = to;
  }

  private leave(node: number): void {
    const above = this.parent[node] ?? -1;
    if (above < 0) return;
    const size = this.size[node] ?? 0;
    this.size[above] = (this.size[above] ?? 0) + size;
    this.lower(above, this.low[node] ?? 0);
    if ((this.low[node] ?? 0) < (this.number[above] ?? 0)) return;
    this.cut[above] = (this.cut[above] ?? 0) + size;
    this.largest[above] = Math.max(this.largest[above] ?? 0, size);
  }

  /** What is left when the largest of the parts around a node is taken away. */
  private apart(node: number, total: number): number {
    const below = this.cut[node] ?? 0;
    const above = total - 1 - below;
    return below === 0 ? 0 : total - 1 - Math.max(above, this.largest[node] ?? 0);
  }
}
