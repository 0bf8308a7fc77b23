import { Recalled } from '../../model/recalled.ts';
import type { View } from '../graph.ts';
import { linkGraphOf } from './link-graph.ts';
import type { NeighbourLists } from './neighbour-lists.ts';
import { seededRandom } from './random.ts';

/** Above this many nodes the shortest ways from a sample of them stand for all. */
export const SAMPLED_ABOVE = 2000;
const PIVOTS = 256;
const SEED = 1;

/** What `betweennessOf` tells of a view. */
export const recalledBetweenness = new Recalled<View, Float64Array>();

/** The betweenness of each node of a view's map. `betweennessOf(view)[0]`. */
export const betweennessOf = (view: View): Float64Array =>
  recalledBetweenness.orMade(view, () => betweenness(linkGraphOf(view)));

/**
 * On how many shortest ways between two others each node lies (Brandes 2001), each pair once; above 2,000 nodes an
 * estimate from 256 nodes drawn with a fixed seed (Brandes and Pich 2007).
 * `betweenness(neighbourLists(3, Int32Array.of(0, 1), Int32Array.of(1, 2)))` → 0, 1, 0.
 */
export const betweenness = (lists: NeighbourLists): Float64Array => {
  const order = lists.from.length - 1;
  const pivots =
    order > SAMPLED_ABOVE ? drawPivots(order) : Int32Array.from({ length: order }, (_, node) => node);
  const sums = new Float64Array(order);
  const walk = new Walk(lists);
  for (const pivot of pivots) walk.addFrom(pivot, sums);
  // Each pair is met from both of its ends.
  const scale = order / Math.max(1, pivots.length) / 2;
  return sums.map((sum) => sum * scale);
};

/** Different nodes, by a partial shuffle. */
const drawPivots = (order: number): Int32Array => {
  const nodes = Int32Array.from({ length: order }, (_, node) => node);
  const random = seededRandom(SEED);
  for (let at = 0; at < PIVOTS; at++) {
    const other = at + Math.floor(random() * (order - at));
    const drawn = nodes[other] ?? 0;
    nodes[other] = nodes[at] ?? 0;
    nodes[at] = drawn;
  }
  return nodes.subarray(0, PIVOTS).sort();
};

/** Walks a graph breadth first from one node after the other, with room that is used again. */
class Walk {
  private readonly steps: Int32Array;
  private readonly ways: Float64Array;
  /** What each way to a node is worth to the nodes before it: one for the node, and its part in what lies behind. */
  private readonly worths: Float64Array;
  private readonly queue: Int32Array;
  /** The neighbours a step farther off, of one node of the queue after the other: those of the `n`-th from `ends[n]` up to `ends[n + 1]`. */
  private readonly farther: Int32Array;
  private readonly ends: Int32Array;

  constructor(private readonly lists: NeighbourLists) {
    const order = lists.from.length - 1;
    this.steps = new Int32Array(order).fill(-1);
    this.ways = new Float64Array(order);
    this.worths = new Float64Array(order);
    this.queue = new Int32Array(order);
    this.farther = new Int32Array(lists.nodes.length);
    this.ends = new Int32Array(order + 1);
  }

  /** Adds the share that each node has in the shortest ways from `start`. */
  addFrom(start: number, sums: Float64Array): void {
    const { steps, ways, worths, queue, farther, ends } = this;
    const reached = this.spread(start);
    for (let at = reached - 1; at > 0; at--) {
      const node = queue[at] ?? 0;
      const end = ends[at + 1] ?? 0;
      let worth = 0;
      for (let place = ends[at] ?? 0; place < end; place++) worth += worths[farther[place] ?? 0] ?? 0;
      const own = ways[node] ?? 1;
      worths[node] = worth + 1 / own;
      sums[node] = (sums[node] ?? 0) + own * worth;
    }
    for (let at = 0; at < reached; at++) {
      const node = queue[at] ?? 0;
      steps[node] = -1;
      ways[node] = 0;
    }
  }

  /** Counts the shortest ways to all that can be reached; tells how many nodes that are. */
  private spread(start: number): number {
    const { steps, ways, queue, farther, ends } = this;
    const { from, nodes } = this.lists;
    steps[start] = 0;
    ways[start] = 1;
    queue[0] = start;
    let reached = 1;
    let found = 0;
    for (let at = 0; at < reached; at++) {
      const node = queue[at] ?? 0;
      const next = (steps[node] ?? 0) + 1;
      const own = ways[node] ?? 0;
      const end = from[node + 1] ?? 0;
      for (let place = from[node] ?? 0; place < end; place++) {
        const other = nodes[place] ?? 0;
        const step = steps[other] ?? 0;
        if (step === -1) {
          steps[other] = next;
          queue[reached++] = other;
        } else if (step !== next) continue;
        ways[other] = (ways[other] ?? 0) + own;
        farther[found++] = other;
      }
      ends[at + 1] = found;
    }
    return reached;
  }
}
