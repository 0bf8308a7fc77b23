import { FAINT, HIDDEN } from '../../core/graph/query/map-filter.ts';
import { degreeOf } from '../../core/graph/query/neighbourhood.ts';
import { SMALL_MAP_RADII } from '../../core/graph/query/small-map.ts';
import { kindMark } from '../../core/model/kind-mark.ts';
import { MENTIONS } from '../../core/model/relations.ts';
import type { Drawing, DrawnEdge, DrawnNode } from './drawing-model.ts';
import { lookOfLink } from './link-looks.ts';
import { isWritten, kindOf, type MapData, statusOf } from './map-data.ts';
import { colourOf, type MapLook, standingOfLink } from './map-look.ts';
import { FILLS, SHAPES } from './marks.ts';
import type { Palette } from './palette.ts';

/** Radii of marks in px at the first zoom, for maps of up to so many nodes: the least, and more for the most linked. */
const RADII: readonly (readonly [upTo: number, least: number, more: number])[] = [
  ...SMALL_MAP_RADII,
  [400, 3, 6],
  [3000, 2, 7],
  [Number.POSITIVE_INFINITY, 1.3, 7],
];

/** Radius of each node's mark: its area grows with its links. `scale` fits it to the window. */
export const radiiOf = (data: MapData, scale: number, sizes: Float32Array | null = null): Float32Array => {
  const [, least, more] = RADII.find(([upTo]) => data.count <= upTo) ?? [0, 2, 8];
  const first = data.byWeight[0];
  const most = Math.max(12, first === undefined ? 0 : (data.weights[first] ?? 0));
  return Float32Array.from({ length: data.count }, (_, node) => {
    // Sizes are shares of the largest.
    const share = sizes === null ? (data.weights[node] ?? 0) / most : (sizes[node] ?? 0);
    const radius = least + more * Math.sqrt(share);
    return scale * (isWritten(data, node) ? radius : Math.max(least * 0.9, radius * 0.75));
  });
};

/** The shape that says a node's kind. */
export const shapeOf = (data: MapData, node: number): number =>
  isWritten(data, node) ? SHAPES[kindMark(kindOf(data, node)).shape] : SHAPES.ring;

/** How full a mark is: learned and what has no status full, what is being learned half, what is wanted a ring. */
export const fillOf = (data: MapData, node: number): number => {
  const status = statusOf(data, node);
  return status === 'want' ? FILLS.ring : status === 'learning' ? FILLS.half : FILLS.full;
};

/** How many links are drawn at most; the others show when one looks at their notes. */
const MOST_LINKS = 12_000;
/** The level of links that are not drawn. */
export const UNDRAWN = 3;
/** Up to so many links all have heads; on maps of more those that are lit or near. */
export const FEW_LINKS = 2500;

/**
 * How clear each link is, from 0 to 2, or 3 where it is not drawn: links that are short on the map, or between notes
 * with few others, say most; those of hubs and across the map recede, and land is faint.
 */
export const linkLevels = (data: MapData, look: MapLook): Uint8Array => {
  const before = knownLevels.get(look);
  if (before?.length === data.edges.count) return before;
  const levels = countLevels(data, look);
  knownLevels.set(look, levels);
  return levels;
};

const knownLevels = new WeakMap<MapLook, Uint8Array>();

const countLevels = (data: MapData, look: MapLook): Uint8Array => {
  const { edges, links, x, y } = data;
  const says = new Float32Array(edges.count);
  for (let edge = 0; edge < edges.count; edge++) {
    const standing = standingOfLink(data, look, edge);
    if (standing === 0) continue;
    const source = edges.source[edge] ?? 0;
    const target = edges.target[edge] ?? 0;
    const dx = (x[source] ?? 0) - (x[target] ?? 0);
    const dy = (y[source] ?? 0) - (y[target] ?? 0);
    const load = Math.sqrt(degreeOf(links, source) * degreeOf(links, target));
    const clear = 2200 / ((Math.sqrt(dx * dx + dy * dy) + 20) * load);
    says[edge] = standing === 2 ? 0.001 * clear : clear;
  }
  const least = edges.count > MOST_LINKS ? (says.slice().sort()[edges.count - MOST_LINKS] ?? 0) : 0;
  return Uint8Array.from(says, (clear) =>
    clear === 0 || clear < least ? UNDRAWN : clear > 2.2 ? 2 : clear > 0.5 ? 1 : 0,
  );
};

/** Whether a map has more links than are drawn at once. */
export const drawsSomeLinks = ({ edges }: MapData): boolean => edges.count > MOST_LINKS;

/** A map as its drawing asks for it: faint links first, under the clearer ones. */
export const drawingOf = (data: MapData, radii: Float32Array, palette: Palette, look: MapLook): Drawing => {
  const levels = linkLevels(data, look);
  const paintOrder = paintOrderOf(data, levels);
  const node = (at: number): DrawnNode => ({
    x: data.x[at] ?? 0,
    y: data.y[at] ?? 0,
    size: radii[at] ?? 2,
    color: colourOf(data, look, palette, at),
    type: 'mark',
    shape: shapeOf(data, at),
    fill: fillOf(data, at),
    hidden: look.standing[at] === HIDDEN,
  });
  const hasHeads = paintOrder.length <= FEW_LINKS;
  const edge = (at: number): DrawnEdge => {
    const level = levels[at] ?? 0;
    const { dash, wider } = lookOfLink(data, at);
    const isLand = standingOfLink(data, look, at) === 2;
    return {
      size: (data.count > 3000 ? 0.8 : 1.1) + 0.3 * level + wider,
      color: palette.links[isLand ? 0 : (level as 0 | 1 | 2)],
      dash,
      type: hasHeads && !isLand ? 'arrow' : 'line',
    };
  };
  return {
    nodeOrder: nodeOrderOf(look),
    node,
    paintOrder,
    ends: (at) => [data.edges.source[at] ?? 0, data.edges.target[at] ?? 0],
    edge,
  };
};

/** Nodes in the order they are painted: land first, so that it covers no mark of what is asked for. */
const nodeOrderOf = ({ standing }: MapLook): Uint32Array => {
  const order = new Uint32Array(standing.length);
  let next = 0;
  for (const isLand of [true, false])
    for (let node = 0; node < standing.length; node++)
      if ((standing[node] === FAINT) === isLand) order[next++] = node;
  return order;
};

/** Links that are drawn, faint levels first; of a level those with a relation first: of several with the same ends one is drawn. */
const paintOrderOf = (data: MapData, levels: Uint8Array): Uint32Array => {
  const { edges } = data;
  const isPlain = edges.relations.map((relation) => (relation === MENTIONS ? 1 : 0));
  const placeOf = (edge: number) => 2 * (levels[edge] ?? UNDRAWN) + (isPlain[edges.relation[edge] ?? 0] ?? 0);
  // Where each sort begins; what is not drawn comes last and is cut off.
  const starts = new Uint32Array(2 * UNDRAWN + 3);
  for (let edge = 0; edge < levels.length; edge++) {
    const after = placeOf(edge) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const drawn = starts[2 * UNDRAWN] ?? 0;
  const order = new Uint32Array(levels.length);
  for (let edge = 0; edge < levels.length; edge++) {
    const place = placeOf(edge);
    const at = starts[place] ?? 0;
    order[at] = edge;
    starts[place] = at + 1;
  }
  return order.subarray(0, drawn);
};
