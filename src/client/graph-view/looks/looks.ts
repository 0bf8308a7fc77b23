import { FAINT, SHOWN } from '../../../core/graph/query/map-filter.ts';
import { degreeOf } from '../../../core/graph/query/neighbourhood.ts';
import { SMALL_MAP_RADII } from '../../../core/graph/query/small-map.ts';
import { kindMark } from '../../../core/model/kind-mark.ts';
import { MENTIONS } from '../../../core/model/relations.ts';
import { isWritten, kindOf, type MapData, statusOf } from '../data/map-data.ts';
import type { Drawing } from './drawing.ts';
import { lookOfLink } from './link-looks.ts';
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

/** How many links are drawn at most of the whole map, and as many more of the window over it. */
const MOST_LINKS = 12_000;
/** Up to so many links all have heads; on maps of more those that are lit or near. */
export const FEW_LINKS = 2500;

/** Whether a map has more links than are drawn at once. */
export const drawsSomeLinks = ({ edges }: MapData): boolean => edges.count > MOST_LINKS;

/** What follows from a map in a look, worked out once for each look. */
const ofLook = <Value>(
  workOut: (data: MapData, look: MapLook) => Value,
): ((data: MapData, look: MapLook) => Value) => {
  const known = new WeakMap<MapLook, { readonly data: MapData; readonly value: Value }>();
  return (data, look) => {
    const before = known.get(look);
    if (before?.data === data) return before.value;
    const value = workOut(data, look);
    known.set(look, { data, value });
    return value;
  };
};

/**
 * How much each link says, 0 where it is not shown: links that are short on the map, or between notes with few others,
 * say most; those of hubs and across the map recede, and land is faint.
 */
export const clarityOf = ofLook((data, look): Float32Array => {
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
  return says;
});

/** How clear a link is drawn, from 0 to 2. */
export const levelOf = (data: MapData, look: MapLook, edge: number): 0 | 1 | 2 => {
  const clear = clarityOf(data, look)[edge] ?? 0;
  return clear > 2.2 ? 2 : clear > 0.5 ? 1 : 0;
};

/** Of the links that `isAsked` those that say most, as many as are drawn at once, in the order they are painted. */
const chooseLinks = (data: MapData, look: MapLook, isAsked: (edge: number) => boolean): Uint32Array => {
  const says = clarityOf(data, look);
  const asked = new Uint32Array(says.length);
  let count = 0;
  for (let edge = 0; edge < says.length; edge++) if (says[edge] !== 0 && isAsked(edge)) asked[count++] = edge;
  const links = asked.subarray(0, count);
  if (count <= MOST_LINKS) return paintOrderOf(data, look, links);
  const sorted = new Float32Array(count);
  for (let at = 0; at < count; at++) sorted[at] = says[links[at] ?? 0] ?? 0;
  const least = sorted.sort()[count - MOST_LINKS] ?? 0;
  return paintOrderOf(
    data,
    look,
    links.filter((edge) => (says[edge] ?? 0) >= least),
  );
};

/** The links of a map that are drawn however far one is from it: all where they are few, else those that say most. */
export const drawnLinks = ofLook((data, look) => chooseLinks(data, look, () => true));

/** A part of the map, in map units. */
export interface Ground {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** Of so many notes on some ground the links can be told apart. */
const FEW_NOTES = 1500;

/** The links of notes on some ground that are not among those always drawn; none where they could not be told apart. */
export const linksOn = (data: MapData, look: MapLook, ground: Ground | null): Uint32Array => {
  if (!ground || !drawsSomeLinks(data)) return new Uint32Array(0);
  const { edges, x, y } = data;
  const { left, right, low, high } = ground;
  const isOn = Uint8Array.from({ length: data.count }, (_, node) => {
    const [across, up] = [x[node] ?? 0, y[node] ?? 0];
    return across >= left && across <= right && up >= low && up <= high ? 1 : 0;
  });
  if (isOn.reduce((sum, one) => sum + one, 0) > FEW_NOTES) return new Uint32Array(0);
  const always = new Set(drawnLinks(data, look));
  const isAsked = (edge: number) =>
    (isOn[edges.source[edge] ?? 0] === 1 || isOn[edges.target[edge] ?? 0] === 1) && !always.has(edge);
  return chooseLinks(data, look, isAsked);
};

/** A map as its drawing asks for it: faint links first, under the clearer ones. */
export const drawingOf = (data: MapData, radii: Float32Array, palette: Palette, look: MapLook): Drawing => {
  const links = drawnLinks(data, look);
  const hasHeads = links.length <= FEW_LINKS;
  const isLand = (edge: number) => standingOfLink(data, look, edge) === 2;
  const spot = (node: number) => ({ x: data.x[node] ?? 0, y: data.y[node] ?? 0, size: radii[node] ?? 2 });
  return {
    nodes: nodeOrderOf(look),
    mark: (node) => ({
      ...spot(node),
      color: colourOf(data, look, palette, node),
      shape: shapeOf(data, node),
      fill: fillOf(data, node),
    }),
    lines: hasHeads ? links.filter(isLand) : links,
    arrows: hasHeads ? links.filter((edge) => !isLand(edge)) : new Uint32Array(0),
    line: (edge) => {
      const level = levelOf(data, look, edge);
      const { dash, wider } = lookOfLink(data, edge);
      const size = (data.count > 3000 ? 0.8 : 1.1) + 0.3 * level + wider;
      return { size, color: palette.links[isLand(edge) ? 0 : level], dash };
    },
    ends: (edge) => [spot(data.edges.source[edge] ?? 0), spot(data.edges.target[edge] ?? 0)],
  };
};

/** Nodes that are shown, in the order they are painted: land first, so that it covers no mark of what is asked for. */
const nodeOrderOf = ({ standing }: MapLook): Uint32Array => {
  const order = new Uint32Array(standing.length);
  let next = 0;
  for (const wanted of [FAINT, SHOWN])
    for (let node = 0; node < standing.length; node++) if (standing[node] === wanted) order[next++] = node;
  return order.subarray(0, next);
};

/**
 * Links in the order they are painted: faint levels first, of a level those with a relation first. Of several with the
 * same ends one is drawn, of those that lead back to where they begin none.
 */
const paintOrderOf = (data: MapData, look: MapLook, links: Uint32Array): Uint32Array => {
  const { edges } = data;
  const isMention = edges.relations.map((relation) => relation === MENTIONS);
  const sorts: number[][] = [[], [], [], [], [], []];
  for (const edge of links)
    sorts[2 * levelOf(data, look, edge) + (isMention[edges.relation[edge] ?? 0] ? 1 : 0)]?.push(edge);
  const met = new Set<number>();
  const order: number[] = [];
  for (const sort of sorts)
    for (const edge of sort) {
      const [source, target] = [edges.source[edge] ?? 0, edges.target[edge] ?? 0];
      const pair = source * data.count + target;
      if (source === target || met.has(pair)) continue;
      met.add(pair);
      order.push(edge);
    }
  return Uint32Array.from(order);
};
