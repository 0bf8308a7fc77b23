import { type CrossingField, crossingField } from './crossing-field.ts';
import { type NeighbourLists, neighbourCount, neighbourLists } from './neighbour-lists.ts';
import { seededRandom } from './random.ts';
import { usedGround } from './used-ground.ts';

/** What is moved: places around 0, 0 with about one unit of area a node, and the links between them. */
export interface Tangle {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** 1 for a node whose links pull nothing, and which goes where they cross least. */
  readonly isLoose: Uint8Array;
  /** Radius of each node; null where all are points. */
  readonly radii: Float64Array | null;
  /** What a node belongs to and stays near, -1 for nothing; null where none belongs to any. */
  readonly homes: Int32Array | null;
  /** Nodes whose titles want room … */
  readonly titled: readonly number[];
  /** … and the width of each node's title in units, 0 for those whose titles do not. */
  readonly titleWidths: Float64Array;
  /** Height of a title in units. */
  readonly line: number;
}

/** How much each wish counts against one: links that cross as many others as they did on average at first. */
export interface Wishes {
  /** Near one's neighbours. */
  readonly close: number;
  /** Near what one belongs to. */
  readonly home: number;
  /** A title over no other, a title that it meets. */
  readonly title: number;
  /** A spot of one's own, for each node that stands on it. */
  readonly room: number;
  /** Width of a spot. */
  readonly spot: number;
  /** How often each node is asked. */
  readonly rounds: number;
  /** Whether the cells that say where links run are moved for each round: else a crowd settles along their edges, and becomes a box. */
  readonly isCrowd: boolean;
}

/** Of more neighbours than this only a part is looked at, of most of them at most `MOST_ASKED`. */
const ASKED = 16;
const MOST_ASKED = 400;
/** From this share of all links on, a node's own count for much of what its links would cross. */
const FELT = 0.001;
/** A move has to gain so much. */
const LEAST_GAIN = 1e-3;
/** Cells of the field on a side. */
const CELLS = 48;

/**
 * Moves nodes one by one to the best of a few spots near their neighbours, near the middle of them and near where
 * they are, so that links cross less and nodes stay close to what they are linked with. Changes `xs` and `ys`.
 * A round costs what there are links. Uses only operations that all engines round alike.
 */
export const untangle = (tangle: Tangle, wishes: Wishes): void => {
  const { xs, ys, sources, targets } = tangle;
  const lists = neighbourLists(xs.length, sources, targets);
  const order = linkedFirst(lists);
  if (order.length < 3) return;
  const ground = groundOf(tangle, lists, order, wishes);
  const random = seededRandom(3);
  /** The best spot offered to a node: what it costs, and where it is. Numbers that a closure sets would be made anew each time. */
  const best = new Float64Array(3);
  const take = (cost: number, x: number, y: number): void => {
    best[0] = cost;
    best[1] = x;
    best[2] = y;
  };
  const offer = (node: number, x: number, y: number): void => {
    if (x * x + y * y > ground.reach * ground.reach) return;
    const cost = ground.costAt(node, x, y, best[0]);
    if (cost < (best[0] ?? 0)) take(cost, x, y);
  };
  for (let round = 0; round < wishes.rounds; round++) {
    ground.startRound(random);
    const near = ground.step * (1.5 - round / wishes.rounds);
    const stray = () => (random() - 0.5) * near;
    for (const node of order) {
      ground.lift(node, random);
      const [x, y] = [xs[node] ?? 0, ys[node] ?? 0];
      take(ground.costAt(node, x, y) - LEAST_GAIN, x, y);
      const middle = middleOf(tangle, lists, node);
      offer(node, middle.x + stray(), middle.y + stray());
      offer(node, (x + middle.nearX) / 2, (y + middle.nearY) / 2);
      const any = pickNeighbour(lists, node, random);
      offer(node, (xs[any] ?? 0) + stray(), (ys[any] ?? 0) + stray());
      offer(node, x + 2 * stray(), y + 2 * stray());
      if ((tangle.titleWidths[node] ?? 0) > 0)
        for (let far = 0; far < 4; far++) offer(node, x + 8 * stray(), y + 8 * stray());
      ground.put(node, best[1] ?? 0, best[2] ?? 0);
    }
  }
};

