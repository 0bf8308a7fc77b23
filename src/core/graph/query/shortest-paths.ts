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

/**
 * The `count` cheapest paths without loops, cheapest first; of equal ones the shorter, then the one whose nodes come
 * first. Yen 1971 over Dijkstra 1959. `shortestPaths(graph, 0, 7, 3)`; empty when there is none.
 */
export const shortestPaths = (graph: PathGraph, from: number, to: number, count: number): Path[] => {
  const best = shortestPath(graph, from, to, { nodes: new Set(), first: new Set() });
  const found: Path[] = best ? [best] : [];
  const candidates = new Map<string, Path>();
  for (let last = best; last && found.length < count; last = takeCheapest(candidates)) {
    if (last !== best) found.push(last);
    if (found.length === count) break;
    for (const path of detours(graph, last, found)) candidates.set(path.nodes.join(), path);
    for (const { nodes } of found) candidates.delete(nodes.join());
  }
  return found;
};

/** The cheapest paths that leave `path` at each of its nodes and differ from those found. */
function* detours(graph: PathGraph, path: Path, found: readonly Path[]): Generator<Path> {
  const to = path.nodes.at(-1) ?? 0;
  for (let at = 0; at < path.nodes.length - 1; at++) {
    const root = path.nodes.slice(0, at + 1);
    const first = new Set<number>();
    for (const { nodes } of found)
      if (root.every((node, index) => nodes[index] === node)) first.add(nodes[at + 1] ?? -1);
    const spur = shortestPath(graph, root[at] ?? 0, to, { nodes: new Set(root), first });
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

const shortestPath = (graph: PathGraph, from: number, to: number, bans: Bans): Path | null => {
  const costs = new Float64Array(graph.size).fill(Number.POSITIVE_INFINITY);
  const hops = new Uint32Array(graph.size);
  const previous = new Int32Array(graph.size).fill(-1);
  const done = new Uint8Array(graph.size);
  const queue = new Queue();
  costs[from] = 0;
  queue.push({ cost: 0, hops: 0, node: from });
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node } = entry;
    if (node === to) return { cost: entry.cost, nodes: walkBack(previous, from, to) };
    if (done[node]) continue;
    done[node] = 1;
    const toll = node === from ? 0 : graph.toll(node);
    if (toll === Number.POSITIVE_INFINITY) continue;
    for (const step of graph.stepsFrom(node)) {
      if (done[step.to] || bans.nodes.has(step.to) || (node === from && bans.first.has(step.to))) continue;
      const next = { cost: entry.cost + toll + step.cost, hops: entry.hops + 1, node: step.to };
      const known = { cost: costs[step.to] ?? 0, hops: hops[step.to] ?? 0, node: step.to };
      const order = compareEntries(next, known) || node - (previous[step.to] ?? 0);
      if (order >= 0) continue;
      costs[step.to] = next.cost;
      hops[step.to] = next.hops;
      previous[step.to] = node;
      queue.push(next);
    }
  }
  return null;
};

const walkBack = (previous: Int32Array, from: number, to: number): number[] => {
  const nodes = [to];
  for (let node = to; node !== from; ) {
    node = previous[node] ?? from;
    nodes.push(node);
  }
  return nodes.reverse();
};

interface Entry {
  readonly cost: number;
  readonly hops: number;
  readonly node: number;
}

const compareEntries = (a: Entry, b: Entry): number => a.cost - b.cost || a.hops - b.hops || a.node - b.node;

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
