import { layoutOf } from '../../graph/compute/layout.ts';
import { mapGraphOf } from '../../graph/compute/map-graph.ts';
import type { MapPositions, View } from '../../graph/graph.ts';
import type { NotePath } from '../../model/ids.ts';
import { compareCodePoints } from '../../model/table.ts';
import type { LocalGraph, LocalNode } from '../data/local-graph-data.ts';
import { edgesAmong } from '../picture/edges-among.ts';
import { mapHref } from '../picture/local-graph.ts';
import { lookOf, picturedNote } from '../picture/pictured-notes.ts';
import { textWidth, wrapTitle } from '../picture/wrap-title.ts';

const MOST = 40;
const WIDTH = 720;
const HEIGHT = 420;
/** Room for titles at the sides and around. */
const MARGIN_X = 90;
const MARGIN_Y = 24;

/** The notes with most links as a small map for the home page, where they stand on the big one. Null when no note has a link. */
export const homeMapOf = (view: View, map: MapPositions | null): LocalGraph | null => {
  const { nodes, degrees } = mapGraphOf(view);
  const linked = nodes
    .map((node, at) => ({ node, links: degrees[at] ?? 0 }))
    .filter(({ node, links }) => links > 0 && node.note !== null && node.note.fields.graph !== 'stop')
    .sort((a, b) => b.links - a.links || compareCodePoints(a.node.id, b.node.id));
  if (linked.length < 2) return null;
  const shown = linked.slice(0, MOST);
  const { positions } = layoutOf(view, map);
  const places = spread(shown.map(({ node }) => positions[node.id] ?? [0, 0]));
  const most = shown[0]?.links ?? 1;
  const bare = shown.map(({ node, links }, at): LocalNode => {
    const [x, y] = places[at] ?? [0, 0];
    return {
      ...lookOf(view, node.id),
      title: node.title,
      lines: [],
      labelSide: 'right',
      isCentre: false,
      x,
      y,
      size: Math.round((5 + 4 * Math.sqrt(links / most)) * 10) / 10,
      hint: null,
    };
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    nodes: withLabels(bare),
    edges: edgesAmong(
      shown.map(({ node }) => picturedNote(view, node.id as NotePath)),
      -1,
    ),
    more: linked.length - shown.length,
    mapHref: mapHref(view, null),
    threadHref: null,
  };
};

type Place = readonly [x: number, y: number];

/** Places over the whole picture; each axis halfway between its true scale and even ranks, so that none are heaped. */
const spread = (places: readonly Place[]): Place[] => {
  const axis = (at: 0 | 1, from: number, to: number): number[] => {
    const values = places.map((place) => place[at]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const order = values
      .map((_, index) => index)
      .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
    const ranks = new Map(order.map((index, rank) => [index, rank / Math.max(1, order.length - 1)]));
    return values.map((value, index) => {
      const true01 = high > low ? (value - low) / (high - low) : 0.5;
      return Math.round((from + (to - from) * (0.35 * true01 + 0.65 * (ranks.get(index) ?? 0.5))) * 10) / 10;
    });
  };
  const xs = axis(0, MARGIN_X, WIDTH - MARGIN_X);
  const ys = axis(1, MARGIN_Y, HEIGHT - MARGIN_Y);
  return places.map((_, at) => [xs[at] ?? 0, ys[at] ?? 0]);
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Titles to the right or left of their nodes where they meet no other title or node, most linked first. */
const withLabels = (nodes: readonly LocalNode[]): LocalNode[] => {
  const taken: Box[] = nodes.map(({ x, y, size }) => ({
    left: x - size,
    right: x + size,
    top: y - size,
    bottom: y + size,
  }));
  return nodes.map((node) => {
    const [line = ''] = wrapTitle(node.title, 160, 1);
    const width = textWidth(line) + 3;
    for (const side of ['right', 'left', 'below'] as const) {
      const box = labelBox(node, side, width);
      const isFree = box.left > 2 && box.right < WIDTH - 2 && !taken.some((other) => meets(box, other));
      if (!isFree) continue;
      taken.push(box);
      return { ...node, lines: [line], labelSide: side };
    }
    return node;
  });
};

const labelBox = ({ x, y, size }: LocalNode, side: LocalNode['labelSide'], width: number): Box => {
  if (side === 'below')
    return { left: x - width / 2, right: x + width / 2, top: y + size + 1, bottom: y + size + 15 };
  const left = side === 'right' ? x + size + 2 : x - size - 2 - width;
  return { left, right: left + width, top: y - 7, bottom: y + 7 };
};
