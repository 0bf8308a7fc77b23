import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { layoutOf } from '../core/graph/compute/layout.ts';
import type { MapPositions } from '../core/graph/graph.ts';
import type { Diagnostic } from '../core/model/diagnostic.ts';
import { type NotePath, notePath } from '../core/model/ids.ts';
import type { LinkDays } from '../core/model/link-days.ts';
import { once } from '../core/model/once.ts';
import { noteRead, noteValue } from '../core/model/reads.ts';
import { compareCodePoints, tableGet, tableKeys, tableValues } from '../core/model/table.ts';
import { sanitiseSvg } from '../core/parse/sanitise-svg.ts';
import { allRoutes } from '../core/site/all-routes.ts';
import { attachmentRoute } from '../core/site/attachment-route.ts';
import { graphFactsFile } from '../core/site/graph-facts.ts';
import { graphInsightFile } from '../core/site/graph-insight.ts';
import { graphPayload } from '../core/site/graph-payload.ts';
import { HEALTH_ROUTE, type HealthQuery, healthPage } from '../core/site/health-page.ts';
import { hrefOf } from '../core/site/href.ts';
import { pageOf } from '../core/site/page.ts';
import type { PageData } from '../core/site/page-data.ts';
import { keyValue, namedValue } from '../core/site/read-values.ts';
import { routesOf } from '../core/site/routes.ts';
import { type FileReads, markedSearchFile, type NameFile, searchFiles } from '../core/site/search-payload.ts';
import { shownNote } from '../core/site/shown-notes.ts';
import type { SiteInput } from '../core/site/site-input.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { renderPage } from '../render/render-page.ts';
import { contentPolicy, DIAGRAM_POLICY, pagePolicy, type Shell } from '../render/shell.ts';
import type { Bodies } from './body-cache.ts';
import type { ClientFiles } from './client-files.ts';
import { contentType } from './content-type.ts';
import { editorAddress } from './editor-address.ts';
import { isInside, realFileSystem } from './file-system.ts';
import type { ImageSizes } from './image-sizes.ts';
import type { Lookups } from './kept-pages.ts';
import { packFile } from './pack.ts';

/** One address of the site: a page or payload made on demand, or a file of the vault that stays on disk. */
export type SiteFile =
  | {
      readonly kind: 'page' | 'payload' | 'asset';
      readonly type: string;
      /** True when the content of this address never changes. */
      readonly immutable: boolean;
      readonly body: () => string | Uint8Array;
      /** Its own content security policy, where it is not that of the site. */
      readonly policy?: string;
    }
  | {
      readonly kind: 'attachment';
      readonly type: string;
      readonly immutable: false;
      /** Absolute. */
      readonly diskPath: string;
      /** Bytes. */
      readonly size: number;
    };

/** Sorts of routes: what is there already, what is made of the whole vault at once, and pages, each made by itself. */
export type RouteSort = 'assets' | 'search' | 'graph' | 'css' | 'pages';

/** A site as a function of a snapshot: everything in it has one route, and is made when asked for. */
export interface Site {
  readonly policy: string;
  /** What stands at a route: `/terms/vae/`, `/assets/page-1a2b.js`; null when nothing does. */
  readonly file: (route: string) => SiteFile | null;
  /** The page of problems that a query asks for, `severity=error&page=2`; null where nobody is told. */
  readonly health: (query: string) => SiteFile | null;
  /** The route of a note by its path in the vault or on disk: `terms/VAE.md` → `/terms/vae/`. */
  readonly routeOfFile: (file: string) => string | null;
  /** What pages look up, as it is now. */
  readonly lookups: Lookups;
  /** Every route by sort, in the order they have to be replaced: what pages need first, pages last. */
  readonly routes: Readonly<Record<RouteSort, () => readonly string[]>>;
}

