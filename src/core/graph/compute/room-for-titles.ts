import { ALL_TITLES, TITLE_LETTERS, WITH_TITLES } from '../query/small-map.ts';
import type { MapGraph } from './map-graph.ts';
import type { Point } from './point.ts';
import { type Lines, rowsOf, swapTitles } from './swap-titles.ts';
import { isStop } from './ties.ts';

/** The window that shows a small map, in px: what is left of one of 1280 × 720 beside the panels. */
const WIDTH = 735;
const HEIGHT = 690;
/** Share of the window that marks and titles fill where letters may get smaller for it, so that a shape is left … */
const FULL = 0.6;
/** … and the share they fill where letters cannot get smaller any more. */
const FULLEST = 0.85;
/** How much smaller letters get for the sake of the shape. */
const SMALLER = 0.85;
/** Up to so many nodes have large marks, and high lines. */
const FEW = 60;
const LINE = 15;
const LINE_OF_FEW = 26;
/** A mark, and the space after its title. */
const MARK = 18;
const MARK_OF_FEW = 32;
/** The most linked, one in so many, have larger letters. */
const ONE_LARGE_IN = 40;
const LARGE = 1.28;
const MORE = 8;
/** How much a place follows the order of nodes instead of their distance, so that crowds spread. */
const BY_ORDER = 0.3;

/**
 * Moves the nodes of a small map so that each has room for its title beside it: into lines, each to the line and the
 * place nearest to where it was (the Abacus algorithm by which cells of circuits are put in rows: Spindler, Schlichtmann,
 * Johannes 2008). Places come out between -`extent` and `extent`; those of larger or fuller maps stay. `roomForTitles(graph, points, 1000)`.
 */
export const roomForTitles = (
  graph: MapGraph,
  points: readonly Point[],
  regionOf: readonly number[],
  extent: number,
): readonly Point[] => {
  const order = points.length;
  if (order < 2 || order > ALL_TITLES) return points;
  const line = order <= FEW ? LINE_OF_FEW : LINE;
  const widths = boxWidths(graph, order <= FEW ? MARK_OF_FEW : MARK);
  const isLinked = points.map((_, node) => (graph.degrees[node] ?? 0) > 0);
  const hasLinks = isLinked.includes(true);
  // Those without links come last, where there is room: one more of them moves no other.
  const first = widths.flatMap((_, node) => (isLinked[node] || !hasLinks ? [node] : []));
  const last = widths.flatMap((_, node) => (isLinked[node] || !hasLinks ? [] : [node]));
  const share = (nodes: readonly number[]) =>
    nodes.reduce((sum, node) => sum + (widths[node] ?? 0) * line, 0) / (WIDTH * HEIGHT);
  const all = Math.max(share(first), share([...first, ...last]) * 0.9);
  const zoom = Math.sqrt(Math.max(1, Math.min(all / FULL, SMALLER ** -2), all / FULLEST));
  const [width, height] = [WIDTH * zoom, HEIGHT * zoom];
  const count = Math.floor(height / line);
  const mostX = width / WITH_TITLES;
  const lines: Lines = {
    ...{ line, count, width, mostX, widths },
    x: new Float64Array(order),
    row: new Int32Array(order).fill(-1),
  };
  const xs = spread(
    first.map((node) => points[node]?.x ?? 0),
    mostX,
  );
  const ys = spread(
    first.map((node) => points[node]?.y ?? 0),
    (count - 1) * line,
  );
  if (!fillLines(lines, first, xs, ys)) return points;
  improve(graph, lines, regionOf);
  const [middle, down] = [mostX / 2, ((fillGaps(lines, last) - 1) * line) / 2];
  const scale = extent / Math.max(middle, down);
  return points.map((_, node) => ({
    x: ((lines.x[node] ?? 0) - middle) * scale,
    y: ((lines.row[node] ?? 0) * line - down) * scale,
  }));
};

/** Puts nodes into lines near their wishes; false where there is no room. */
const fillLines = (
  { line, count, width, mostX, widths, x, row }: Lines,
  nodes: readonly number[],
  xs: readonly number[],
  ys: readonly number[],
): boolean => {
  const rows = Array.from({ length: count }, () => new Row(width, mostX));
  const byX = nodes.map((_, at) => at).sort((a, b) => (xs[a] ?? 0) - (xs[b] ?? 0) || a - b);
  for (const wish of byX) {
    const node = nodes[wish] ?? 0;
    const cell = { node, wish: xs[wish] ?? 0, width: widths[node] ?? 0 };
    let best: Row | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, cells] of rows.entries()) {
      const down = at * line - (ys[wish] ?? 0);
      const place = down * down < least ? cells.placeFor(cell) : null;
      if (place === null) continue;
      const away = (place - cell.wish) ** 2 + down * down;
      if (away < least) [best, least] = [cells, away];
    }
    if (best === null) return false;
    best.add(cell);
  }
  rows.forEach((cells, at) => {
    for (const [node, place] of cells.places()) [x[node], row[node]] = [place, at];
  });
  return true;
};

