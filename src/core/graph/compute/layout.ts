import { memo } from '../../model/memo.ts';
import { Recalled } from '../../model/recalled.ts';
import type { MapPositions, View } from '../graph.ts';
import { betweenness } from './betweenness.ts';
import { communitiesOf, findCommunities } from './communities.ts';
import { componentsOf } from './components.ts';
import { placeByForce } from './force-layout.ts';
import { type LayoutFacts, type LayoutGraph, layoutGraphOf } from './layout-graph.ts';
import { makeLinkGraph } from './link-graph.ts';
import { mapGraphOf } from './map-graph.ts';
import { type Placed, packComponents } from './pack-components.ts';
import { placeNewcomers } from './place-newcomers.ts';
import type { Point } from './point.ts';
import { type Belonging, refinePlaces } from './refine-places.ts';
import { findRegions, regionsOf } from './regions.ts';
import { roomForTitles } from './room-for-titles.ts';
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

/** Layouts of views without a map, made for equal `layoutFacts`. */
export const recalledLayouts = new Recalled<View, MapPositions>();

/** What takes long about the map that these facts tell of: what belongs together, how much lies between others, where all stand. */
export const mapFrom = (facts: LayoutFacts) => {
  const graph = layoutGraphOf(facts);
  const communityOf = findCommunities(graph);
  const regionOf = findRegions(graph, communityOf);
  return {
    regionOf,
    betweenness: () => betweenness(makeLinkGraph(graph)),
    layout: () => makeLayout(graph, { communityOf, regionOf }),
  };
};

const freshLayout: (view: View) => MapPositions = memo((view) =>
  recalledLayouts.orMade(view, () =>
    makeLayout(mapGraphOf(view), {
      communityOf: communitiesOf(view),
      regionOf: regionsOf(view).regionOf,
    }),
  ),
);

const makeLayout = (graph: LayoutGraph, belonging: Belonging): MapPositions => {
  const points = intoExtent(graph, placeAll(graph, belonging));
  return positionsOf(graph, roomForTitles(graph, points, belonging.regionOf, EXTENT));
};

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

const placeAll = (graph: LayoutGraph, belonging: Belonging): Point[] => {
  const order = graph.nodes.length;
  const parts = placeParts(order, tiesOf(graph), belonging.communityOf);
  const tied = parts.filter(({ nodes }) => nodes.length > 1);
  const spots = packComponents(order, tied);
  const standing = new Set(tied.flatMap(({ nodes }) => nodes));
  // A note that pulls at nothing (a home page, an index) but has links stands amid its neighbours, once they stand.
  const points = placeNewcomers(
    graph,
    spots.map((point, node) => (standing.has(node) ? point : null)),
  );
  const linked = points.flatMap((_, node) => ((graph.degrees[node] ?? 0) > 0 ? [node] : []));
  const middle = { nodes: linked, points: refinePlaces(graph, linked, points, belonging) };
  return packComponents(order, [
    ...(linked.length > 0 ? [middle] : []),
    ...parts.filter(({ nodes }) => nodes.some((node) => (graph.degrees[node] ?? 0) === 0)),
  ]);
};

/** The parts that hang together, each placed by force around its own middle, largest first. */
const placeParts = (order: number, ties: readonly Tie[], communityOf: readonly number[]): Placed[] => {
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
    points: placeByForce(
      nodes.length,
      tiesOfGroup[group] ?? [],
      nodes.map((node) => communityOf[node] ?? -1),
    ),
  }));
};

/** Share of the extent that notes with links take. */
const LINKED = 0.8;

/** Scaled into the map's extent by what has links; notes without close up at the edge, so that one more of them moves no other. */
const intoExtent = (graph: LayoutGraph, points: readonly Point[]): Point[] => {
  const lengths = points.map(({ x, y }) => Math.sqrt(x * x + y * y));
  const isLinked = (node: number) => (graph.degrees[node] ?? 0) > 0;
  const all = lengths.reduce((most, length) => Math.max(most, length), 0);
  const linked = lengths.reduce((most, length, node) => (isLinked(node) ? Math.max(most, length) : most), 0);
  // Where few notes have links, those must not fill the map; counts are doubled so that one more seldom matters.
  const inner = Math.max(linked, 0.4 * 2 ** Math.ceil(Math.log2(Math.sqrt(points.length) || 1)), 0.5);
  const scale = (LINKED * EXTENT) / inner;
  const squeeze = Math.min(1, ((1 - LINKED) * EXTENT) / Math.max(1e-9, (all - inner) * scale));
  return points.map(({ x, y }, node) => {
    const length = lengths[node] ?? 0;
    const out = length <= inner ? scale : (scale * (inner + (length - inner) * squeeze)) / length;
    return { x: x * out, y: y * out };
  });
};

const positionsOf = (graph: LayoutGraph, points: readonly Point[]): MapPositions => {
  const grid = (value: number) => Math.round(Math.max(-EXTENT, Math.min(EXTENT, value)) * 10) / 10 || 0;
  const entries = points.map(({ x, y }, node): [string, readonly [number, number]] => [
    graph.nodes[node]?.id ?? '',
    [grid(x), grid(y)],
  ]);
  return { version: 1, positions: Object.fromEntries(entries) };
};
