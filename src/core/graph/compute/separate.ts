import type { Point } from './point.ts';

/** Titles are wider than high, so neighbours side by side need this many times the room of those above each other. */
const WIDE = 1.7;

/**
 * Moves points apart until few are nearer than `gap`, and none far from where it was. Each round looks at the
 * points of nine cells of a grid, so the cost is linear in the number of points.
 * `separate([{ x: 0, y: 0 }, { x: 0.1, y: 0 }], 1, 20)`.
 */
export const separate = (points: readonly Point[], gap: number, rounds: number): Point[] => {
  const order = points.length;
  const xs = Float64Array.from(points, ({ x }) => x / WIDE);
  const ys = Float64Array.from(points, ({ y }) => y);
  const pushX = new Float64Array(order);
  const pushY = new Float64Array(order);
  for (let round = 0; round < rounds; round++) {
    pushX.fill(0);
    pushY.fill(0);
    let touching = 0;
    forEachNearPair(xs, ys, gap, (a, b, dx, dy, distance) => {
      touching++;
      // Two points in one spot go apart in a direction that their numbers choose.
      const ux = distance > 1e-9 ? dx / distance : Math.cos(a + b);
      const uy = distance > 1e-9 ? dy / distance : Math.sin(a + b);
      const push = 0.42 * (gap - distance);
      pushX[a] = (pushX[a] ?? 0) - ux * push;
      pushY[a] = (pushY[a] ?? 0) - uy * push;
      pushX[b] = (pushX[b] ?? 0) + ux * push;
      pushY[b] = (pushY[b] ?? 0) + uy * push;
    });
    if (touching === 0) break;
    for (let node = 0; node < order; node++) {
      const dx = pushX[node] ?? 0;
      const dy = pushY[node] ?? 0;
      const length = Math.sqrt(dx * dx + dy * dy);
      const limit = length > gap / 2 ? gap / 2 / length : 1;
      xs[node] = (xs[node] ?? 0) + dx * limit;
      ys[node] = (ys[node] ?? 0) + dy * limit;
    }
  }
  return points.map((_, node) => ({ x: (xs[node] ?? 0) * WIDE, y: ys[node] ?? 0 }));
};

type PairVisitor = (a: number, b: number, dx: number, dy: number, distance: number) => void;

/**
 * Visits each pair nearer than `gap` once. Cells are `gap` wide and linked lists of points: `first` of a cell, `next`
 * of a point. Cells lie in a hash table without deletions, which is faster than a map.
 */
const forEachNearPair = (xs: Float64Array, ys: Float64Array, gap: number, visit: PairVisitor): void => {
  const columnOf = (x: number): number => Math.imul(Math.floor(x / gap), 0x10000);
  const rowOf = (y: number): number => Math.floor(y / gap) + 0x8000;
  const size = 2 ** Math.ceil(Math.log2(2 * xs.length + 1));
  const cells = new Int32Array(size);
  const first = new Int32Array(size).fill(-1);
  const next = new Int32Array(xs.length);
  const slotOf = (cell: number): number => {
    let slot = (Math.imul(cell, 0x9e3779b1) >>> 12) & (size - 1);
    while (first[slot] !== -1 && cells[slot] !== cell) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (let node = 0; node < xs.length; node++) {
    const cell = (columnOf(xs[node] ?? 0) + rowOf(ys[node] ?? 0)) | 0;
    const slot = slotOf(cell);
    cells[slot] = cell;
    next[node] = first[slot] ?? -1;
    first[slot] = node;
  }
  for (let node = 0; node < xs.length; node++) {
    const x = xs[node] ?? 0;
    const y = ys[node] ?? 0;
    for (let column = -1; column <= 1; column++) {
      const cellsOfColumn = columnOf(x + column * gap);
      for (let row = -1; row <= 1; row++) {
        let other = first[slotOf((cellsOfColumn + rowOf(y + row * gap)) | 0)] ?? -1;
        for (; other >= 0; other = next[other] ?? -1) {
          if (other <= node) continue;
          const dx = (xs[other] ?? 0) - x;
          const dy = (ys[other] ?? 0) - y;
          const distance = Math.sqrt(dx * dx + dy * dy);
          if (distance < gap) visit(node, other, dx, dy, distance);
        }
      }
    }
  }
};
