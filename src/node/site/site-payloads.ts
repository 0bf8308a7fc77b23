import { hash } from 'node:crypto';
import { layoutOf } from '../../core/graph/compute/layout.ts';
import type { MapPositions } from '../../core/graph/graph.ts';
import type { LinkDays } from '../../core/model/link-days.ts';
import { once } from '../../core/model/once.ts';
import { textName } from '../../core/search/files/search-entry.ts';
import { graphFactsFile, linkedDays, unwrittenOfMap } from '../../core/site/payload/graph-facts-file.ts';
import { graphInsightFile } from '../../core/site/payload/graph-insight-file.ts';
import { graphPayload } from '../../core/site/payload/graph-payload.ts';
import type { FileReads } from '../../core/site/payload/search-content.ts';
import {
  type FileOptions,
  markedSearchFile,
  type NameFile,
  searchFiles,
} from '../../core/site/payload/search-payload.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { packFile } from './pack.ts';

export interface PayloadOptions {
  /** In `serve`: what changes with every state of the vault, for the names of payloads; null in a build. */
  readonly version: string | null;
  /** The person's own style sheet. */
  readonly css: string | null;
  /** Days on which links came into their notes; read when the map's facts are asked for. */
  readonly linkDays?: () => LinkDays;
  /** Takes the places of the map, whenever they were computed. */
  readonly keepMap: (map: MapPositions) => void;
  /** The name of a payload: as it is known without its content, else as `make` gives both. */
  readonly namePayload?: (plain: string, reads: FileReads, make: () => NamedPayload) => string;
  /** See `searchFiles`. */
  readonly nameTogether?: FileOptions['nameTogether'];
}

