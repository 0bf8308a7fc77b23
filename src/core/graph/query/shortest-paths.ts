import { memo } from '../../model/memo.ts';

/** A graph whose nodes are numbers, in the order that decides ties; its steps lie in columns. */
export interface PathGraph {
  readonly size: number;
  /** Where the steps of each node begin in `ends` and `costs`; one number more than there are nodes. */
  readonly starts: Uint32Array;
  /** Where a step leads. */
  readonly ends: Uint32Array;
  readonly costs: Float64Array;
  /** What it costs to go through a node, besides the steps; Infinity for one that paths may only start or end at. */
  readonly tolls: Float64Array;
}

/** The graph of what each node is linked with, and how: `pathGraphOf([new Map([[1, link]])], ({ cost }) => cost, () => 0)`. */
export const pathGraphOf = <Link>(
  neighbours: readonly ReadonlyMap<number, Link>[],
  costOf: (link: Link) => number,
  tollOf: (node: number) => number,
): PathGraph => {
  const size = neighbours.length;
  const starts = new Uint32Array(size + 1);
  for (const [node, links] of neighbours.entries()) starts[node + 1] = (starts[node] ?? 0) + links.size;
  const ends = new Uint32Array(starts[size] ?? 0);
  const costs = new Float64Array(ends.length);
  let at = 0;
  for (const links of neighbours)
    for (const [to, link] of links) {
      ends[at] = to;
      costs[at++] = costOf(link);
    }
  return { size, starts, ends, costs, tolls: Float64Array.from(neighbours, (_, node) => tollOf(node)) };
};

export interface Path {
  readonly cost: number;
  readonly nodes: readonly number[];
}

/** Steps that a search must not take, by their first node, and nodes it must not enter. */
interface Bans {
  readonly nodes: ReadonlySet<number>;
  readonly first: ReadonlySet<number>;
}

/** Cost and number of steps, compared in this order. */
interface Distance {
  readonly cost: Float64Array;
  readonly hops: Uint32Array;
}

/**
 * The cheapest paths without loops, cheapest first and without end; of equal ones the shorter, then one by the order of
 * nodes. Yen 1971 over A*, which knows how far the goal is from everywhere.
 * `pathsByCost(graph, 0, 7).next().value` is the cheapest; none when nothing leads there.
 */
export function* pathsByCost(graph: PathGraph, from: number, to: number): Generator<Path, void> {
  const goal = distancesTo(graph, to);
  const best = shortestPath(graph, goal, from, to, { nodes: new Set(), first: new Set() });
  const found: Path[] = [];
  const candidates = new Map<string, Path>();
  for (let next = best; next; next = takeCheapest(candidates)) {
    yield next;
    found.push(next);
    for (const path of detours(graph, goal, next, found)) candidates.set(path.nodes.join(), path);
    for (const { nodes } of found) candidates.delete(nodes.join());
  }
}

/** The cheapest paths that leave `path` at each of its nodes and differ from those found. */
function* detours(graph: PathGraph, goal: Distance, path: Path, found: readonly Path[]): Generator<Path> {
  const to = path.nodes.at(-1) ?? 0;
  let alike = found;
  const root: number[] = [];
  for (let at = 0; at < path.nodes.length - 1; at++) {
    root.push(path.nodes[at] ?? 0);
    alike = alike.filter(({ nodes }) => nodes[at] === root[at]);
    const first = new Set(alike.map(({ nodes }) => nodes[at + 1] ?? -1));
    const spur = shortestPath(graph, goal, root[at] ?? 0, to, { nodes: new Set(root), first });
    if (spur) yield pathOf(graph, [...root, ...spur.nodes.slice(1)]);
  }
}

const takeCheapest = (candidates: Map<string, Path>): Path | null => {
  let best: Path | null = null;
  for (const path of candidates.values()) if (!best || comparePaths(path, best) < 0) best = path;
  if (best) candidates.delete(best.nodes.join());
  return best;
};

const comparePaths = (a: Path, b: Path): number => {
  if (a.cost !== b.cost) return a.cost - b.cost;
  if (a.nodes.length !== b.nodes.length) return a.nodes.length - b.nodes.length;
  const at = a.nodes.findIndex((node, index) => node !== b.nodes[index]);
  return at < 0 ? 0 : (a.nodes[at] ?? 0) - (b.nodes[at] ?? 0);
};

const pathOf = (graph: PathGraph, nodes: readonly number[]): Path => {
  let cost = 0;
  for (let at = 1; at < nodes.length; at++) {
    const before = nodes[at - 1] ?? 0;
    cost += stepCost(graph, before, nodes[at] ?? 0) + (at > 1 ? (graph.tolls[before] ?? 0) : 0);
  }
  return { cost, nodes };
};

const stepCost = ({ starts, ends, costs }: PathGraph, from: number, to: number): number =>
  costs[ends.indexOf(to, starts[from])] ?? 0;

/** The goals last asked for: one is asked for from several starts. */
const recentGoals = memo((_graph: PathGraph): Map<number, Distance> => new Map());
const RECENT = 4;

/** How far every node is from `to`, its own toll included: what is still to pay by a path that goes through it. */
const distancesTo = (graph: PathGraph, to: number): Distance => {
  const recent = recentGoals(graph);
  const known = recent.get(to);
  if (known) return known;
  const distances = measureTo(graph, to);
  const [oldest] = recent.keys();
  if (oldest !== undefined && recent.size >= RECENT) recent.delete(oldest);
  recent.set(to, distances);
  return distances;
};

