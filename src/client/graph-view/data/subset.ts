import { NO_REGION } from '../../../core/graph/query/graph-payload.ts';
import { neighbourhood } from '../../../core/graph/query/neighbourhood.ts';
import { type MapData, mapDataOf } from './map-data.ts';

/** How many notes the small view shows at most. */
const MOST = 150;

/** A note and what is at most `depth` links away, as a map of its own: rings around it, each note in the direction it has on the whole map. */
export const subsetAround = (data: MapData, centre: number, depth: number): MapData => {
  const nodes = neighbourhood(data.links, centre, depth).slice(0, MOST);
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const edges = [...data.edges.source.keys()].filter(
    (edge) => numbers.has(data.edges.source[edge] ?? -1) && numbers.has(data.edges.target[edge] ?? -1),
  );
  const renumber = (ends: Uint32Array) =>
    Uint32Array.from(edges, (edge) => numbers.get(ends[edge] ?? 0) ?? 0);
  const places = ringPlaces(data, nodes, neighbourhood(data.links, centre, 1).length);
  const part = mapDataOf(
    {
      count: nodes.length,
      kinds: data.nodes.kinds,
      kind: Uint8Array.from(nodes, (node) => data.nodes.kind[node] ?? 0),
      flags: Uint8Array.from(nodes, (node) => data.nodes.flags[node] ?? 0),
      region: new Uint8Array(nodes.length).fill(NO_REGION),
      regions: [],
      x: Int16Array.from(places, ([x]) => x),
      y: Int16Array.from(places, ([, y]) => y),
    },
    {
      count: edges.length,
      relations: data.edges.relations,
      source: renumber(data.edges.source),
      target: renumber(data.edges.target),
      relation: Uint8Array.from(edges, (edge) => data.edges.relation[edge] ?? 0),
      bare: Uint8Array.from(edges, (edge) => data.edges.bare[edge] ?? 0),
    },
    {
      titles: nodes.map((node) => data.titles.titles[node] ?? ''),
      routes: nodes.map((node) => data.titles.routes[node] ?? null),
      hidden: [],
    },
  );
  return { ...part, partOf: { whole: data, nodes, edges } };
};

/** The first node in the middle, `near - 1` on the first ring, the rest on the second; even steps round each. */
const ringPlaces = (data: MapData, nodes: readonly number[], near: number): (readonly [number, number])[] => {
  const [centre = 0] = nodes;
  const angleOf = (node: number) =>
    Math.atan2(-(data.y[node] ?? 0) + (data.y[centre] ?? 0), (data.x[node] ?? 0) - (data.x[centre] ?? 0));
  const places = new Map<number, readonly [number, number]>([[centre, [0, 0]]]);
  const ring = (members: readonly number[], radius: number) => {
    const sorted = [...members].sort((a, b) => angleOf(a) - angleOf(b) || a - b);
    const [first] = sorted;
    const start = first === undefined ? 0 : angleOf(first);
    sorted.forEach((node, at) => {
      const angle = start + (2 * Math.PI * at) / sorted.length;
      // Every other one a little farther out, so that titles pass each other.
      const out = radius * (sorted.length > 10 && at % 2 === 1 ? 1.22 : 1);
      places.set(node, [Math.round(out * Math.cos(angle)), Math.round(out * Math.sin(angle))]);
    });
  };
  ring(nodes.slice(1, near), 3000);
  ring(nodes.slice(near), 6200);
  return nodes.map((node) => places.get(node) ?? [0, 0]);
};
