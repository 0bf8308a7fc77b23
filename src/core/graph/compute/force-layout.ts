import forceAtlas2 from 'graphology-layout-forceatlas2';
import { discSpot, type Point } from './point.ts';
import { sampleForces } from './sample-forces.ts';
import { type Tie, tieGraph } from './to-graphology.ts';

/** Rounds of sampled forces: a large graph has them go farther in the search for fewer crossings. */
const ROUNDS = 60;
const ROUNDS_OF_LARGE = 20;
const LARGE = 1000;
/** Size of the seed for sampling, whose forces reach about one unit. */
const SAMPLING_SCALE = 0.3;

/**
 * Places the nodes of one connected graph: communities as discs that push each other away (ForceAtlas2), then every
 * node from its spot in its disc by sampled forces. Its middle is at 0, 0; a node has about one unit of area.
 * `placeByForce(2, [{ source: 0, target: 1, weight: 1 }], [0, 0])`.
 */
export const placeByForce = (
  order: number,
  ties: readonly Tie[],
  communityOf: readonly number[],
): Point[] => {
  if (order === 1) return [{ x: 0, y: 0 }];
  const seeds = seedByCommunity(order, ties, communityOf);
  const xs = Float64Array.from(seeds, ({ x }) => x * SAMPLING_SCALE);
  const ys = Float64Array.from(seeds, ({ y }) => y * SAMPLING_SCALE);
  sampleForces(xs, ys, ties, { rounds: order > LARGE ? ROUNDS_OF_LARGE : ROUNDS, pushes: 3, step: 1 });
  return intoDisc(Array.from(xs, (x, node) => ({ x, y: ys[node] ?? 0 })));
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

const seedByCommunity = (order: number, ties: readonly Tie[], communityOf: readonly number[]): Point[] => {
  const numbers = new Map<number, number>();
  const groupOf = communityOf.map((community) => {
    const known = numbers.get(community) ?? numbers.size;
    numbers.set(community, known);
    return known;
  });
  const members: number[][] = Array.from(numbers, () => []);
  for (let node = 0; node < order; node++) members[groupOf[node] ?? 0]?.push(node);
  const centres = placeCommunities(order, members, groupOf, ties);
  const points: Point[] = Array.from({ length: order }, () => ({ x: 0, y: 0 }));
  members.forEach((nodes, community) => {
    const centre = centres[community] ?? { x: 0, y: 0 };
    nodes.forEach((node, at) => {
      const spot = discSpot(at);
      points[node] = { x: centre.x + spot.x, y: centre.y + spot.y };
    });
  });
  return points;
};

/** Above this many communities repulsion is approximated by a quadtree (Barnes–Hut), and there are fewer rounds. */
const MANY = 400;

const placeCommunities = (
  order: number,
  members: readonly (readonly number[])[],
  groupOf: readonly number[],
  ties: readonly Tie[],
): Point[] => {
  const between = ties.flatMap(({ source, target, weight }): Tie[] => {
    const [a, b] = [groupOf[source] ?? 0, groupOf[target] ?? 0];
    return a === b ? [] : [{ source: a, target: b, weight }];
  });
  const coarse = tieGraph(members.length, between);
  const spread = 2 * Math.sqrt(order / members.length);
  members.forEach((nodes, community) => {
    const spot = discSpot(community);
    const size = Math.sqrt(nodes.length);
    coarse.mergeNodeAttributes(community, { x: spread * spot.x, y: spread * spot.y, size });
  });
  const isMany = members.length > MANY;
  if (members.length > 1)
    forceAtlas2.assign(coarse, {
      iterations: isMany ? 40 : 400,
      getEdgeWeight: 'weight',
      settings: {
        linLogMode: true,
        adjustSizes: true,
        gravity: 0.8,
        scalingRatio: 2,
        barnesHutOptimize: isMany,
      },
    });
  return coarse.mapNodes((_, { x, y }) => ({ x, y }));
};