export interface SiteOptions {
  /** Root of the vault on disk, for its attachments. */
  readonly root: string;
  readonly client: ClientFiles;
  /** The person's own style sheet. */
  readonly css: string | null;
  readonly bodies: Bodies;
  readonly imageSizes: ImageSizes;
  /** In `serve`: what changes with every state of the vault, for the names of payloads; null in a build. */
  readonly version: string | null;
  /** Address that opens a file in the owner's editor, `vscode://file{path}`; null where nobody may. */
  readonly editor?: string | null;
  /** What the scripts of a page have to know to write, as JSON; null where nobody may. */
  readonly write?: ((page: PageData) => string) | null;
  /** A line for the top of every page; null for none. */
  readonly banner?: string | null;
  /** What is wrong in the vault, for the owner's own eyes; null or left out where there is no page for it. */
  readonly problems?: (() => readonly Diagnostic[]) | null;
  /** Days on which links came into their notes; read when the map's facts are asked for. */
  readonly linkDays?: () => LinkDays;
  /** The day it is, where there is a clock. */
  readonly today: string | null;
  /** Takes the places of the map, whenever they were computed. */
  readonly keepMap: (map: MapPositions) => void;
  /** The name of a payload: as it is known without its content, else as `make` gives both. */
  readonly namePayload?: (plain: string, reads: FileReads, make: () => NamedPayload) => string;
}

