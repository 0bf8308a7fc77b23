import { addTo } from '../../model/group-by.ts';
import { discSpot, type Point } from './point.ts';

/** Ground with points on it, that gives out spots where none stands yet. */
export interface FreeGround {
  /** The free spot nearest to a wish, searched in a spiral. */
  readonly take: (wish: Point) => Point;
  /** A free spot outside all that stood there at first. */
  readonly takeEdge: () => Point;
}

const TRIES = 400;

/** The ground on which `points` stand. `freeGround([{ x: 0, y: 0 }]).take({ x: 0, y: 0 })` is near but not there. */
export const freeGround = (points: readonly Point[]): FreeGround => {
  const reach = points.reduce((most, { x, y }) => Math.max(most, Math.sqrt(x * x + y * y)), 0) || 1;
  const gap = Math.max(reach * 1e-4, Math.sqrt((Math.PI * reach * reach) / (points.length + 1)) * 0.22);
  const cells = new Map<number, Point[]>();
  const cellOf = (column: number, row: number) => (column + 0x8000) * 0x10000 + row + 0x8000;
  const columnOf = (value: number) => Math.floor(value / gap);
  const add = (point: Point): Point => {
    addTo(cells, cellOf(columnOf(point.x), columnOf(point.y)), point);
    return point;
  };
  const isFree = ({ x, y }: Point): boolean => {
    for (let column = -1; column <= 1; column++)
      for (let row = -1; row <= 1; row++)
        for (const other of cells.get(cellOf(columnOf(x) + column, columnOf(y) + row)) ?? [])
          if ((other.x - x) ** 2 + (other.y - y) ** 2 < gap * gap) return false;
    return true;
  };
  const take = (wish: Point): Point => {
    for (let at = 0; at < TRIES; at++) {
      const spot = discSpot(at);
      const point = { x: wish.x + spot.x * gap * 1.1, y: wish.y + spot.y * gap * 1.1 };
      if (isFree(point)) return add(point);
    }
    return add(wish);
  };
  for (const point of points) add(point);
  let edges = 0;
  const takeEdge = (): Point => {
    const angle = discSpot(edges++);
    const length = Math.sqrt(angle.x * angle.x + angle.y * angle.y);
    return take({ x: (angle.x / length) * reach * 1.02, y: (angle.y / length) * reach * 1.02 });
  };
  return { take, takeEdge };
};
