import { memo } from '../../model/memo.ts';

/** A graph whose nodes are numbers, in the order that decides ties. */
export interface PathGraph {
  readonly size: number;
  readonly stepsFrom: (node: number) => readonly Step[];
  /** What it costs to go through a node, besides the steps; Infinity for one that paths may only start or end at. */
  readonly toll: (node: number) => number;
}

export interface Step {
  readonly to: number;
  readonly cost: number;
}

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
 * The cheapest paths without loops, cheapest first and without end; of equal ones the shorter, then the one whose
 * nodes come first. Yen 1971 over A*, which knows how far the goal is from everywhere.
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
    const step = graph.stepsFrom(nodes[at - 1] ?? 0).find(({ to }) => to === nodes[at]);
    cost += (step?.cost ?? 0) + (at > 1 ? graph.toll(nodes[at - 1] ?? 0) : 0);
  }
  return { cost, nodes };
};

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

const measureTo = (graph: PathGraph, to: number): Distance => {
  const cost = new Float64Array(graph.size).fill(Number.POSITIVE_INFINITY);
  const hops = new Uint32Array(graph.size);
  const done = new Uint8Array(graph.size);
  const queue = new Queue();
  cost[to] = 0;
  queue.push({ cost: 0, hops: 0, node: to, rest: 0, restHops: 0 });
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    if (done[entry.node]) continue;
    done[entry.node] = 1;
    for (const step of graph.stepsFrom(entry.node)) {
      const next = entry.cost + step.cost + graph.toll(step.to);
      const isFar = next > (cost[step.to] ?? 0) || next === Number.POSITIVE_INFINITY;
      if (done[step.to] || isFar || (next === cost[step.to] && entry.hops + 1 >= (hops[step.to] ?? 0)))
        continue;
      cost[step.to] = next;
      hops[step.to] = entry.hops + 1;
      queue.push({ cost: next, hops: entry.hops + 1, node: step.to, rest: 0, restHops: 0 });
    }
  }
  return { cost, hops };
};

const shortestPath = (
  graph: PathGraph,
  goal: Distance,
  from: number,
  to: number,
  bans: Bans,
): Path | null => {
  const known = new Map<number, Entry>();
  const previous = new Map<number, number>();
  const done = new Set<number>();
  const queue = new Queue();
  queue.push({ cost: 0, hops: 0, node: from, rest: 0, restHops: 0 });
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node } = entry;
    if (node === to) return { cost: entry.cost, nodes: walkBack(previous, from, to) };
    if (done.has(node)) continue;
    done.add(node);
    const toll = node === from ? 0 : graph.toll(node);
    for (const step of graph.stepsFrom(node)) {
      const rest = goal.cost[step.to] ?? Number.POSITIVE_INFINITY;
      if (rest === Number.POSITIVE_INFINITY || step.cost === Number.POSITIVE_INFINITY) continue;
      if (done.has(step.to) || bans.nodes.has(step.to) || (node === from && bans.first.has(step.to)))
        continue;
      const cost = entry.cost + toll + step.cost;
      const restHops = goal.hops[step.to] ?? 0;
      const next: Entry = { cost, hops: entry.hops + 1, node: step.to, rest, restHops };
      const before = known.get(step.to);
      const order = before ? compareEntries(next, before) || node - (previous.get(step.to) ?? 0) : -1;
      if (order >= 0) continue;
      known.set(step.to, next);
      previous.set(step.to, node);
      queue.push(next);
    }
  }
  return null;
};

const walkBack = (previous: ReadonlyMap<number, number>, from: number, to: number): number[] => {
  const nodes = [to];
  for (let node = to; node !== from; ) {
    node = previous.get(node) ?? from;
    nodes.push(node);
  }
  return nodes.reverse();
};

interface Entry {
  readonly cost: number;
  readonly hops: number;
  readonly node: number;
  /** What is still to pay at least, and how many steps that takes. */
  readonly rest: number;
  readonly restHops: number;
}

const compareEntries = (a: Entry, b: Entry): number =>
  a.cost + a.rest - (b.cost + b.rest) || a.hops + a.restHops - (b.hops + b.restHops) || a.node - b.node;

/** A binary heap: the cheapest entry comes out first. */
class Queue {
  readonly #entries: Entry[] = [];

  push(entry: Entry): void {
    const entries = this.#entries;
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = entries[parent];
      if (!above || compareEntries(above, entry) <= 0) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  }

  pop(): Entry | null {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (!top || !last) return null;
    if (entries.length > 0) this.#sink(last);
    return top;
  }

  #sink(entry: Entry): void {
    const entries = this.#entries;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [a, b] = [entries[left], entries[left + 1]];
      const child = b && a && compareEntries(b, a) < 0 ? left + 1 : left;
      const below = entries[child];
      if (!below || compareEntries(entry, below) <= 0) break;
      entries[at] = below;
      at = child;
    }
    entries[at] = entry;
  }
}