/** Nodes with neighbours, those with most first. */
export const linkedFirst = (lists: NeighbourLists): Int32Array =>
  Int32Array.from({ length: lists.from.length - 1 }, (_, node) => node)
    .filter((node) => neighbourCount(lists, node) > 0)
    .sort((a, b) => neighbourCount(lists, b) - neighbourCount(lists, a) || a - b);

export const pickNeighbour = (lists: NeighbourLists, node: number, random: () => number): number =>
  lists.nodes[(lists.from[node] ?? 0) + Math.floor(random() * neighbourCount(lists, node))] ?? node;

/** The middle of a node's neighbours, and the one in which those with few links count more. */
export const middleOf = ({ xs, ys, isLoose }: Tangle, lists: NeighbourLists, node: number) => {
  let x = 0;
  let y = 0;
  let nearX = 0;
  let nearY = 0;
  let all = 0;
  let count = 0;
  const end = lists.from[node + 1] ?? 0;
  for (let at = lists.from[node] ?? 0; at < end; at++) {
    const other = lists.nodes[at] ?? 0;
    if (isLoose[other] === 1 && isLoose[node] === 0) continue;
    count++;
    const otherX = xs[other] ?? 0;
    const otherY = ys[other] ?? 0;
    const weight = 1 / Math.max(1, neighbourCount(lists, other));
    x += otherX;
    y += otherY;
    nearX += weight * otherX;
    nearY += weight * otherY;
    all += weight;
  }
  if (count === 0) return { x: xs[node] ?? 0, y: ys[node] ?? 0, nearX: xs[node] ?? 0, nearY: ys[node] ?? 0 };
  return { x: x / count, y: y / count, nearX: nearX / all, nearY: nearY / all };
};

/** Everything that says how good a spot is. */
export const groundOf = (tangle: Tangle, lists: NeighbourLists, order: Int32Array, wishes: Wishes) => {
  const { xs, ys, sources, radii, isLoose } = tangle;
  const reach = order.reduce((most, node) => Math.max(most, (xs[node] ?? 0) ** 2 + (ys[node] ?? 0) ** 2), 1);
  const radius = Math.sqrt(reach);
  const meanDegree = lists.nodes.length / order.length;
  // Neighbours are close when they stand about as far away as there are neighbours to stand there.
  const close = (reach / order.length) * Math.max(2, meanDegree / 2);
  const field = crossingField(tangle, radius * 1.02, CELLS);
  const used = usedGround(radius * 1.05, wishes.spot);
  const homes = homeMiddles(tangle, order, reach / order.length);
  const radiusOf = (node: number) => radii?.[node] ?? 0;
  const layAll = (node: number, sign: number): void => {
    const end = lists.from[node + 1] ?? 0;
    for (let at = lists.from[node] ?? 0; at < end; at++) field.lay(node, lists.nodes[at] ?? 0, sign);
  };
  const isFelt = (node: number): boolean => neighbourCount(lists, node) > FELT * sources.length;
  for (const node of order) used.take(xs[node] ?? 0, ys[node] ?? 0, radiusOf(node), 1);
  const usual = usualCrossings(tangle, field);

  /** The neighbours that are asked, and what being near each is worth. */
  const most = Math.max(ASKED, MOST_ASKED);
  const asked = new Int32Array(most);
  const worth = new Float64Array(most);
  let askedCount = 0;
  /** The fewer links a node has, the more each says. */
  const weights = Float64Array.from(xs, (_, node) => 1 / neighbourCount(lists, node));
  const ask = (node: number, random: () => number): void => {
    const degree = neighbourCount(lists, node);
    const start = lists.from[node] ?? 0;
    const isOwnLoose = isLoose[node] === 1;
    askedCount = degree <= ASKED ? degree : Math.min(MOST_ASKED, Math.max(ASKED, degree >> 1));
    for (let at = 0; at < askedCount; at++) {
      const other = lists.nodes[start + (askedCount === degree ? at : Math.floor(random() * degree))] ?? 0;
      asked[at] = other;
      const isPulling = !isOwnLoose && isLoose[other] === 0;
      worth[at] = isPulling ? (weights[node] ?? 0) + (weights[other] ?? 0) : 0;
    }
  };
  const closenessAt = (x: number, y: number): number => {
    let closeness = 0;
    for (let at = 0; at < askedCount; at++) {
      const other = asked[at] ?? 0;
      const dx = (xs[other] ?? 0) - x;
      const dy = (ys[other] ?? 0) - y;
      closeness += (worth[at] ?? 0) / (1 + (dx * dx + dy * dy) / close);
    }
    return (closeness * meanDegree) / 2 / askedCount;
  };
  /** What is said of a spot, and then its crossings, until it costs more than `most`. */
  const withCrossings = (before: number, x: number, y: number, most: number): number => {
    const all = usual * askedCount;
    return before + field.across(x, y, asked, askedCount, (most - before) * all) / all;
  };
  return {
    reach: radius,
    step: Math.sqrt(close),
    startRound: (random: () => number): void => {
      homes.settle();
      if (wishes.isCrowd) field.layAnew(random(), random());
    },
    /** Takes a node off the ground, and its links where they are many enough to be in its way. */
    lift: (node: number, random: () => number): void => {
      ask(node, random);
      if (isFelt(node)) layAll(node, -1);
      used.take(xs[node] ?? 0, ys[node] ?? 0, radiusOf(node), -1);
    },
    put: (node: number, x: number, y: number): void => {
      const isLaid = isFelt(node) || x !== xs[node] || y !== ys[node];
      if (isLaid && !isFelt(node)) layAll(node, -1);
      xs[node] = x;
      ys[node] = y;
      field.move(node, x, y);
      if (isLaid) layAll(node, 1);
      used.take(x, y, radiusOf(node), 1);
    },
    /** What a spot costs a node; where that is more than `most`, something above it. */
    costAt: (node: number, x: number, y: number, most = Number.POSITIVE_INFINITY): number =>
      withCrossings(
        wishes.title * titlesMet(tangle, node, x, y) +
          wishes.room * used.crowdAt(x, y, radiusOf(node)) -
          wishes.home * homes.nearness(node, x, y) -
          wishes.close * closenessAt(x, y),
        x,
        y,
        most,
      ),
  };
};

