import { once } from '../../model/once.ts';

/** How far something reaches from a point. */
export interface Reach {
  readonly left: number;
  readonly right: number;
  readonly up: number;
  readonly down: number;
}

/** A mark with its title on one side of it, as they reach from the middle of the mark. */
export interface Box extends Reach {
  readonly mark: Reach;
  readonly title: Reach;
}

/** A mark and its title: `boxAround({ left: 5, … }, { left: -9, … })`. */
export const boxAround = (mark: Reach, title: Reach): Box => ({
  left: Math.max(mark.left, title.left),
  right: Math.max(mark.right, title.right),
  up: Math.max(mark.up, title.up),
  down: Math.max(mark.down, title.down),
  mark,
  title,
});

type Sides = [Float64Array, Float64Array, Float64Array, Float64Array];

const EMPTY: Reach = { left: 0, right: 0, up: 0, down: 0 };
const NO_BOX = boxAround(EMPTY, EMPTY);

/** Whether two that reach so far from two places come nearer than `apart` to each other. */
const isNear = (a: Reach, ax: number, ay: number, b: Reach, bx: number, by: number, apart: number): boolean =>
  ax - a.left < bx + b.right + apart &&
  bx - b.left < ax + a.right + apart &&
  ay - a.up < by + b.down + apart &&
  by - b.up < ay + a.down + apart;

/** Nodes of a small map on its window, in px from its upper left corner. */
export interface Window {
  readonly width: number;
  readonly height: number;
  /** The boxes a node can have, by node. */
  readonly boxes: readonly (readonly Box[])[];
  /** What a node belongs to; boxes of different groups keep `gap` px apart. */
  readonly groupOf: readonly number[];
  readonly gap: number;
  /** Height of half a line: where boxes stand in steps of it, more of them have room. */
  readonly step: number;
}

/** A place for a node with one of its boxes. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly box: number;
}

/** Height of the bands in which boxes are looked for. */
const BAND = 16;
/** px between the spots of a line that are tried. */
const STEP = 5;

/** Steps from a wish, the nearest first: right, down, right, down … */
const stepsFromWish = once(() => {
  const reach = 26;
  const side = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
  const steps = side
    .flatMap((y) => side.map((x): [number, number] => [x, y]))
    .filter(([x, y]) => x * x + y * y <= reach * reach)
    .sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by || ay - by || ax - bx);
  return Int8Array.from(steps.flat());
});

/** Whether two marks or titles meet of boxes that do. */
const meetIn = (a: Box, ax: number, ay: number, b: Box, bx: number, by: number): boolean =>
  isNear(a.title, ax, ay, b.title, bx, by, 0) ||
  isNear(a.title, ax, ay, b.mark, bx, by, 0) ||
  isNear(a.mark, ax, ay, b.title, bx, by, 0) ||
  isNear(a.mark, ax, ay, b.mark, bx, by, 0);

