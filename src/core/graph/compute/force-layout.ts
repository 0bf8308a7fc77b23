import louvain from 'graphology-communities-louvain';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { seededRandom } from './random.ts';
import { sampleForces } from './sample-forces.ts';
import { separate } from './separate.ts';
import { type Tie, type TieGraph, tieGraph } from './to-graphology.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Radians between points that fill a disc evenly (the golden angle). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Above this many nodes repulsion is approximated by a quadtree (Barnes–Hut). */
const QUADTREE_FROM = 1000;
/** Above this many nodes it is sampled, which takes a fraction of the time. */
const SAMPLED_FROM = 3000;
/** Nodes times rounds that forces between all nodes may cost. */
const BUDGET = 1_000_000;
/** Size of the seed for sampling, whose forces reach about one unit. */
const SAMPLING_SCALE = 0.3;
/** Room between two nodes: more of it is easier to read, and parts what belongs together. */
const GAP = 0.42;

/**
 * Places the nodes of one connected graph: communities (Louvain) as discs that push each other away, then every
 * node from its spot in its disc by force (ForceAtlas2, LinLog, so that clusters come apart; sampled in large
 * graphs), then apart until titles have room. Its middle is at 0, 0; a node has about one unit of area.
 * `placeByForce(2, [{ source: 0, target: 1, weight: 1 }])`.
 */
export const placeByForce = (order: number, ties: readonly Tie[]): Point[] => {
  if (order === 1) return [{ x: 0, y: 0 }];
  const graph = tieGraph(order, ties);
  seedByCommunity(graph);
  const places = order > SAMPLED_FROM ? sampledPlaces(graph) : forcedPlaces(graph);
  const disc = intoDisc(places);
  return order > SAMPLED_FROM ? separate(evenOut(disc), GAP, 40) : separate(disc, GAP, 160);
};

/** Every node pushes every other: best, but a round costs what there are nodes, and large graphs need many. */
const forcedPlaces = (graph: TieGraph): Point[] => {
  forceAtlas2.assign(graph, {
    iterations: Math.min(600, Math.round(BUDGET / graph.order)),
    getEdgeWeight: 'weight',
    settings: {
      linLogMode: true,
      gravity: 1,
      scalingRatio: 1.5,
      barnesHutOptimize: graph.order > QUADTREE_FROM,
    },
  });
  return graph.mapNodes((_, { x, y }) => ({ x, y }));
};

const sampledPlaces = (graph: TieGraph): Point[] => {
  const ties = graph.mapEdges(
    (_, { weight }, a, b): Tie => ({ source: Number(a), target: Number(b), weight }),
  );
  const xs = Float64Array.from(graph.mapNodes((_, { x }) => x * SAMPLING_SCALE));
  const ys = Float64Array.from(graph.mapNodes((_, { y }) => y * SAMPLING_SCALE));
  sampleForces(xs, ys, ties, { rounds: 60, pushes: 3, step: 1 });
  return Array.from(xs, (x, node) => ({ x, y: ys[node] ?? 0 }));
};

/** The `at`-th spot of a disc filled from its middle, one unit of area a spot. */
export const discSpot = (at: number): Point => {
  const radius = Math.sqrt((at + 0.5) / Math.PI);
  return { x: radius * Math.cos(at * GOLDEN_ANGLE), y: radius * Math.sin(at * GOLDEN_ANGLE) };
};

/** Points scaled so that nine in ten lie in a disc with one unit of area for each; those farther out come nearer, in their order. */
const intoDisc = (points: readonly Point[]): Point[] => {
  const order = points.length;
  const middleX = points.reduce((sum, { x }) => sum + x, 0) / order;
  const middleY = points.reduce((sum, { y }) => sum + y, 0) / order;
  const lengths = points.map(({ x, y }) => Math.sqrt((x - middleX) ** 2 + (y - middleY) ** 2));
  const radius = Math.sqrt(order / Math.PI);
  const most = [...lengths].sort((a, b) => a - b)[Math.floor(order * 0.9)] ?? 1;
  const scale = radius / (most > 0 ? most : 1);
  const margin = radius * 0.35;
  return points.map(({ x, y }, node) => {
    const length = (lengths[node] ?? 0) * scale;
    const beyond = length - radius;
    const shrink = beyond > 0 ? (radius + (margin * beyond) / (beyond + margin)) / length : 1;
    return { x: (x - middleX) * scale * shrink, y: (y - middleY) * scale * shrink };
  });
};

/** How far each point goes towards the distance from the middle that its rank among all would have in an even disc. */
const EVEN = 0.6;

/** Points with those of a dense middle farther out and those of a thin rim nearer; their order from the middle stays. */
const evenOut = (points: readonly Point[]): Point[] => {
  const lengths = points.map(({ x, y }) => Math.sqrt(x * x + y * y));
  const byLength = lengths
    .map((_, node) => node)
    .sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  const even = [...points];
  byLength.forEach((node, rank) => {
    const length = lengths[node] ?? 0;
    const { x, y } = points[node] ?? { x: 0, y: 0 };
    const wanted = EVEN * Math.sqrt((rank + 0.5) / Math.PI) + (1 - EVEN) * length;
    if (length > 0) even[node] = { x: (x / length) * wanted, y: (y / length) * wanted };
  });
  return even;
};

const seedByCommunity = (graph: TieGraph): void => {
  const communityOf = louvain(graph, { getEdgeWeight: 'weight', rng: seededRandom(1) });
  const members: string[][] = [];
  graph.forEachNode((node) => {
    const community = communityOf[node] ?? 0;
    const list = members[community] ?? [];
    list.push(node);
    members[community] = list;
  });
  const centres = placeCommunities(graph, members, communityOf);
  members.forEach((nodes, community) => {
    const centre = centres[community] ?? { x: 0, y: 0 };
    nodes.forEach((node, at) => {
      const spot = discSpot(at);
      graph.mergeNodeAttributes(node, { x: centre.x + spot.x, y: centre.y + spot.y });
    });
  });
};

const placeCommunities = (
  graph: TieGraph,
  members: readonly (readonly string[])[],
  communityOf: Readonly<Record<string, number>>,
): Point[] => {
  const ties: Tie[] = [];
  graph.forEachEdge((_, { weight }, a, b) => {
    const [source, target] = [communityOf[a] ?? 0, communityOf[b] ?? 0];
    if (source !== target) ties.push({ source, target, weight });
  });
  const coarse = tieGraph(members.length, ties);
  const spread = 2 * Math.sqrt(graph.order / members.length);
  members.forEach((nodes, community) => {
    const spot = discSpot(community);
    const size = Math.sqrt(nodes.length);
    coarse.mergeNodeAttributes(community, { x: spread * spot.x, y: spread * spot.y, size });
  });
  if (members.length > 1)
    forceAtlas2.assign(coarse, {
      iterations: members.length > 400 ? 150 : 400,
      getEdgeWeight: 'weight',
      settings: {
        linLogMode: true,
        adjustSizes: true,
        gravity: 0.8,
        scalingRatio: 2,
        barnesHutOptimize: members.length > 400,
      },
    });
  return coarse.mapNodes((_, { x, y }) => ({ x, y }));
};
