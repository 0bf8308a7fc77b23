import { memo } from '../../model/memo.ts';
import type { MapPositions, View } from '../graph.ts';
import { componentsOf } from './components.ts';
import { type Point, placeByForce } from './force-layout.ts';
import { type MapGraph, mapGraphOf } from './map-graph.ts';
import { type Placed, packComponents } from './pack-components.ts';
import { placeNewcomers } from './place-newcomers.ts';
import { tiesOf } from './ties.ts';
import type { Tie } from './to-graphology.ts';

/** Positions are between -EXTENT and EXTENT, with one decimal: coarse enough to hide how engines round. */
const EXTENT = 1000;

/**
 * Where every node of the map stands. Without a map it is a pure function of the vault; nodes that `map` knows keep
 * their place and only the others are placed, near their neighbours. `layoutOf(view, null).positions['a.md']`.
 */
export const layoutOf = (view: View, map: MapPositions | null): MapPositions =>
  map === null ? freshLayout(view) : extendedLayout(map)(view);

const freshLayout: (view: View) => MapPositions = memo((view) => {
  const graph = mapGraphOf(view);
  return positionsOf(graph, intoExtent(placeAll(graph)));
});

const extendedLayout = memo((map: MapPositions) =>
  memo((view: View): MapPositions => {
    const graph = mapGraphOf(view);
    const known = graph.nodes.map(({ id }) => {
      const place = Object.hasOwn(map.positions, id) ? map.positions[id] : undefined;
      return place ? { x: place[0], y: place[1] } : null;
    });
    if (known.every((place) => place === null)) return freshLayout(view);
    return positionsOf(graph, placeNewcomers(graph, known));
  }),
);

const placeAll = (graph: MapGraph): Point[] => {
  const order = graph.nodes.length;
  const parts = placeParts(order, tiesOf(graph));
  // A note that pulls at nothing (a home page, an index) but has links stands amid its neighbours, once they stand.
  const isLoose = (node: number): boolean => (graph.degrees[node] ?? 0) > 0;
  const anchored = parts.filter(({ nodes }) => nodes.length > 1 || !nodes.some(isLoose));
  if (anchored.length === 0) return packComponents(order, parts);
  const points = packComponents(order, anchored);
  const standing = new Set(anchored.flatMap(({ nodes }) => nodes));
  return placeNewcomers(
    graph,
    points.map((point, node) => (standing.has(node) ? point : null)),
  );
};

/** The parts that hang together, each placed by force around its own middle, largest first. */
const placeParts = (order: number, ties: readonly Tie[]): Placed[] => {
  const groups = componentsOf(order, ties);
  const groupOf = new Uint32Array(order);
  const numberOf = new Uint32Array(order);
  groups.forEach((nodes, group) => {
    nodes.forEach((node, number) => {
      groupOf[node] = group;
      numberOf[node] = number;
    });
  });
  const tiesOfGroup: Tie[][] = groups.map(() => []);
  for (const { source, target, weight } of ties)
    tiesOfGroup[groupOf[source] ?? 0]?.push({
      source: numberOf[source] ?? 0,
      target: numberOf[target] ?? 0,
      weight,
    });
  return groups.map((nodes, group) => ({
    nodes,
    points: placeByForce(nodes.length, tiesOfGroup[group] ?? []),
  }));
};

/** Scaled into the map's extent, in steps of a quarter: one more orphan at the edge does not move the rest. */
const intoExtent = (points: readonly Point[]): Point[] => {
  const reach = points.reduce((most, { x, y }) => Math.max(most, Math.sqrt(x * x + y * y)), 0);
  let step = 1;
  while (step < reach) step *= 1.25;
  return points.map(({ x, y }) => ({ x: (x * EXTENT) / step, y: (y * EXTENT) / step }));
};

const positionsOf = (graph: MapGraph, points: readonly Point[]): MapPositions => {
  const grid = (value: number) => Math.round(Math.max(-EXTENT, Math.min(EXTENT, value)) * 10) / 10 || 0;
  const entries = points.map(({ x, y }, node): [string, readonly [number, number]] => [
    graph.nodes[node]?.id ?? '',
    [grid(x), grid(y)],
  ]);
  return { version: 1, positions: Object.fromEntries(entries) };
};
