import type { Tie } from './to-graphology.ts';

/** Who is tied with whom, and how strongly: the neighbours of node `n` lie from `from[n]` up to `from[n + 1]`. */
interface TieLists {
  readonly from: Int32Array;
  readonly nodes: Int32Array;
  readonly weights: Float64Array;
  /** What ties a node to itself, where it stands for several: twice what lies between those. */
  readonly loops: Float64Array;
}

/** Gains that differ by less are the same. */
const EPSILON = 1e-10;

/**
 * Number of the community of each node: nodes go to the community of the neighbour where that raises modularity most,
 * then communities do, as nodes, until none gains by it (Louvain, Blondel et al. 2008). What it finds is what
 * graphology-communities-louvain does, without a graph of objects. `louvain(3, [{ source: 0, target: 2, weight: 1 }], random)`.
 */
export const louvain = (order: number, ties: readonly Tie[], random: () => number): Int32Array => {
  const communityOf = Int32Array.from({ length: order }, (_, node) => node);
  let lists = listsOf(order, ties);
  for (;;) {
    const found = moveNodes(lists, random);
    if (found === null) return communityOf;
    const count = renumber(found);
    for (let node = 0; node < order; node++) communityOf[node] = found[communityOf[node] ?? 0] ?? 0;
    lists = mergeNodes(lists, found, count);
  }
};

/** Lists of ties between different nodes, each pair at most once. Of a node's neighbours the one tied last comes first, as graphology goes through them. */
const listsOf = (order: number, ties: readonly Tie[]): TieLists => {
  const from = new Int32Array(order + 1);
  for (const { source, target } of ties) {
    from[source] = (from[source] ?? 0) + 1;
    from[target] = (from[target] ?? 0) + 1;
  }
  for (let node = 0; node < order; node++) from[node + 1] = (from[node + 1] ?? 0) + (from[node] ?? 0);
  const nodes = new Int32Array(2 * ties.length);
  const weights = new Float64Array(2 * ties.length);
  const add = (node: number, other: number, weight: number): void => {
    const at = (from[node] ?? 0) - 1;
    from[node] = at;
    nodes[at] = other;
    weights[at] = weight;
  };
  for (const { source, target, weight } of ties) {
    add(source, target, weight);
    add(target, source, weight);
  }
  return { from, nodes, weights, loops: new Float64Array(order) };
};

/** Community of each node after all have gone where they gain most; null where none goes anywhere. */
const moveNodes = (lists: TieLists, random: () => number): Int32Array | null => {
  const order = lists.loops.length;
  const moves = new Moves(lists);
  const queue = new Queue(order, Math.floor(random() * order));
  let isMoved = false;
  for (let node = queue.next(); node >= 0; node = queue.next()) {
    const best = moves.bestFor(node);
    if (best === moves.communityOf[node]) continue;
    moves.move(node, best);
    isMoved = true;
    const end = lists.from[node + 1] ?? 0;
    for (let at = lists.from[node] ?? 0; at < end; at++) {
      const other = lists.nodes[at] ?? 0;
      if (moves.communityOf[other] !== best) queue.add(other);
    }
  }
  return isMoved ? moves.communityOf : null;
};

/** Who belongs to what, each node to a community of its own at first. */
class Moves {
  readonly communityOf: Int32Array;
  private readonly sizes: Int32Array;
  /** Numbers of communities that nobody belongs to any longer. */
  private readonly empty: number[] = [];
  /** What ties each node, and each community, with twice what ties it to itself. */
  private readonly degrees: Float64Array;
  private readonly totals: Float64Array;
  /** Twice all that ties. */
  private readonly all: number;
  /** What ties the node that is looked at to communities, 0 but for those around it, which come after each other in `around`. */
  private readonly tiedTo: Float64Array;
  private readonly around: Int32Array;
  private readonly isAround: Uint8Array;

  constructor(private readonly lists: TieLists) {
    const order = lists.loops.length;
    this.communityOf = Int32Array.from({ length: order }, (_, node) => node);
    this.sizes = new Int32Array(order).fill(1);
    this.degrees = degreesOf(lists);
    this.totals = this.degrees.slice();
    this.all = this.totals.reduce((sum, total) => sum + total, 0);
    this.tiedTo = new Float64Array(order);
    this.around = new Int32Array(order);
    this.isAround = new Uint8Array(order);
  }

  /** The community where a node gains most: its own, or one around it; a new one where all are a loss. */
  bestFor(node: number): number {
    const { tiedTo, totals, around, all } = this;
    const own = this.communityOf[node] ?? 0;
    const count = this.lookAround(node);
    const degree = this.degrees[node] ?? 0;
    let best = own;
    let most = (tiedTo[own] ?? 0) - (degree * ((totals[own] ?? 0) - degree)) / all;
    for (let at = 0; at < count; at++) {
      const community = around[at] ?? 0;
      if (community === own) continue;
      const gain = (tiedTo[community] ?? 0) - (degree * (totals[community] ?? 0)) / all;
      const isSame = Math.abs(gain - most) < EPSILON;
      if (isSame ? best === own || community < best : gain < most) continue;
      best = community;
      most = gain;
    }
    this.forget(count);
    if (most >= 0) return best;
    return this.sizes[own] === 1 ? own : (this.empty.pop() ?? own);
  }

