import { neighbourLists } from './neighbour-lists.ts';
import { seededRandom } from './random.ts';
import { groundOf, linkedFirst, middleOf, pickNeighbour, type Tangle, type Wishes } from './untangle.ts';

/** Boxes in lines: a node's mark stands at the left end of its box. */
export interface Lines {
  readonly line: number;
  readonly count: number;
  readonly width: number;
  /** Farthest right that a mark may stand. */
  readonly mostX: number;
  readonly widths: readonly number[];
  /** Left end and line of each node; -1 for those in none yet. */
  readonly x: Float64Array;
  readonly row: Int32Array;
}

/** A change has to gain so much; at first it may lose about so much. */
const LEAST_GAIN = 1e-3;
const HEAT = 0.01;
/** How far from a wish a free place may be, in widths of the window. */
const REACH = 0.25;

/**
 * Lets nodes change places or go to a free one, box by box, where that leaves fewer crossings and nearer neighbours;
 * no box ever lies on another. Changes `lines`, and the places of `tangle`, which are theirs around 0, 0.
 */
export const swapTitles = (lines: Lines, tangle: Tangle, wishes: Wishes): void => {
  const { xs, ys } = tangle;
  const lists = neighbourLists(xs.length, tangle.sources, tangle.targets);
  const order = linkedFirst(lists);
  if (order.length < 3) return;
  const ground = groundOf(tangle, lists, order, wishes);
  const random = seededRandom(5);
  const rows = rowsOf(lines);
  const [right, down] = [lines.width / 2, (lines.count * lines.line) / 2];
  const isLinked = new Uint8Array(xs.length);
  for (const node of order) isLinked[node] = 1;
  const costAt = (node: number, x: number, row: number): number =>
    isLinked[node] === 1 ? ground.costAt(node, x - right, row * lines.line - down) : 0;
  const lift = (node: number): void => {
    if (isLinked[node] === 1) ground.lift(node, random);
  };
  const put = (node: number): void => {
    const [x, y] = [(lines.x[node] ?? 0) - right, (lines.row[node] ?? 0) * lines.line - down];
    if (isLinked[node] === 1) ground.put(node, x, y);
    else [xs[node], ys[node]] = [x, y];
  };
  let heat = 0;
  /** What a change has to gain; while it is hot, it may lose a little. */
  const least = () => (heat > 0 ? heat * Math.log(random() + 1e-9) : LEAST_GAIN);
  /** What a node gains by a place, while it is lifted. */
  const gainOf = (node: number, x: number, row: number): number =>
    costAt(node, lines.x[node] ?? 0, lines.row[node] ?? 0) - costAt(node, x, row);
  const tryGround = (node: number, x: number, row: number): boolean => {
    const free = rows.freeAt(row, x, lines.widths[node] ?? 0, node, node);
    const isBetter = free !== null && gainOf(node, free, row) > least();
    if (isBetter) rows.move(node, free, row);
    return isBetter;
  };
  /** One of the two is lifted at a time: else the link between them would be taken off the ground twice. */
  const trySwap = (node: number, other: number): void => {
    const [x, row] = [lines.x[node] ?? 0, lines.row[node] ?? 0];
    const [otherX, otherRow] = [lines.x[other] ?? 0, lines.row[other] ?? 0];
    if (node === other || row === otherRow) return;
    const to = rows.freeAt(otherRow, otherX, lines.widths[node] ?? 0, node, other);
    const from = rows.freeAt(row, x, lines.widths[other] ?? 0, node, other);
    if (to === null || from === null) return;
    lift(node);
    const gain = gainOf(node, to, otherRow);
    put(node);
    lift(other);
    const isBetter = gain + gainOf(other, from, row) > least();
    if (isBetter) rows.move(other, from, row);
    put(other);
    if (!isBetter) return;
    lift(node);
    rows.move(node, to, otherRow);
    put(node);
  };
  for (let round = 0; round < wishes.rounds; round++) {
    ground.startRound();
    heat = HEAT * Math.max(0, 1 - (1.25 * round) / wishes.rounds);
    const near = ground.step * (2 - (1.7 * round) / wishes.rounds);
    const stray = () => (random() - 0.5) * near;
    for (const node of order) {
      const middle = middleOf(tangle, lists, node);
      const any = pickNeighbour(lists, node, random);
      const wishesOf = [
        [middle.x, middle.y],
        [middle.nearX, middle.nearY],
        [xs[any] ?? 0, ys[any] ?? 0],
        [xs[node] ?? 0, ys[node] ?? 0],
      ];
      for (const [x = 0, y = 0] of wishesOf) {
        const atX = x + stray() + right;
        const row = Math.max(0, Math.min(lines.count - 1, Math.round((y + stray() + down) / lines.line)));
        lift(node);
        const isMoved = tryGround(node, atX, row);
        put(node);
        const other = isMoved ? -1 : rows.nearest(row, atX);
        if (other >= 0) trySwap(node, other);
      }
    }
  }
};

/** The nodes of each line, from left to right. */
export const rowsOf = ({ count, width, mostX, widths, x, row }: Lines) => {
  const rows: number[][] = Array.from({ length: count }, () => []);
  row.forEach((at, node) => {
    if (at >= 0) rows[at]?.push(node);
  });
  const sort = (at: number) => rows[at]?.sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  rows.forEach((_, at) => void sort(at));
  return {
    /** The place nearest to a wish where a box fits, as if two nodes were not there; null where there is none near. */
    freeAt: (
      at: number,
      wish: number,
      room: number,
      one: number,
      two: number,
      reach = REACH * width,
    ): number | null => {
      let best: number | null = null;
      let least = reach;
      let from = 0;
      const offer = (to: number): void => {
        const most = Math.min(to - room, mostX);
        if (most < from) return;
        const place = Math.max(from, Math.min(most, wish));
        if (Math.abs(place - wish) < least) [best, least] = [place, Math.abs(place - wish)];
      };
      for (const other of rows[at] ?? []) {
        if (other === one || other === two) continue;
        offer(x[other] ?? 0);
        from = (x[other] ?? 0) + (widths[other] ?? 0);
      }
      offer(width);
      return best;
    },
    nearest: (at: number, wish: number): number => {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (const other of rows[at] ?? []) {
        const away = Math.abs((x[other] ?? 0) - wish);
        if (away < least) [best, least] = [other, away];
      }
      return best;
    },
    move: (node: number, to: number, at: number): void => {
      const old = row[node] ?? -1;
      if (old !== at) {
        if (old >= 0) rows[old] = (rows[old] ?? []).filter((other) => other !== node);
        rows[at]?.push(node);
      }
      x[node] = to;
      row[node] = at;
      sort(at);
    },
  };
};