/** Where nodes stand on a window so that no box lies on another. `titleBoxes(window).put(0, { x: 9, y: 9, box: 0 })`. */
export const titleBoxes = ({ width, height, boxes, groupOf, gap, step }: Window) => {
  const order = boxes.length;
  const spots = new Array<Spot | null>(order).fill(null);
  const bands: number[][] = Array.from({ length: Math.ceil(height / BAND) + 1 }, () => []);
  const boxOf = (node: number, box: number): Box => boxes[node]?.[box] ?? NO_BOX;
  /** How far the boxes reach that stand, so that looking past one costs little. */
  const [lefts, rights, tops, bottoms] = [0, 0, 0, 0].map(() => new Float64Array(order)) as Sides;
  const bandOf = (y: number) => Math.max(0, Math.min(bands.length - 1, Math.floor(y / BAND)));
  const isWithin = ({ left, right, up, down }: Box, x: number, y: number): boolean =>
    x >= left && x + right <= width && y >= up && y + down <= height;
  const isInWay = (node: number, own: Box, x: number, y: number, other: number): boolean => {
    const isOwn = groupOf[other] === groupOf[node];
    const apart = isOwn ? 0 : gap;
    if (x - own.left >= (rights[other] ?? 0) + apart || (lefts[other] ?? 0) >= x + own.right + apart)
      return false;
    if (y - own.up >= (bottoms[other] ?? 0) + apart || (tops[other] ?? 0) >= y + own.down + apart)
      return false;
    const spot = spots[other];
    if (!spot || other === node) return false;
    return !isOwn || meetIn(own, x, y, boxOf(other, spot.box), spot.x, spot.y);
  };
  /** One that is in the way of a box at a place, or -1. */
  const inWayOf = (node: number, own: Box, x: number, y: number): number => {
    const last = bandOf(y + own.down + gap);
    for (let band = bandOf(y - own.up - gap); band <= last; band++)
      for (const other of bands[band] ?? []) if (isInWay(node, own, x, y, other)) return other;
    return -1;
  };
  const lift = (node: number): void => {
    const spot = spots[node];
    if (!spot) return;
    const { up, down } = boxOf(node, spot.box);
    for (let band = bandOf(spot.y - up); band <= bandOf(spot.y + down); band++)
      bands[band]?.splice(bands[band]?.indexOf(node) ?? 0, 1);
    spots[node] = null;
  };
  const put = (node: number, spot: Spot): void => {
    lift(node);
    const { left, right, up, down } = boxOf(node, spot.box);
    for (let band = bandOf(spot.y - up); band <= bandOf(spot.y + down); band++) bands[band]?.push(node);
    lefts[node] = spot.x - left;
    rights[node] = spot.x + right;
    tops[node] = spot.y - up;
    bottoms[node] = spot.y + down;
    spots[node] = spot;
  };
  /** By box, one that was in its way a moment ago: it is likely to be in the way again a step farther. */
  const lastInWay = new Int32Array(boxes.reduce((most, own) => Math.max(most, own.length), 0)).fill(-1);
  /** The box with which a node can stand at a place; `from` is asked first. */
  const spotAt = (node: number, x: number, y: number, from = 0): Spot | null => {
    const own = boxes[node] ?? [];
    for (let at = 0; at < own.length; at++) {
      const box = (from + at) % own.length;
      const shape = boxOf(node, box);
      const last = lastInWay[box] ?? -1;
      if (!isWithin(shape, x, y) || (last >= 0 && isInWay(node, shape, x, y, last))) continue;
      const other = inWayOf(node, shape, x, y);
      if (other < 0) return { x, y, box };
      lastInWay[box] = other;
    }
    return null;
  };
  /** The free spot nearest to a wish, of at most so many that are tried. */
  const near = (node: number, x: number, y: number, tries: number, from = 0): Spot | null => {
    const row = Math.round(y / step) * step;
    const steps = stepsFromWish();
    for (let at = 0; at < 2 * tries && at < steps.length; at += 2) {
      const spot = spotAt(node, x + STEP * (steps[at] ?? 0), row + step * (steps[at + 1] ?? 0), from);
      if (spot) return spot;
    }
    return null;
  };
  /** The uppermost free spot, then the one farthest left. */
  const anywhere = (node: number): Spot | null => {
    for (let y = 0; y < height; y += step)
      for (let x = 0; x < width; x += STEP) {
        const spot = spotAt(node, x, y);
        if (spot) return spot;
      }
    return null;
  };
  /** The node whose box covers a place, or -1. */
  const at = (x: number, y: number): number => {
    for (const node of bands[bandOf(y)] ?? []) {
      const spot = spots[node];
      if (!spot) continue;
      const { left, right, up, down } = boxOf(node, spot.box);
      if (x >= spot.x - left && x <= spot.x + right && y >= spot.y - up && y <= spot.y + down) return node;
    }
    return -1;
  };
  return {
    spotOf: (node: number): Spot | null => spots[node] ?? null,
    lift,
    put,
    spotAt,
    near,
    anywhere,
    at,
  };
};

export type TitleBoxes = ReturnType<typeof titleBoxes>;