/** A payload with its mark, `search-names-0001-1a2b3c4.bin`; where it is one of the search its content is not kept. */
export interface NamedPayload {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Addresses of the payloads that pages name: they stay, so that a page does not change with every other note. */
export const SEARCH_ENTRY = '/assets/search.json';
export const GRAPH_ENTRY = '/assets/graph.json';

/** Letters of a payload's mark. */
const MARK_LETTERS = 10;
/** Fewer for files of the search: there are thousands, and each is named in another one. */
const SEARCH_MARK_LETTERS = 7;

const shortHashOf = (body: string | Uint8Array, letters = MARK_LETTERS): string =>
  hash('sha256', body, 'hex').slice(0, letters);

/**
 * A file of texts is called by what it says, whatever its number is: a new note renames no other. Two of some hundred
 * thousand seldom say something else under one mark.
 */
const TEXT_NAME = /^search-text-\d+/;
const TEXT_MARK_LETTERS = 12;

/** `withMark('graph-nodes.bin', '1a2b')` → `graph-nodes-1a2b.bin`. */
const withMark = (name: string, mark: string): string => name.replace(/(\.[^.]+)$/, `-${mark}$1`);

type Body = () => string | Uint8Array;
type Payload = readonly [route: string, body: Body];

const searchPayloads = (
  snapshot: Snapshot,
  nameFile: NameFile,
  { nameTogether }: PayloadOptions,
): Payload[] => {
  const { files } = searchFiles(snapshot, nameFile, { pack: packFile, nameTogether });
  return files.map(({ name, content }) => [`/assets/${name}`, content]);
};

/** All of the map but what it tells, as far as names are not all there is to it. */
const OUTLINES: FileReads = { kind: 'outlines' };

/** The files of the map, and one of a lasting name that names them. */
const graphPayloads = (
  snapshot: Snapshot,
  nameFile: NameFile,
  { keepMap, linkDays = () => new Map() }: PayloadOptions,
): Payload[] => {
  const files = graphPayload(snapshot, snapshot.map);
  const placed = () => {
    const places = files['graph-places.bin'];
    keepMap(layoutOf(snapshot, snapshot.map));
    return places;
  };
  const unwritten = once(() => unwrittenOfMap(snapshot));
  const names: FileReads = { kind: 'names', told: unwritten };
  const namesAndDays: FileReads = {
    kind: 'names',
    told: () => [unwritten(), linkedDays(snapshot, linkDays())],
  };
  const bodies: readonly (readonly [...Payload, reads: FileReads])[] = [
    ['graph-nodes.bin', once(() => files['graph-nodes.bin']), names],
    ['graph-edges.bin', once(() => files['graph-edges.bin']), OUTLINES],
    ['graph-titles.json', once(() => files['graph-titles.json']), names],
    ['graph-facts.bin', once(() => graphFactsFile(snapshot, linkDays())), namesAndDays],
    ['graph-insight.json', once(() => graphInsightFile(snapshot)), { kind: 'openings' }],
    // Last, for another thread may still be at it.
    ['graph-places.bin', once(placed), OUTLINES],
  ];
  const parts = bodies.map(([name, bytes, reads]) => ({ name, bytes, file: nameFile(name, bytes, reads) }));
  const entry = { version: 1, files: Object.fromEntries(parts.map(({ name, file }) => [name, file])) };
  return [
    ...parts.map(({ file, bytes }): Payload => [`/assets/${file}`, bytes]),
    [GRAPH_ENTRY, () => JSON.stringify(entry)],
  ];
};

/** The name of a payload by what is in it: `nameBy(bytes, 'graph-nodes.bin')` → `graph-nodes-1a2b3c4d5e.bin`. */
const nameBy = (content: string | Uint8Array, plain: string): string => {
  if (TEXT_NAME.test(plain)) return textName(shortHashOf(content, TEXT_MARK_LETTERS));
  const letters = plain.startsWith('search-') ? SEARCH_MARK_LETTERS : MARK_LETTERS;
  return withMark(plain, shortHashOf(content, letters));
};

/** How payloads are named: by the state of the vault where it has one, else by what is in them. */
const payloadNamer =
  ({ version, namePayload = (_plain, _reads, make) => make().name }: PayloadOptions): NameFile =>
  (name, make, reads) => {
    if (`/assets/${name}` === SEARCH_ENTRY) return name;
    if (version !== null) return withMark(name, version);
    return namePayload(name, reads, () => {
      const content = make();
      return { name: nameBy(content, name), content };
    });
  };

/** `/assets/clew-1a2b.css`; null where a person has no style sheet. */
export const ownCssRoute = ({ css }: Pick<PayloadOptions, 'css'>): string | null =>
  css === null ? null : `/assets/${withMark('clew.css', shortHashOf(css))}`;

type PayloadSort = 'search' | 'graph' | 'css';

const sortOf = (route: string): PayloadSort =>
  route.startsWith('/assets/search') ? 'search' : route.startsWith('/assets/graph') ? 'graph' : 'css';

/** Files that are made of the whole vault, and the person's own style sheet. */
export interface Payloads {
  readonly routes: Readonly<Record<PayloadSort, () => readonly string[]>>;
  /** Makes what stands at a route; undefined where no payload does. */
  readonly bodyAt: (route: string) => Body | undefined;
}

/** The payloads of a snapshot: `payloadsOf(snapshot, options).bodyAt('/assets/graph.json')?.()`. */
export const payloadsOf = (snapshot: Snapshot, options: PayloadOptions): Payloads => {
  const { version, css } = options;
  const nameFile = payloadNamer(options);
  const ownCss = ownCssRoute(options);
  // Each sort by itself: who asks for the map does not wait for the search index.
  const sorts: Readonly<Record<PayloadSort, () => ReadonlyMap<string, Body>>> = {
    search: once(() => new Map(searchPayloads(snapshot, nameFile, options))),
    graph: once(() => new Map(graphPayloads(snapshot, nameFile, options))),
    css: once(() => new Map(ownCss === null ? [] : [[ownCss, () => css ?? '']])),
  };
  /** A file of the search index, of a state of the vault where it has one: then no other file is made or named. */
  const searchBody = (route: string, state: string): Body | undefined => {
    const content = markedSearchFile(snapshot, route.slice('/assets/'.length), state, { pack: packFile });
    return content === null ? undefined : () => content;
  };
  return {
    routes: {
      search: () => [...sorts.search().keys()],
      graph: () => [...sorts.graph().keys()],
      css: () => [...sorts.css().keys()],
    },
    bodyAt: (route) => {
      const sort = sortOf(route);
      return sort === 'search' && version !== null ? searchBody(route, version) : sorts[sort]().get(route);
    },
  };
};
