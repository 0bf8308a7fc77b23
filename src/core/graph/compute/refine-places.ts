import type { LayoutGraph } from './layout-graph.ts';
import type { Point } from './point.ts';
import { separate } from './separate.ts';
import { hubFromOf, stopsOf } from './ties.ts';
import { type Tangle, untangle } from './untangle.ts';

/** What nodes belong to, by node. */
export interface Belonging {
  readonly communityOf: readonly number[];
  /** -1 for none. */
  readonly regionOf: readonly number[];
}

/** Room between two nodes: more of it is easier to read, and parts what belongs together. */
const GAP = 0.15;
/** Least weights of being near one's neighbours and what one belongs to, which count where regions tell little, and that of a spot of one's own. */
const PULLS = { close: 0.1, home: 0, room: 0.015 };
/** Of so many nodes a crowd would gather in the middle, where links are short and cross least. */
const CROWD = 1000;
const PULLS_IN_CROWD = { close: 0.16, home: 0.02, room: 0.025 };
/** How many of the most linked nodes have room for their titles, at most so many letters. */
const TITLES = 100;
const TITLE_LETTERS = 32;
/** Width of a letter and height of a line, as shares of a window's height of 800 px. */
const LETTER = 6.5 / 800;
const LINE = 16 / 800;
/** Rounds of the search: as many as `all` divided by what there is, for they cost little where there is little. */
interface Rounds {
  readonly least: number;
  readonly most: number;
  readonly all: number;
}
const ROUNDS: Rounds = { least: 60, most: 150, all: 60_000 };
/** Of a crowd, by links: three in four nodes of one stay where they are after ten rounds. */
const CROWD_ROUNDS: Rounds = { least: 14, most: 20, all: 430_000 };
const COMMUNITY_ROUNDS: Rounds = { least: 3, most: 12, all: 200_000 };
const roundsFor = (size: number, { least, most, all }: Rounds): number =>
  Math.max(least, Math.min(most, Math.round(all / Math.max(1, size))));

/**
 * Places of the nodes with links, in the order of `linked`, after a search for fewer crossings: hubs go to the middle of what they link, communities
 * move as wholes, then nodes by themselves, then apart where they touch. How much nearness counts against crossings
 * follows from the share of links within regions: where there are no regions, there is nothing to keep together.
 */
export const refinePlaces = (
  graph: LayoutGraph,
  linked: readonly number[],
  points: readonly Point[],
  belonging: Belonging,
): Point[] => {
  const xs = Float64Array.from(points, ({ x }) => x);
  const ys = Float64Array.from(points, ({ y }) => y);
  const links = graph.edges.filter(({ source, target }) => source !== target);
  const sources = Int32Array.from(links, ({ source }) => source);
  const targets = Int32Array.from(links, ({ target }) => target);
  const hubFrom = hubFromOf(graph);
  const stops = stopsOf(graph);
  const isWide = graph.nodes.map((_, node) => stops[node] === 1 || (graph.degrees[node] ?? 0) > hubFrom);
  moveToMiddles(graph, xs, ys, isWide);
  const isCrowd = linked.length > CROWD;
  moveCommunities({ xs, ys, sources, targets }, isWide, belonging.communityOf, stops, isCrowd);
  const { regionOf } = belonging;
  const within = links.filter(
    ({ source, target }) => (regionOf[source] ?? -1) >= 0 && regionOf[source] === regionOf[target],
  );
  const share = within.length / Math.max(1, links.length);
  const pulls = isCrowd ? PULLS_IN_CROWD : PULLS;
  untangle(
    {
      xs,
      ys,
      sources,
      targets,
      isLoose: stops,
      radii: null,
      homes: Int32Array.from(regionOf, (region, node) => (isWide[node] ? -1 : region)),
      ...titleRoom(graph, linked, xs, ys),
    },
    {
      close: Math.max(pulls.close, 0.38 * share),
      home: Math.max(pulls.home, 0.3 * share * share),
      title: 0.03,
      room: pulls.room,
      spot: 0.7,
      rounds: isCrowd ? roundsFor(links.length, CROWD_ROUNDS) : roundsFor(linked.length, ROUNDS),
      isCrowd,
    },
  );
  return separate(
    linked.map((node) => ({ x: xs[node] ?? 0, y: ys[node] ?? 0 })),
    GAP,
    30,
  );
};

