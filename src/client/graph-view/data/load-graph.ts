import { type GraphFacts, readGraphFacts } from '../../../core/graph/query/graph-facts.ts';
import {
  type GraphEdges,
  type GraphNodes,
  type GraphTitles,
  PayloadError,
  type PlacedNodes,
  readGraphEdges,
  readGraphNodes,
  readGraphPlaces,
  readGraphTitles,
  type TitlesFile,
} from '../../../core/graph/query/graph-payload.ts';
import { type Insight, readInsight } from '../../../core/graph/query/insight.ts';
import { slugify } from '../../../core/text/slugify.ts';
import { fetchPage, isLive } from '../../dom/site.ts';

/** Notes, links and words of a map; links and words are fetched once somebody asks for them. */
export interface LoadingLinks {
  readonly nodes: GraphNodes;
  readonly edges: Promise<GraphEdges>;
  readonly titles: Promise<GraphTitles>;
}

/** The payload as it comes: the places first; all else is fetched once somebody asks for it. */
export interface LoadingGraph extends LoadingLinks {
  readonly nodes: PlacedNodes;
  /** Tags and days, fetched when they are asked for. */
  readonly facts: () => Promise<GraphFacts>;
  /** What the map tells unasked, fetched when its panel is opened. */
  readonly insight: () => Promise<Insight>;
}

interface Entry {
  readonly version: number;
  readonly files: Readonly<Record<string, string>>;
}

const get = async (address: string, fresh: boolean, signal: AbortSignal): Promise<Response> => {
  const response = await fetch(address, fresh ? { cache: 'no-store', signal } : { signal });
  if (!response.ok) throw new PayloadError(`${new URL(response.url).pathname} is not there.`);
  return response;
};

/** The address of the map's entry file: an element's own, else the one that the map's page names. */
export const findPayload = async (view: HTMLElement): Promise<string> => {
  const own = view.dataset.payload;
  if (own) return own;
  const map = (view.dataset.map ?? '').replace(/\?.*/, '');
  const page = await fetchPage(map);
  const found = page?.querySelector<HTMLElement>('graph-view[data-payload]')?.dataset.payload;
  if (!found) throw new PayloadError('The map is not there.');
  return found;
};

/** The same promise at each call, made at the first. */
const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const bytes = async (response: Promise<Response>) => new Uint8Array(await (await response).arrayBuffer());

/** The way to the files that an entry file names. */
const openEntry = async (address: string, signal: AbortSignal) => {
  const entryAddress = new URL(address, location.href);
  const entry = (await (await get(entryAddress.href, isLive, signal)).json()) as Entry;
  return (name: string): Promise<Response> => {
    const file = entry.files[name];
    if (entry.version !== 1 || !file) throw new PayloadError('The map is of another version.');
    return get(new URL(file, entryAddress).href, false, signal);
  };
};

type Part = Awaited<ReturnType<typeof openEntry>>;

const linksOf = <Nodes extends GraphNodes>(nodes: Nodes, part: Part) => {
  const edges = once(async () => readGraphEdges(await bytes(part('graph-edges.bin')), nodes.count));
  const titles = once(async () => {
    const response = await part('graph-titles.json');
    return readGraphTitles((await response.json()) as TitlesFile, nodes.count, slugify);
  });
  return { nodes, edges, titles };
};

/** Loads what threads are told from, which needs no places: `loadLinks('/assets/graph.json', signal)`. */
export const loadLinks = async (address: string, signal: AbortSignal): Promise<LoadingLinks> => {
  const part = await openEntry(address, signal);
  const { nodes, edges, titles } = linksOf(readGraphNodes(await bytes(part('graph-nodes.bin'))), part);
  return { nodes, edges: edges(), titles: titles() };
};

/** Loads the map that an entry file names: `loadGraph('/assets/graph.json', signal)`. */
export const loadGraph = async (address: string, signal: AbortSignal): Promise<LoadingGraph> => {
  const part = await openEntry(address, signal);
  const [told, placed] = await Promise.all([bytes(part('graph-nodes.bin')), bytes(part('graph-places.bin'))]);
  const known = readGraphNodes(told);
  const { nodes, edges, titles } = linksOf({ ...known, ...readGraphPlaces(placed, known.count) }, part);
  return {
    nodes,
    get edges() {
      return edges();
    },
    get titles() {
      return titles();
    },
    facts: async () => {
      const [file, { count }] = await Promise.all([bytes(part('graph-facts.bin')), edges()]);
      return readGraphFacts(file, nodes.count, count);
    },
    insight: async () => {
      const response = await part('graph-insight.json');
      return readInsight((await response.json()) as Insight, nodes.count);
    },
  };
};
