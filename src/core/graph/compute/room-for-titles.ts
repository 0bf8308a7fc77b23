import {
  ALL_TITLES,
  SHORT_LETTERS,
  SMALL_MAP_HEIGHT,
  SMALL_MAP_RADII,
  titleLines,
} from '../query/small-map.ts';
import type { LayoutGraph } from './layout-graph.ts';
import type { Point } from './point.ts';
import { settleTitles } from './settle-titles.ts';
import { stopsOf } from './ties.ts';
import { type Box, boxAround, type TitleBoxes, titleBoxes } from './title-boxes.ts';

/** Width of the window that shows a small map, in px: what is left of one of 1280 × 800 beside the panels. */
const WIDTH = 735;
const HEIGHT = WIDTH * SMALL_MAP_HEIGHT;
/** Share of the window that marks and titles fill where letters may get smaller for it, so that a shape is left. */
const FULL = 0.345;
/** How much smaller than 12 px letters get for it. */
const SMALLEST = 0.75;
/** Height of a line in letters of 12 px, and the space between a mark and its title. */
const LINE = 14;
const SPACE = 5;
/** The most linked, one in so many, have larger letters. */
const ONE_LARGE_IN = 40;
const LARGE = 1.28;
/** How much a place follows the order of nodes instead of their distance, so that crowds spread. */
const BY_ORDER = 0.3;

/** A way to place all: letters of the longest titles, px between regions, from the middle outwards or from left to right, which leaves fewer gaps. */
interface Attempt {
  readonly most?: number;
  readonly gap: number;
  readonly isSwept: boolean;
}
/** The more crowded, the later. */
const ATTEMPTS: readonly Attempt[] = [
  { gap: 10, isSwept: false },
  { gap: 0, isSwept: false },
  { gap: 0, isSwept: true },
];
const LAST: Attempt = { most: SHORT_LETTERS, gap: 0, isSwept: true };

/** How many spots around a place are tried at first, before any free one does. */
const NEAR = 2000;

/**
 * Moves the nodes of a small map so that each has room for its title, right or left of it, above or below, and goes
 * no farther for it than it must; regions stay apart. Places come out between -`extent` and `extent`, which is the
 * whole window; those of larger maps stay. `roomForTitles(graph, points, regionOf, 1000)`.
 */
export const roomForTitles = (
  graph: LayoutGraph,
  points: readonly Point[],
  regionOf: readonly number[],
  extent: number,
): readonly Point[] => {
  const order = points.length;
  if (order < 2 || order > ALL_TITLES) return points;
  const isLinked = points.map((_, node) => (graph.degrees[node] ?? 0) > 0);
  const hasLinks = isLinked.includes(true);
  const all = points.map((_, node) => node);
  // Those without links come last, where there is room: one more of them moves no other.
  const first = all.filter((node) => isLinked[node] || !hasLinks);
  const last = all.filter((node) => !isLinked[node] && hasLinks);
  const plain = boxesOf(graph, 1);
  const full = Math.max(fullBy(plain, first), 0.9 * fullBy(plain, all));
  const letters = Math.max(SMALLEST, Math.min(1, Math.sqrt(FULL / full)));
  for (let at = 0; ; at++) {
    const { most, gap, isSwept } = ATTEMPTS[at] ?? LAST;
    // Where even short titles have no room, the window of the map is larger than that of the screen.
    const zoom = 1.05 ** Math.max(0, at - ATTEMPTS.length);
    const [width, height] = [WIDTH * zoom, HEIGHT * zoom];
    const step = (letters * LINE) / 2;
    const boxes = titleBoxes({
      ...{ width, height, groupOf: regionOf, gap, step },
      boxes: boxesOf(graph, letters, most),
    });
    const placeThose = (nodes: readonly number[]) =>
      placeAll(boxes, wishesOf(points, nodes, first, width, height, isSwept));
    // Where it is crowded those without links take their places before others take all there is.
    const isPlaced = placeThose(first) && (!isSwept || placeThose(last));
    if (isPlaced) improve(graph, boxes, regionOf, { x: width / 2, y: height / 2 });
    if (!isPlaced || (!isSwept && !placeThose(last))) continue;
    const scale = (2 * extent) / width;
    return points.map((point, node) => {
      const { x, y } = boxes.spotOf(node) ?? point;
      return { x: (x - width / 2) * scale, y: (height / 2 - y) * scale };
    });
  }
};

/** The share of the window that nodes take with their titles. */
const fullBy = (boxes: readonly (readonly Box[])[], nodes: readonly number[]): number =>
  nodes.reduce((sum, node) => sum + areaOf(boxes[node]?.[0]), 0) / (WIDTH * HEIGHT);

const areaOf = (box: Box | undefined): number =>
  (box ? [box.mark, box.title] : []).reduce(
    (sum, { left, right, up, down }) => sum + (left + right) * (up + down),
    0,
  );

interface Wish extends Point {
  readonly node: number;
  /** Those with less of it are placed sooner. */
  readonly away: number;
}