/** Puts nodes that link to very many in the middle of them. */
const moveToMiddles = (
  graph: LayoutGraph,
  xs: Float64Array,
  ys: Float64Array,
  isWide: readonly boolean[],
): void => {
  const sums = new Map<number, { x: number; y: number; count: number }>();
  const add = (wide: number, other: number): void => {
    if (!isWide[wide]) return;
    const sum = sums.get(wide) ?? { x: 0, y: 0, count: 0 };
    sums.set(wide, {
      x: sum.x + (xs[other] ?? 0),
      y: sum.y + (ys[other] ?? 0),
      count: sum.count + 1,
    });
  };
  for (const { source, target } of graph.edges) {
    if (source === target) continue;
    add(source, target);
    add(target, source);
  }
  for (const [node, { x, y, count }] of sums) [xs[node], ys[node]] = [x / count, y / count];
};

type Places = Pick<Tangle, 'xs' | 'ys' | 'sources' | 'targets'>;

/** Moves each community as a whole, as a disc with room for its nodes. */
const moveCommunities = (
  { xs, ys, sources, targets }: Places,
  isWide: readonly boolean[],
  communityOf: readonly number[],
  stops: Uint8Array,
  isCrowd: boolean,
): void => {
  const numbers = new Map<string, number>();
  const groupOf = Int32Array.from(communityOf, (community, node) => {
    const key = isWide[node] ? `wide ${node}` : `${community}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  const order = numbers.size;
  const [middleX, middleY, sizes] = [
    new Float64Array(order),
    new Float64Array(order),
    new Float64Array(order),
  ];
  groupOf.forEach((group, node) => {
    middleX[group] = (middleX[group] ?? 0) + (xs[node] ?? 0);
    middleY[group] = (middleY[group] ?? 0) + (ys[node] ?? 0);
    sizes[group] = (sizes[group] ?? 0) + 1;
  });
  for (let group = 0; group < order; group++) {
    middleX[group] = (middleX[group] ?? 0) / (sizes[group] || 1);
    middleY[group] = (middleY[group] ?? 0) / (sizes[group] || 1);
  }
  const [beforeX, beforeY] = [middleX.slice(), middleY.slice()];
  const between = Array.from(sources, (_, link) => link).filter((link) => {
    const [a, b] = [sources[link] ?? 0, targets[link] ?? 0];
    return groupOf[a] !== groupOf[b] && stops[a] === 0 && stops[b] === 0;
  });
  untangle(
    {
      xs: middleX,
      ys: middleY,
      sources: Int32Array.from(between, (link) => groupOf[sources[link] ?? 0] ?? 0),
      targets: Int32Array.from(between, (link) => groupOf[targets[link] ?? 0] ?? 0),
      isLoose: new Uint8Array(order),
      radii: sizes.map((size) => (size > 1 ? Math.sqrt(size / Math.PI) : 0)),
      homes: null,
      titled: [],
      titleWidths: new Float64Array(order),
      line: 0,
    },
    {
      close: 0.3,
      home: 0,
      title: 0,
      room: 0.3,
      spot: 1,
      rounds: roundsFor(between.length, COMMUNITY_ROUNDS),
      isCrowd,
    },
  );
  groupOf.forEach((group, node) => {
    xs[node] = (xs[node] ?? 0) + (middleX[group] ?? 0) - (beforeX[group] ?? 0);
    ys[node] = (ys[node] ?? 0) + (middleY[group] ?? 0) - (beforeY[group] ?? 0);
  });
};

/** The most linked nodes, and how wide their titles are on a window that shows the whole map. */
const titleRoom = (graph: LayoutGraph, linked: readonly number[], xs: Float64Array, ys: Float64Array) => {
  const { nodes, degrees } = graph;
  const titled = [...linked].sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0) || a - b).slice(0, TITLES);
  const height =
    2 * linked.reduce((most, node) => Math.max(most, Math.abs(xs[node] ?? 0), Math.abs(ys[node] ?? 0)), 0);
  const titleWidths = new Float64Array(nodes.length);
  for (const node of titled)
    titleWidths[node] = Math.min(TITLE_LETTERS, nodes[node]?.title.length ?? 0) * LETTER * height;
  return { titled, titleWidths, line: LINE * height };
};