/** How many links one link crosses at first, on average over at most a thousand. */
const usualCrossings = ({ xs, ys, sources, targets }: Tangle, field: CrossingField): number => {
  const step = Math.max(1, Math.floor(sources.length / 1000));
  let [sum, count] = [0, 0];
  const end = new Int32Array(1);
  for (let link = 0; link < sources.length; link += step) {
    const a = sources[link] ?? 0;
    end[0] = targets[link] ?? 0;
    sum += field.across(xs[a] ?? 0, ys[a] ?? 0, end, 1, Number.POSITIVE_INFINITY);
    count++;
  }
  return Math.max(1e-3 * sources.length, sum / Math.max(1, count));
};

/** The middles of what nodes belong to, as they were at the start of a round. */
const homeMiddles = ({ xs, ys, homes }: Tangle, order: Int32Array, area: number) => {
  const count = (homes ?? new Int32Array(0)).reduce((most, home) => Math.max(most, home + 1), 0);
  const [middleX, middleY, sizes] = [
    new Float64Array(count),
    new Float64Array(count),
    new Float64Array(count),
  ];
  const settle = (): void => {
    for (const values of [middleX, middleY, sizes]) values.fill(0);
    for (const node of order) {
      const home = homes?.[node] ?? -1;
      if (home < 0) continue;
      middleX[home] = (middleX[home] ?? 0) + (xs[node] ?? 0);
      middleY[home] = (middleY[home] ?? 0) + (ys[node] ?? 0);
      sizes[home] = (sizes[home] ?? 0) + 1;
    }
    for (let home = 0; home < count; home++) {
      middleX[home] = (middleX[home] ?? 0) / (sizes[home] || 1);
      middleY[home] = (middleY[home] ?? 0) / (sizes[home] || 1);
    }
  };
  const nearness = (node: number, x: number, y: number): number => {
    const home = homes?.[node] ?? -1;
    if (home < 0) return 0;
    const square = (x - (middleX[home] ?? 0)) ** 2 + (y - (middleY[home] ?? 0)) ** 2;
    return 1 / (1 + square / (area * Math.max(1, sizes[home] ?? 1)));
  };
  return { settle, nearness };
};

/** How many of the titles that want room one would meet. */
const titlesMet = (tangle: Tangle, node: number, x: number, y: number): number => {
  const { xs, ys, titled, titleWidths, line } = tangle;
  const width = titleWidths[node] ?? 0;
  if (width === 0) return 0;
  let met = 0;
  for (const other of titled) {
    if (other === node || Math.abs((ys[other] ?? 0) - y) >= line) continue;
    const left = xs[other] ?? 0;
    if (x < left + (titleWidths[other] ?? 0) && left < x + width) met++;
  }
  return met;
};