/** Dijkstra 1959. Nodes wait by what is to pay, for there are few sums; a step costs more than nothing. */
const measureTo = ({ size, starts, ends, costs, tolls }: PathGraph, to: number): Distance => {
  const cost = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const hops = new Uint32Array(size);
  cost[to] = 0;
  const waiting = new Map([[0, [to]]]);
  while (waiting.size > 0) {
    const paid = Math.min(...waiting.keys());
    const nodes = waiting.get(paid) ?? [];
    waiting.delete(paid);
    for (const node of nodes) {
      // One that was reached for less meanwhile.
      if (cost[node] !== paid) continue;
      const taken = (hops[node] ?? 0) + 1;
      for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
        const next = ends[at] ?? 0;
        const pays = paid + (costs[at] ?? 0) + (tolls[next] ?? 0);
        const known = cost[next] ?? 0;
        if (pays > known || pays === Number.POSITIVE_INFINITY) continue;
        if (pays === known) {
          hops[next] = Math.min(hops[next] ?? 0, taken);
          continue;
        }
        cost[next] = pays;
        hops[next] = taken;
        const others = waiting.get(pays);
        if (others) others.push(next);
        else waiting.set(pays, [next]);
      }
    }
  }
  return { cost, hops };
};

/** How a node is reached. */
interface Entry {
  readonly cost: number;
  readonly hops: number;
  readonly previous: number;
}

const shortestPath = (
  { starts, ends, costs, tolls }: PathGraph,
  goal: Distance,
  from: number,
  to: number,
  bans: Bans,
): Path | null => {
  const known = new Map<number, Entry>([[from, { cost: 0, hops: 0, previous: from }]]);
  const done = new Set<number>();
  const queue = new Queue();
  queue.push(0, 0, from);
  for (let node = queue.pop(); node >= 0; node = queue.pop()) {
    const { cost, hops } = known.get(node) ?? NOT_REACHED;
    if (node === to) return { cost, nodes: walkBack(known, from, to) };
    if (done.has(node)) continue;
    done.add(node);
    const paid = cost + (node === from ? 0 : (tolls[node] ?? 0));
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
      const next = ends[at] ?? 0;
      const rest = goal.cost[next] ?? Number.POSITIVE_INFINITY;
      const entry = { cost: paid + (costs[at] ?? 0), hops: hops + 1, previous: node };
      if (rest + entry.cost === Number.POSITIVE_INFINITY) continue;
      if (done.has(next) || bans.nodes.has(next) || (node === from && bans.first.has(next))) continue;
      const before = known.get(next);
      if (before && compareEntries(entry, before) >= 0) continue;
      known.set(next, entry);
      queue.push(entry.cost + rest, entry.hops + (goal.hops[next] ?? 0), next);
    }
  }
  return null;
};

const NOT_REACHED: Entry = { cost: Number.POSITIVE_INFINITY, hops: 0, previous: -1 };

const compareEntries = (a: Entry, b: Entry): number =>
  a.cost - b.cost || a.hops - b.hops || a.previous - b.previous;

const walkBack = (known: ReadonlyMap<number, Entry>, from: number, to: number): number[] => {
  const nodes = [to];
  for (let node = to; node !== from; ) {
    node = known.get(node)?.previous ?? from;
    nodes.push(node);
  }
  return nodes.reverse();
};

/** A binary heap of nodes: the cheapest comes out first, of equal ones that of fewer steps, then the first. */
class Queue {
  readonly #costs: number[] = [];
  readonly #hops: number[] = [];
  readonly #nodes: number[] = [];

  push(cost: number, hops: number, node: number): void {
    let at = this.#nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#compare(parent, cost, hops, node) <= 0) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, cost, hops, node);
  }

  /** The node that comes first; -1 when there is none. */
  pop(): number {
    const top = this.#nodes[0] ?? -1;
    const [cost = 0, hops = 0, node = 0] = [this.#costs.pop(), this.#hops.pop(), this.#nodes.pop()];
    const length = this.#nodes.length;
    let at = 0;
    for (let child = 1; child < length; child = 2 * at + 1) {
      const [other, otherHops, otherNode] = [
        this.#costs[child + 1],
        this.#hops[child + 1] ?? 0,
        this.#nodes[child + 1] ?? 0,
      ];
      if (other !== undefined && this.#compare(child, other, otherHops, otherNode) > 0) child++;
      if (this.#compare(child, cost, hops, node) >= 0) break;
      this.#move(child, at);
      at = child;
    }
    if (length > 0) this.#put(at, cost, hops, node);
    return top;
  }

  #compare(at: number, cost: number, hops: number, node: number): number {
    return (this.#costs[at] ?? 0) - cost || (this.#hops[at] ?? 0) - hops || (this.#nodes[at] ?? 0) - node;
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#costs[from] ?? 0, this.#hops[from] ?? 0, this.#nodes[from] ?? 0);
  }

  #put(at: number, cost: number, hops: number, node: number): void {
    this.#costs[at] = cost;
    this.#hops[at] = hops;
    this.#nodes[at] = node;
  }
}