/** Puts nodes into gaps, and into lines below where there is none; gives the number of lines. */
const fillGaps = (lines: Lines, nodes: readonly number[]): number => {
  const most = lines.count + nodes.length;
  const rows = rowsOf({ ...lines, count: most });
  let count = lines.count;
  for (const node of nodes)
    for (let at = 0; at < most; at++) {
      const place = rows.freeAt(at, lines.mostX, lines.widths[node] ?? 0, node, node, lines.width);
      if (place === null) continue;
      rows.move(node, place, at);
      count = Math.max(count, at + 1);
      break;
    }
  return count;
};

const improve = (graph: MapGraph, lines: Lines, regionOf: readonly number[]): void => {
  const links = graph.edges.filter(({ source, target }) => source !== target);
  swapTitles(
    lines,
    {
      xs: lines.x.map((x) => x - lines.width / 2),
      ys: Float64Array.from(lines.row, (row) => row * lines.line - (lines.count * lines.line) / 2),
      sources: Int32Array.from(links, ({ source }) => source),
      targets: Int32Array.from(links, ({ target }) => target),
      isLoose: Uint8Array.from(graph.nodes, (node) => Number(isStop(node))),
      radii: null,
      homes: Int32Array.from(regionOf),
      titled: [],
      titleWidths: new Float64Array(lines.x.length),
      line: 0,
    },
    { close: 0.12, home: 0.2, title: 0, room: 0, spot: lines.line, rounds: 120 },
  );
};

/** px of a letter of 12 px, in wide letters as DejaVu's: an estimate that is seldom too small. */
const letterWidth = (letter: string): number => {
  if (/[\u1100-\uffff]/u.test(letter) || letter.length > 1) return 12.5;
  if (/[ijlI.,:;'’!|()[\]ftr ]/u.test(letter)) return 4.3;
  return /[mwMWA-Z@%—]/u.test(letter) ? 9 : 7.3;
};

const boxWidths = ({ nodes, degrees }: MapGraph, mark: number): number[] => {
  const byDegree = [...degrees].sort((a, b) => b - a);
  const largeFrom = byDegree[Math.floor(nodes.length / ONE_LARGE_IN)] ?? 0;
  return nodes.map(({ title }, node) => {
    const letters = [...title].slice(0, TITLE_LETTERS);
    const width = letters.reduce((sum, letter) => sum + letterWidth(letter), 0);
    return (degrees[node] ?? 0) >= largeFrom ? mark + MORE + width * LARGE : mark + width;
  });
};

/** Values from 0 to `most`: a place is where the value lies between the others, and by a part how many are before it. */
const spread = (values: readonly number[], most: number): number[] => {
  const least = Math.min(...values);
  const range = Math.max(...values) - least || 1;
  const sorted = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const rank = new Float64Array(values.length);
  sorted.forEach((at, before) => {
    rank[at] = before / Math.max(1, values.length - 1);
  });
  return values.map(
    (value, at) => most * (BY_ORDER * (rank[at] ?? 0) + ((1 - BY_ORDER) * (value - least)) / range),
  );
};

interface Cell {
  readonly node: number;
  readonly wish: number;
  readonly width: number;
}

/** Cells that touch: they stand where they are nearest to their wishes together. */
interface Block {
  readonly cells: readonly Cell[];
  readonly width: number;
  /** Sum of the places that each cell would give the block's left end. */
  readonly wishes: number;
  readonly x: number;
}

/** A line of cells, which come in the order of their wishes. */
class Row {
  private blocks: readonly Block[] = [];

  constructor(
    private readonly width: number,
    private readonly mostX: number,
  ) {}

  /** Where a cell would stand at the end of the line; null when there is no room. */
  placeFor(cell: Cell): number | null {
    const last = this.with(cell)?.at(-1);
    return last ? last.x + last.width - cell.width : null;
  }

  add(cell: Cell): void {
    this.blocks = this.with(cell) ?? this.blocks;
  }

  *places(): Generator<[node: number, x: number]> {
    for (const { cells, x } of this.blocks) {
      let at = x;
      for (const { node, width } of cells) {
        yield [node, at];
        at += width;
      }
    }
  }

  private with(cell: Cell): readonly Block[] | null {
    const blocks = [...this.blocks];
    let block = this.settled([cell], cell.width, cell.wish);
    for (
      let before = blocks.at(-1);
      block && before && before.x + before.width > block.x;
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = this.settled(
        [...before.cells, ...block.cells],
        before.width + block.width,
        before.wishes + block.wishes - block.cells.length * before.width,
      );
    }
    return block && [...blocks, block];
  }

  private settled(cells: readonly Cell[], width: number, wishes: number): Block | null {
    const most = Math.min(this.width - width, this.mostX - width + (cells.at(-1)?.width ?? 0));
    return most < 0 ? null : { cells, width, wishes, x: Math.max(0, Math.min(most, wishes / cells.length)) };
  }
}
