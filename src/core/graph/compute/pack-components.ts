import type { Point } from './point.ts';

/** A group of nodes placed around 0, 0. */
export interface Placed {
  readonly nodes: readonly number[];
  readonly points: readonly Point[];
}

/**
 * Groups side by side: the first in the middle, each other one where it comes nearest to the middle, along the
 * coast of what lies there already. Gives each node its point. `packComponents(3, [{ nodes: [0, 1], points }, …])`.
 */
export const packComponents = (order: number, groups: readonly Placed[]): Point[] => {
  const points: Point[] = Array.from({ length: order }, () => ({ x: 0, y: 0 }));
  const put = (group: Placed, centre: Point) =>
    group.nodes.forEach((node, at) => {
      const point = group.points[at] ?? { x: 0, y: 0 };
      points[node] = { x: centre.x + point.x, y: centre.y + point.y };
    });
  const [first, ...rest] = groups;
  if (!first) return points;
  put(first, { x: 0, y: 0 });
  const coast = coastAround(first.points, order);
  for (const group of rest) put(group, coast.land(radiusOf(group)));
  return points;
};

/** Radius of a group with half a unit of room around it. */
const radiusOf = ({ points }: Placed): number =>
  0.5 + points.reduce((most, { x, y }) => Math.max(most, Math.sqrt(x * x + y * y)), 0);

/** The outline of what is placed, as its reach in each direction. */
interface Coast {
  /** Takes a disc of ground that touches the coast, as near to the middle as there is one, and gives its centre. */
  readonly land: (radius: number) => Point;
}

const coastAround = (points: readonly Point[], order: number): Coast => {
  // A power of two, so that one more orphan seldom changes how finely the others are placed.
  const sectors = 2 ** Math.max(6, Math.ceil(Math.log2(2 * Math.PI * Math.sqrt(order / Math.PI))));
  const step = (2 * Math.PI) / sectors;
  const reach = new Float64Array(sectors);
  const sectorOf = (at: number) => ((at % sectors) + sectors) % sectors;
  const widen = (at: number, half: number, to: number) => {
    for (let side = -half; side <= half; side++) {
      const sector = sectorOf(at + side);
      reach[sector] = Math.max(reach[sector] ?? 0, to);
    }
  };
  const halfWidth = (radius: number, distance: number) =>
    distance <= radius ? Math.floor(sectors / 2) : Math.floor(Math.asin(radius / distance) / step);
  for (const { x, y } of points) {
    const distance = Math.sqrt(x * x + y * y);
    widen(Math.round(Math.atan2(y, x) / step), halfWidth(1.5, distance), distance + 0.5);
  }
  /** How far out the centre of a disc has to be in a direction. */
  const distanceAt = (at: number, radius: number): number => {
    const half = halfWidth(radius, (reach[at] ?? 0) + radius);
    let most = 0;
    for (let side = -half; side <= half; side++) most = Math.max(most, reach[sectorOf(at + side)] ?? 0);
    return most + radius;
  };
  const land = (radius: number): Point => {
    let best = 0;
    let distance = Number.POSITIVE_INFINITY;
    for (let at = 0; at < sectors; at++) {
      const here = distanceAt(at, radius);
      if (here < distance - 1e-9) [best, distance] = [at, here];
    }
    widen(best, halfWidth(radius, distance), distance + radius);
    return { x: distance * Math.cos(best * step), y: distance * Math.sin(best * step) };
  };
  return { land };
};