  move(node: number, community: number): void {
    const { communityOf, sizes, totals } = this;
    const own = communityOf[node] ?? 0;
    const degree = this.degrees[node] ?? 0;
    if (sizes[own] === 1) this.empty.push(own);
    communityOf[node] = community;
    sizes[own] = (sizes[own] ?? 0) - 1;
    sizes[community] = (sizes[community] ?? 0) + 1;
    totals[own] = (totals[own] ?? 0) - degree;
    totals[community] = (totals[community] ?? 0) + degree;
  }

  /** Adds up what ties a node to communities; tells how many there are around it. */
  private lookAround(node: number): number {
    const { communityOf, tiedTo, around, isAround } = this;
    const { from, nodes, weights } = this.lists;
    const end = from[node + 1] ?? 0;
    let count = 0;
    for (let at = from[node] ?? 0; at < end; at++) {
      const community = communityOf[nodes[at] ?? 0] ?? 0;
      tiedTo[community] = (tiedTo[community] ?? 0) + (weights[at] ?? 0);
      if (isAround[community] === 1) continue;
      isAround[community] = 1;
      around[count++] = community;
    }
    return count;
  }

  private forget(count: number): void {
    for (let at = 0; at < count; at++) {
      this.tiedTo[this.around[at] ?? 0] = 0;
      this.isAround[this.around[at] ?? 0] = 0;
    }
  }
}

const degreesOf = ({ from, weights, loops }: TieLists): Float64Array =>
  loops.map((loop, node) => {
    let degree = loop;
    const end = from[node + 1] ?? 0;
    for (let at = from[node] ?? 0; at < end; at++) degree += weights[at] ?? 0;
    return degree;
  });

/** Nodes that wait to be looked at, each once: all of them, from `first` on. */
class Queue {
  private readonly nodes: Int32Array;
  private readonly waits: Uint8Array;
  private at = 0;
  private count: number;

  constructor(order: number, first: number) {
    this.nodes = Int32Array.from({ length: order }, (_, at) => (first + at) % order);
    this.waits = new Uint8Array(order).fill(1);
    this.count = order;
  }

  add(node: number): void {
    if (this.waits[node] === 1) return;
    this.waits[node] = 1;
    this.nodes[(this.at + this.count++) % this.nodes.length] = node;
  }

  /** -1 where none waits. */
  next(): number {
    if (this.count === 0) return -1;
    const node = this.nodes[this.at] ?? 0;
    this.at = (this.at + 1) % this.nodes.length;
    this.count--;
    this.waits[node] = 0;
    return node;
  }
}

/** Numbers communities anew as they are first met, in place; tells how many there are. */
const renumber = (communityOf: Int32Array): number => {
  const numbers = new Int32Array(communityOf.length).fill(-1);
  let count = 0;
  for (const [node, community] of communityOf.entries()) {
    if (numbers[community] === -1) numbers[community] = count++;
    communityOf[node] = numbers[community] ?? 0;
  }
  return count;
};

/** Each community as one node, its neighbours by their numbers. */
const mergeNodes = (lists: TieLists, communityOf: Int32Array, count: number): TieLists => {
  const members: number[][] = Array.from({ length: count }, () => []);
  for (const [node, community] of communityOf.entries()) members[community]?.push(node);
  const from = new Int32Array(count + 1);
  const nodes: number[] = [];
  const weights: number[] = [];
  const loops = new Float64Array(count);
  const tiedTo = new Float64Array(count);
  members.forEach((group, community) => {
    const around = new Set<number>();
    for (const node of group) {
      loops[community] = (loops[community] ?? 0) + (lists.loops[node] ?? 0);
      const end = lists.from[node + 1] ?? 0;
      for (let at = lists.from[node] ?? 0; at < end; at++) {
        const other = communityOf[lists.nodes[at] ?? 0] ?? 0;
        const to = other === community ? loops : tiedTo;
        to[other] = (to[other] ?? 0) + (lists.weights[at] ?? 0);
        if (other !== community) around.add(other);
      }
    }
    for (const other of [...around].sort((a, b) => a - b)) {
      nodes.push(other);
      weights.push(tiedTo[other] ?? 0);
      tiedTo[other] = 0;
    }
    from[community + 1] = nodes.length;
  });
  return { from, nodes: Int32Array.from(nodes), weights: Float64Array.from(weights), loops };
};
