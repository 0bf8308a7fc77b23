import { layoutOf } from '../../graph/compute/layout.ts';
import { type MapGraph, type MapNode, mapGraphOf } from '../../graph/compute/map-graph.ts';
import { regionsOf } from '../../graph/compute/regions.ts';
import type { MapPositions, View } from '../../graph/graph.ts';
import {
  FLAG_EXISTS,
  FLAG_STOP,
  GRAPH_PAYLOAD_VERSION,
  NO_REGION,
  PAYLOAD_STATUSES,
  type TitlesFile,
  writeColumns,
  writeInt16,
  writeRuns,
  writeVarints,
} from '../../graph/query/graph-payload.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import { regionNames } from '../../insight/region-names.ts';
import { compareCodePoints } from '../../model/table.ts';
import { slugify } from '../../text/slugify.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import { routesOf } from '../address/routes.ts';

/** Files of the map under their logical names; whoever writes them puts a content hash into each. */
export interface GraphPayload {
  readonly 'graph-nodes.bin': Uint8Array;
  readonly 'graph-places.bin': Uint8Array;
  readonly 'graph-edges.bin': Uint8Array;
  readonly 'graph-titles.json': Uint8Array;
}

/**
 * The map of a view as the browser loads it, each file made when it is asked for: only one needs the layout.
 * `graphPayload(snapshot, snapshot.map)['graph-nodes.bin']`.
 */
export const graphPayload = (view: View, map: MapPositions | null): GraphPayload => ({
  get 'graph-nodes.bin'() {
    return nodesFile(mapGraphOf(view));
  },
  get 'graph-places.bin'() {
    return placesFile(view, map);
  },
  get 'graph-edges.bin'() {
    return edgesFile(mapGraphOf(view));
  },
  get 'graph-titles.json'() {
    return encodeUtf8(JSON.stringify(titlesFile(view, mapGraphOf(view))));
  },
});

/** Names that a column can number in one byte: the most used, sorted, and `other` for what is left. */
const numberedNames = (uses: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const use of uses) counts.set(use, (counts.get(use) ?? 0) + 1);
  const names = [...counts]
    .sort(([a, used], [b, usedToo]) => usedToo - used || compareCodePoints(a, b))
    .map(([name]) => name);
  return [...names.slice(0, 254), ...(names.length > 254 ? ['other'] : [])].sort(compareCodePoints);
};

const numbersIn = (names: readonly string[], uses: readonly string[]): Uint8Array => {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const other = numbers.get('other') ?? 0;
  return Uint8Array.from(uses, (use) => numbers.get(use) ?? other);
};

const nodesFile = ({ nodes }: MapGraph): Uint8Array => {
  const uses = nodes.map(({ kind }) => kind ?? 'placeholder');
  const names = numberedNames(uses);
  return writeColumns(
    { part: 'nodes', count: nodes.length, names },
    { kind: numbersIn(names, uses), flags: Uint8Array.from(nodes, flagsOf) },
  );
};

const placesFile = (view: View, map: MapPositions | null): Uint8Array => {
  const { nodes } = mapGraphOf(view);
  // First, for another thread may still place the map.
  const names = regionNames(view).slice(0, NO_REGION);
  const { positions } = layoutOf(view, map);
  const tenths = (axis: 0 | 1) => nodes.map(({ id }) => Math.round((positions[id]?.[axis] ?? 0) * 10));
  const region = Uint8Array.from(regionsOf(view).regionOf, (number) =>
    number >= 0 && number < NO_REGION ? number : NO_REGION,
  );
  return writeColumns(
    { part: 'places', count: nodes.length, names },
    { x: writeInt16(tenths(0)), y: writeInt16(tenths(1)), region },
  );
};

const flagsOf = ({ note, graph, status }: MapNode): number => {
  const stop = note && graph !== 'show' ? FLAG_STOP : 0;
  return (note ? FLAG_EXISTS : 0) | ((status ? PAYLOAD_STATUSES.indexOf(status) + 1 : 0) << 1) | stop;
};

const edgesFile = ({ nodes, edges }: MapGraph): Uint8Array => {
  const uses = edges.map(({ relation }) => relation);
  const names = numberedNames(uses);
  const degrees = new Array<number>(nodes.length).fill(0);
  const steps = edges.map(({ source, target }, at) => {
    degrees[source] = (degrees[source] ?? 0) + 1;
    const before = edges[at - 1];
    return before?.source === source ? target - before.target : target;
  });
  return writeColumns(
    { part: 'edges', count: edges.length, names },
    {
      degree: writeVarints(degrees),
      target: writeVarints(steps),
      relation: numbersIn(names, uses),
      bare: writeRuns(edges.map(({ bare }) => bare)),
    },
  );
};

const titlesFile = (view: View, { nodes }: MapGraph): TitlesFile => {
  const { routeOf } = routesOf(view);
  const folders: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (folder: string): number => {
    const known = numbers.get(folder) ?? folders.length;
    if (known === folders.length) {
      folders.push(folder);
      numbers.set(folder, known);
    }
    return known;
  };
  const places = nodes.map(({ note, title }): [folder: number, name: string | 0] => {
    if (!note) return [-1, 0];
    const route = routeOf(note.path);
    const cut = route === '/' ? 0 : route.lastIndexOf('/', route.length - 2) + 1;
    const name = route.slice(cut, -1);
    return [numberOf(route.slice(0, cut)), name === slugify(title) ? 0 : name];
  });
  return {
    version: GRAPH_PAYLOAD_VERSION,
    titles: nodes.map(({ title }) => title),
    folders,
    folder: places.map(([folder]) => folder),
    name: places.map(([, name]) => name),
    hidden: shownNotes(view).flatMap(({ fields }, document) => (fields.graph === 'hide' ? document : [])),
  };
};