/** Where nodes want to stand on the window: as `among` lie spread over it. */
const wishesOf = (
  points: readonly Point[],
  nodes: readonly number[],
  among: readonly number[],
  width: number,
  height: number,
  isSwept: boolean,
): Wish[] => {
  const xOf = spread(
    among.map((node) => points[node]?.x ?? 0),
    width,
  );
  const yOf = spread(
    among.map((node) => -(points[node]?.y ?? 0)),
    height,
  );
  return nodes.map((node) => {
    const x = xOf(points[node]?.x ?? 0);
    const y = yOf(-(points[node]?.y ?? 0));
    return { node, x, y, away: isSwept ? x : (x - width / 2) ** 2 + (y - height / 2) ** 2 };
  });
};

/** Puts nodes on free spots near their wishes; false where there is no room. */
const placeAll = (boxes: TitleBoxes, wishes: readonly Wish[]): boolean => {
  for (const { node, x, y } of [...wishes].sort((a, b) => a.away - b.away || a.node - b.node)) {
    const spot = boxes.near(node, x, y, NEAR) ?? boxes.anywhere(node);
    if (!spot) return false;
    boxes.put(node, spot);
  }
  return true;
};

/** So far off that it is near nothing. */
const NOWHERE: Point = { x: 1e6, y: 1e6 };

const improve = (graph: LayoutGraph, boxes: TitleBoxes, regionOf: readonly number[], middle: Point): void => {
  const links = graph.edges.filter(({ source, target }) => source !== target);
  const within = links.filter(
    ({ source, target }) => (regionOf[source] ?? -1) >= 0 && regionOf[source] === regionOf[target],
  );
  const share = within.length / Math.max(1, links.length);
  const spots = graph.nodes.map((_, node) => boxes.spotOf(node) ?? NOWHERE);
  settleTitles(
    boxes,
    {
      xs: Float64Array.from(spots, ({ x }) => x - middle.x),
      ys: Float64Array.from(spots, ({ y }) => y - middle.y),
      sources: Int32Array.from(links, ({ source }) => source),
      targets: Int32Array.from(links, ({ target }) => target),
      isLoose: stopsOf(graph),
      radii: null,
      homes: Int32Array.from(regionOf),
      titled: [],
      titleWidths: new Float64Array(graph.nodes.length),
      line: 0,
    },
    {
      close: 0.8 * share,
      home: 0.3 * share * share,
      title: 0,
      room: 0,
      spot: LINE,
      rounds: 80,
      isCrowd: false,
    },
    middle,
  );
};

/** px of a letter of 12 px, in wide letters as DejaVu's: an estimate that is seldom too small. */
const letterWidth = (letter: string): number => {
  if (/[\u1100-\uffff]/u.test(letter) || letter.length > 1) return 12.5;
  if (/[ijlI.,:;'’!|()[\]ftr ]/u.test(letter)) return 4.3;
  return /[mwMWA-Z@%—]/u.test(letter) ? 9 : 7.3;
};

/** The boxes a node can have: its title right, left, below or above. */
const boxesOf = ({ nodes, degrees }: LayoutGraph, letters: number, most?: number): Box[][] => {
  const byDegree = [...degrees].sort((a, b) => b - a);
  const largeFrom = byDegree[Math.floor(nodes.length / ONE_LARGE_IN)] ?? 0;
  const mostLinks = Math.max(12, byDegree[0] ?? 0);
  const [, least, more] = SMALL_MAP_RADII.find(([upTo]) => nodes.length <= upTo) ?? [0, 3, 5];
  return nodes.map(({ title }, node) => {
    const degree = degrees[node] ?? 0;
    const size = letters * (degree >= largeFrom ? LARGE : 1);
    const lines = titleLines(title, most);
    const width =
      size *
      Math.max(...lines.map((line) => [...line].reduce((sum, letter) => sum + letterWidth(letter), 0)));
    const tall = lines.length * LINE * size;
    const radius = least + more * Math.sqrt(degree / mostLinks) + 1;
    const mark = { left: radius, right: radius, up: radius, down: radius };
    const [near, far] = [radius + SPACE - 3, radius + SPACE + width];
    const [half, wide] = [tall / 2, width / 2 + 1];
    return [
      boxAround(mark, { left: -near, right: far, up: half, down: half }),
      boxAround(mark, { left: far, right: -near, up: half, down: half }),
      boxAround(mark, { left: wide, right: wide, up: -radius, down: radius + tall + 3 }),
      boxAround(mark, { left: wide, right: wide, up: radius + tall + 3, down: -radius }),
    ];
  });
};

/** Takes values to 0 … `most`: a place is where a value lies between all, and by a part how many are before it. */
const spread = (values: readonly number[], most: number): ((value: number) => number) => {
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const range = greatest - least || 1;
  return (value) => {
    const before = sorted.filter((other) => other < value).length / Math.max(1, values.length - 1);
    const share = BY_ORDER * before + ((1 - BY_ORDER) * (value - least)) / range;
    return most * Math.max(0, Math.min(1, share));
  };
};
