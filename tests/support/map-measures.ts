import type { MapGraph } from '../../src/core/graph/compute/map-graph.ts';

/** A place on the map. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Numbers in [0, 1), the same for the same seed (xorshift32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
};

/** Nodes whose links count: neither indexes and journals nor what has no links. */
const neighboursOf = ({ nodes, edges }: MapGraph): Set<number>[] => {
  const neighbours = nodes.map(() => new Set<number>());
  const isStop = (node: number) => nodes[node]?.note?.fields.graph === 'stop';
  for (const { source, target } of edges) {
    if (source === target || isStop(source) || isStop(target)) continue;
    neighbours[source]?.add(target);
    neighbours[target]?.add(source);
  }
  return neighbours;
};

/** The `count` points nearest to one. */
const nearestTo = (places: readonly Place[], node: number, count: number): number[] => {
  const { x, y } = places[node] ?? { x: 0, y: 0 };
  const away = Float64Array.from(places, (place) => (place.x - x) ** 2 + (place.y - y) ** 2);
  away[node] = Number.POSITIVE_INFINITY;
  const limit = Float64Array.from(away).sort()[count - 1] ?? 0;
  const near: number[] = [];
  away.forEach((distance, other) => {
    if (distance <= limit && near.length < count) near.push(other);
  });
  return near;
};

const sample = (nodes: readonly number[], most: number): readonly number[] => {
  const random = randomFrom(7);
  return nodes.length <= most
    ? nodes
    : Array.from({ length: most }, () => nodes[Math.floor(random() * nodes.length)] ?? 0);
};

/** Of a node with d neighbours: the share of them among its d nearest points; the mean over nodes (at most 1,500 of them). */
export const neighbourhoodPreservation = (graph: MapGraph, places: readonly Place[]): number => {
  const neighbours = neighboursOf(graph);
  const linked = neighbours.flatMap(({ size }, node) => (size > 0 ? [node] : []));
  let sum = 0;
  const asked = sample(linked, 1500);
  for (const node of asked) {
    const around = neighbours[node] ?? new Set();
    const near = nearestTo(places, node, around.size);
    sum += near.filter((other) => around.has(other)).length / around.size;
  }
  return sum / Math.max(1, asked.length);
};

/** The share of a node's eight nearest points that are of its own region; the mean over nodes that are in one. */
export const regionSeparation = (
  graph: MapGraph,
  regionOf: readonly number[],
  places: readonly Place[],
): number => {
  const inRegion = neighboursOf(graph).flatMap(({ size }, node) =>
    size > 0 && (regionOf[node] ?? -1) >= 0 ? [node] : [],
  );
  let sum = 0;
  const asked = sample(inRegion, 1500);
  for (const node of asked)
    sum += nearestTo(places, node, 8).filter((other) => regionOf[other] === regionOf[node]).length / 8;
  return sum / Math.max(1, asked.length);
};

/** The share of sampled pairs of links that cross. */
export const crossings = ({ edges }: MapGraph, places: readonly Place[], pairs = 200_000): number => {
  const random = randomFrom(11);
  const at = (node: number): Place => places[node] ?? { x: 0, y: 0 };
  const side = (a: Place, b: Place, c: Place) =>
    Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  let crossed = 0;
  let asked = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const one = edges[Math.floor(random() * edges.length)];
    const two = edges[Math.floor(random() * edges.length)];
    if (!one || !two) continue;
    const ends = new Set([one.source, one.target, two.source, two.target]);
    if (ends.size < 4) continue;
    asked++;
    const [a, b, c, d] = [at(one.source), at(one.target), at(two.source), at(two.target)];
    if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) crossed++;
  }
  return crossed / Math.max(1, asked);
};

/** Pairs of titles that would overlap if the `most` most linked notes had theirs beside their marks, on a window of 1280 by 800 px. */
export const titleOverlaps = ({ nodes, degrees }: MapGraph, places: readonly Place[], most = 100): number => {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1280 / (right - left || 1), 800 / (high - low || 1));
  const boxes = nodes
    .map((_, node) => node)
    .sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0) || a - b)
    .slice(0, most)
    .map((node) => ({
      x: ((places[node]?.x ?? 0) - left) * scale,
      y: ((places[node]?.y ?? 0) - low) * scale,
      width: Math.min(32, nodes[node]?.title.length ?? 0) * 6.5,
    }));
  let overlaps = 0;
  boxes.forEach((a, at) => {
    for (const b of boxes.slice(at + 1))
      if (Math.abs(a.y - b.y) < 15 && a.x < b.x + b.width && b.x < a.x + a.width) overlaps++;
  });
  return overlaps;
};