/** A payload with its mark, `search-names-0001-1a2b3c4.bin`; where it is one of the search its content is not kept. */
export interface NamedPayload {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What draws diagrams, and of it the document, which says the same of itself where no header does. */
const DIAGRAM_FILE = /^\/assets\/diagram-/u;
const DIAGRAM_PAGE = /^\/assets\/diagram-[^/]*\.html$/u;

/** Addresses of the payloads that pages name: they stay, so that a page does not change with every other note. */
const SEARCH_ENTRY = '/assets/search.json';
const GRAPH_ENTRY = '/assets/graph.json';

const shortHashOf = (body: string | Uint8Array, letters = 10): string =>
  hash('sha256', body, 'hex').slice(0, letters);

/** Letters of the mark of a search file: there are thousands, and each is named in another one. */
const SEARCH_MARK_LETTERS = 7;

/** `withMark('graph-nodes.bin', '1a2b')` → `graph-nodes-1a2b.bin`. */
const withMark = (name: string, mark: string): string => name.replace(/(\.[^.]+)$/, `-${mark}$1`);

type Payload = readonly [route: string, body: () => string | Uint8Array];

const searchPayloads = (snapshot: Snapshot, nameFile: NameFile): Payload[] =>
  searchFiles(snapshot, nameFile, { pack: packFile, isTakenOnce: true }).files.map(({ name, content }) => [
    `/assets/${name}`,
    content,
  ]);

/** The map hangs on outlines alone. */
const NO_TEXTS: FileReads = { kind: 'texts', of: [] };

/** The files of the map, and one of a lasting name that names them. */
const graphPayloads = (
  snapshot: Snapshot,
  nameFile: NameFile,
  { keepMap, linkDays = () => new Map() }: Pick<SiteOptions, 'keepMap' | 'linkDays'>,
): Payload[] => {
  const files = graphPayload(snapshot, snapshot.map);
  const placed = () => {
    keepMap(layoutOf(snapshot, snapshot.map));
    return files['graph-places.bin'];
  };
  const bodies: readonly (readonly [...Payload, reads: FileReads])[] = [
    ['graph-nodes.bin', once(() => files['graph-nodes.bin']), NO_TEXTS],
    ['graph-places.bin', once(placed), NO_TEXTS],
    ['graph-edges.bin', once(() => files['graph-edges.bin']), NO_TEXTS],
    ['graph-titles.json', once(() => files['graph-titles.json']), NO_TEXTS],
    ['graph-facts.bin', once(() => graphFactsFile(snapshot, linkDays())), NO_TEXTS],
    ['graph-insight.json', once(() => graphInsightFile(snapshot)), { kind: 'openings' }],
  ];
  const parts = bodies.map(([name, bytes, reads]) => ({ name, bytes, file: nameFile(name, bytes, reads) }));
  const entry = { version: 1, files: Object.fromEntries(parts.map(({ name, file }) => [name, file])) };
  return [
    ...parts.map(({ file, bytes }): Payload => [`/assets/${file}`, bytes]),
    [GRAPH_ENTRY, () => JSON.stringify(entry)],
  ];
};

/** Browsers take `.` out of addresses, so it cannot be part of a route. */
const cleanRoute = (route: string): string => route.replaceAll('/./', '/');

const editorHrefOf = (editor: string, root: string, { vault }: Snapshot, note: NotePath): string | null => {
  const file = tableGet(vault.sources, note);
  return file ? editorAddress(editor, path.join(root, file.diskPath)) : null;
};

/** The address that opens any file of the vault at a line. */
const placeInEditor =
  ({ editor, root }: SiteOptions, { vault }: Snapshot) =>
  (file: string, line: number, column: number): string | null => {
    const diskPath = tableGet(vault.sources, file)?.diskPath ?? file;
    return editor ? editorAddress(editor, path.join(root, diskPath), { line, column }) : null;
  };

const healthQueryOf = (query: string): HealthQuery => {
  const given = new URLSearchParams(query);
  const folder = given.get('folder') || null;
  const page = Number(given.get('page') ?? 1);
  return {
    severity: given.get('severity') || null,
    code: given.get('code') || null,
    folder: folder === '.' ? '' : (folder?.replace(/\/+$/u, '') ?? null),
    page: Number.isSafeInteger(page) ? page : 1,
  };
};

const routeOfFile = (snapshot: Snapshot, root: string, file: string): string | null => {
  const inside = path.isAbsolute(file) ? path.relative(root, file) : file;
  const wanted = notePath(inside.split(path.sep).join('/').replace(/^\.\//u, ''));
  const withEnd = tableGet(snapshot.vault.notes, wanted) ? wanted : notePath(`${wanted}.md`);
  const isShown = shownNote(snapshot, withEnd) !== null;
  return isShown ? routesOf(snapshot).routeOf(withEnd) : null;
};

/** The site of a snapshot: `siteOf(snapshot, options).file('/terms/vae/')`. */
export const siteOf = (snapshot: Snapshot, options: SiteOptions): Site => {
  const { vault } = snapshot;
  const { settings } = vault;
  const { client, version, today, editor = null } = options;
  const ownCss = options.css === null ? null : `/assets/${withMark('clew.css', shortHashOf(options.css))}`;
  const hrefs = (routes: readonly string[]) => routes.map((route) => hrefOf(settings.base, route));
  const policy = contentPolicy(settings.remoteImages);
  const shell: Shell = {
    base: settings.base,
    lang: settings.lang,
    live: version,
    banner: options.banner ?? null,
    health: options.problems ? hrefOf(settings.base, HEALTH_ROUTE) : null,
    assets: { css: hrefs([...client.css, ...(ownCss === null ? [] : [ownCss])]), js: hrefs(client.js) },
    searchIndex: hrefOf(settings.base, SEARCH_ENTRY),
    graphPayload: hrefOf(settings.base, GRAPH_ENTRY),
    policy: version === null ? policy : null,
  };
  const input: SiteInput = {
    view: snapshot,
    bodyOf: (note) => {
      noteRead(note);
      return options.bodies.bodyOf(vault, note);
    },
    live: version !== null,
    map: snapshot.map,
    ...(today === null ? {} : { today }),
    imageSize: (file) => {
      noteValue('imageSize', file);
      const found = tableGet(vault.attachments, file);
      return found ? options.imageSizes.sizeOf(found.diskPath) : null;
    },
    ...(editor === null ? {} : { editorHref: (note) => editorHrefOf(editor, options.root, snapshot, note) }),
  };
  const { namePayload = (_plain, _reads, make) => make().name } = options;
  const nameFile: NameFile = (name, make, reads) => {
    if (`/assets/${name}` === SEARCH_ENTRY) return name;
    if (version !== null) return withMark(name, version);
    const letters = /^search-/.test(name) ? SEARCH_MARK_LETTERS : 10;
    return namePayload(name, reads, () => {
      const content = make();
      return { name: withMark(name, shortHashOf(content, letters)), content };
    });
  };
  // Each sort by itself: who asks for the map does not wait for the search index.
  const payloadSorts = [
    once(() => new Map(searchPayloads(snapshot, nameFile))),
    once(() => new Map(graphPayloads(snapshot, nameFile, options))),
    once(() => new Map(ownCss === null ? [] : [[ownCss, () => options.css ?? ''] as const])),
  ];
  const attachments = once(
    () =>
      new Map(
        [...tableValues(vault.attachments)].map((file) => [cleanRoute(attachmentRoute(file.path)), file]),
      ),
  );

  /** Drawing diagrams takes most of the bytes of all scripts: a site without one goes without them. */
  const isNeeded = once(() => {
    const { bodies } = options;
    const draws =
      version !== null || tableKeys(vault.notes).some((note) => bodies.hasDiagram(vault, notePath(note)));
    return (route: string) => draws || !DIAGRAM_FILE.test(route);
  });

  const assetAt = (route: string): SiteFile | null => {
    const diskPath = client.files.get(route);
    if (diskPath === undefined) return null;
    const immutable = /^\/(?:assets|fonts)\//u.test(route);
    const body = () => fs.readFileSync(diskPath);
    const own = DIAGRAM_PAGE.test(route) ? { policy: `sandbox allow-scripts; ${DIAGRAM_POLICY}` } : {};
    return { kind: 'asset', type: contentType(route), immutable, body, ...own };
  };
  /** A file of the search index, of a state of the vault where it has one: then no other file is made or named. */
  const searchBody = (route: string): Payload[1] | undefined => {
    if (version === null) return payloadSorts[0]?.().get(route);
    const content = markedSearchFile(snapshot, route.slice('/assets/'.length), version, { pack: packFile });
    return content === null ? undefined : () => content;
  };
  const payloadAt = (route: string): SiteFile | null => {
    const sort = route.startsWith('/assets/search') ? 0 : route.startsWith('/assets/graph') ? 1 : 2;
    const body = sort === 0 ? searchBody(route) : payloadSorts[sort]?.().get(route);
    const immutable = route !== SEARCH_ENTRY && route !== GRAPH_ENTRY;
    return body ? { kind: 'payload', type: contentType(route), immutable, body } : null;
  };
  const attachmentAt = (route: string): SiteFile | null => {
    const file = attachments().get(route);
    if (!file) return null;
    // It may have become a link out of the vault since it was found, or grown.
    const diskPath = realFileSystem.realPath(path.join(options.root, file.diskPath));
    if (diskPath === null || !isInside(options.root, diskPath)) return null;
    const stamp = realFileSystem.stamp(diskPath);
    if (stamp?.kind !== 'file') return null;
    const type = contentType(route);
    // A host of static files sends no policy along, so a published picture must hold no script.
    if (version === null && /\.svg$/i.test(route))
      return {
        kind: 'payload',
        type,
        immutable: false,
        body: () => sanitiseSvg(fs.readFileSync(diskPath, 'utf8')),
      };
    return { kind: 'attachment', type, immutable: false, diskPath, size: stamp.size };
  };
  const shellOf = (page: PageData): Shell =>
    options.write ? { ...shell, write: options.write(page) } : shell;
  const pageAt = (route: string): SiteFile | null => {
    const page = pageOf(input, route);
    return (
      page && {
        kind: 'page',
        type: contentType('a.html'),
        immutable: false,
        policy: pagePolicy(policy, page),
        body: () => renderPage(page, shellOf(page)),
      }
    );
  };
  const healthAt = (query: string): SiteFile | null => {
    const { problems } = options;
    if (!problems) return null;
    const editorHref = placeInEditor(options, snapshot);
    const page = () => healthPage({ view: snapshot, problems: problems(), editorHref }, healthQueryOf(query));
    return {
      kind: 'page',
      type: contentType('a.html'),
      immutable: false,
      body: () => {
        const health = page();
        return renderPage(health, shellOf(health));
      },
    };
  };
  return {
    policy,
    health: healthAt,
    routeOfFile: (file) => routeOfFile(snapshot, options.root, file),
    file: (route) =>
      assetAt(route) ??
      (route.startsWith('/assets/') ? (attachmentAt(route) ?? payloadAt(route)) : pageAt(route)),
    lookups: {
      key: (key) => keyValue(input, key),
      value: (asked) => namedValue(input, asked),
    },
    routes: {
      assets: () => [
        ...[...client.files.keys()].filter(isNeeded()),
        ...[...attachments().keys()].sort(compareCodePoints),
      ],
      search: () => [...(payloadSorts[0]?.().keys() ?? [])],
      graph: () => [...(payloadSorts[1]?.().keys() ?? [])],
      css: () => [...(payloadSorts[2]?.().keys() ?? [])],
      pages: () => allRoutes(snapshot),
    },
  };
};
