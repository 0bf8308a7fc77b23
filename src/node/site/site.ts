import fs from 'node:fs';
import path from 'node:path';
import { shownNote } from '../../core/graph/shown-notes.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { type NotePath, notePath } from '../../core/model/ids.ts';
import { once } from '../../core/model/once.ts';
import { noteRead, noteValue } from '../../core/model/reads.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { AttachmentFile } from '../../core/model/source-file.ts';
import { compareCodePoints, tableGet, tableKeys, tableValues } from '../../core/model/table.ts';
import { sanitiseSvg } from '../../core/parse/html/sanitise-svg.ts';
import { attachmentRoute } from '../../core/site/address/attachment-route.ts';
import { hrefOf } from '../../core/site/address/href.ts';
import { routesOf } from '../../core/site/address/routes.ts';
import { allRoutes } from '../../core/site/all-routes.ts';
import type { PageData } from '../../core/site/data/page-data.ts';
import { HEALTH_ROUTE, type HealthQuery, healthPage } from '../../core/site/health-page.ts';
import { pageOf } from '../../core/site/page.ts';
import { keyValue, namedValue } from '../../core/site/read-values.ts';
import type { SiteInput } from '../../core/site/site-input.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { renderPage } from '../../render/render-page.ts';
import { contentPolicy, DIAGRAM_POLICY, pagePolicy, type Shell } from '../../render/shell.ts';
import { isInside, realFileSystem } from '../file-system.ts';
import type { Bodies } from '../notes/body-cache.ts';
import type { ImageSizes } from '../vault/image-sizes.ts';
import type { ClientFiles } from './client-files.ts';
import { contentType } from './content-type.ts';
import { editorAddress } from './editor-address.ts';
import { GRAPH_ENTRY, ownCssRoute, type PayloadOptions, payloadsOf, SEARCH_ENTRY } from './site-payloads.ts';

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

/** Tells what stands behind a key of tables, or behind a value that is asked for by name. */
export interface Lookups {
  /** Its own part, and the one that is the same while outlines of notes are. */
  readonly key: (key: string) => { readonly own: unknown; readonly ofOutlines: () => unknown };
  readonly value: (asked: string) => unknown;
}

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

export interface SiteOptions extends PayloadOptions {
  /** Root of the vault on disk, for its attachments. */
  readonly root: string;
  readonly client: ClientFiles;
  readonly bodies: Bodies;
  readonly imageSizes: ImageSizes;
  /** Address that opens a file in the owner's editor, `vscode://file{path}`; null where nobody may. */
  readonly editor?: string | null;
  /** What the scripts of a page have to know to write, as JSON; null where nobody may. */
  readonly write?: ((page: PageData) => string) | null;
  /** A line for the top of every page; null for none. */
  readonly banner?: string | null;
  /** What is wrong in the vault, for the owner's own eyes; null or left out where there is no page for it. */
  readonly problems?: (() => readonly Diagnostic[]) | null;
  /** The day it is, where there is a clock. */
  readonly today: string | null;
}

/** What draws diagrams, and of it the document, which says the same of itself where no header does. */
const DIAGRAM_FILE = /^\/assets\/diagram-/u;
const DIAGRAM_PAGE = /^\/assets\/diagram-[^/]*\.html$/u;

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

/** A file of the client. */
const assetAt = ({ files }: ClientFiles, route: string): SiteFile | null => {
  const diskPath = files.get(route);
  if (diskPath === undefined) return null;
  const immutable = /^\/(?:assets|fonts)\//u.test(route);
  const body = () => fs.readFileSync(diskPath);
  const own = DIAGRAM_PAGE.test(route) ? { policy: `sandbox allow-scripts; ${DIAGRAM_POLICY}` } : {};
  return { kind: 'asset', type: contentType(route), immutable, body, ...own };
};

/** Drawing diagrams takes most of the bytes of all scripts: a site without one goes without them. */
const drawsDiagrams = (vault: Vault, { version, bodies }: SiteOptions): boolean =>
  version !== null || tableKeys(vault.notes).some((note) => bodies.hasDiagram(vault, notePath(note)));

/** A file of the vault; null where it is none any more. */
const attachmentFile = (
  file: AttachmentFile,
  route: string,
  { root, version }: SiteOptions,
): SiteFile | null => {
  // It may have become a link out of the vault since it was found, or grown.
  const diskPath = realFileSystem.realPath(path.join(root, file.diskPath));
  if (diskPath === null || !isInside(root, diskPath)) return null;
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

/** What all pages of a site have in common. */
const shellOf = ({ base, lang }: Settings, options: SiteOptions, policy: string): Shell => {
  const { client, version } = options;
  const ownCss = ownCssRoute(options);
  const hrefs = (routes: readonly string[]) => routes.map((route) => hrefOf(base, route));
  return {
    base,
    lang,
    live: version,
    banner: options.banner ?? null,
    health: options.problems ? hrefOf(base, HEALTH_ROUTE) : null,
    assets: { css: hrefs([...client.css, ...(ownCss === null ? [] : [ownCss])]), js: hrefs(client.js) },
    searchIndex: hrefOf(base, SEARCH_ENTRY),
    graphPayload: hrefOf(base, GRAPH_ENTRY),
    policy: version === null ? policy : null,
  };
};

/** What pages are made of. */
const inputOf = (snapshot: Snapshot, options: SiteOptions): SiteInput => {
  const { vault, map } = snapshot;
  const { version, today, editor = null, root, bodies, imageSizes } = options;
  return {
    view: snapshot,
    bodyOf: (note) => {
      noteRead(note);
      return bodies.bodyOf(vault, note);
    },
    live: version !== null,
    map,
    ...(today === null ? {} : { today }),
    imageSize: (file) => {
      noteValue('imageSize', file);
      const found = tableGet(vault.attachments, file);
      return found ? imageSizes.sizeOf(found.diskPath) : null;
    },
    ...(editor === null ? {} : { editorHref: (note) => editorHrefOf(editor, root, snapshot, note) }),
  };
};

/** The site of a snapshot: `siteOf(snapshot, options).file('/terms/vae/')`. */
export const siteOf = (snapshot: Snapshot, options: SiteOptions): Site => {
  const { vault } = snapshot;
  const { settings } = vault;
  const { client } = options;
  const policy = contentPolicy(settings.remoteImages);
  const shell = shellOf(settings, options, policy);
  const input = inputOf(snapshot, options);
  const payloads = payloadsOf(snapshot, options);
  const attachments = once(
    () =>
      new Map(
        [...tableValues(vault.attachments)].map((file) => [cleanRoute(attachmentRoute(file.path)), file]),
      ),
  );

  const draws = once(() => drawsDiagrams(vault, options));
  const payloadAt = (route: string): SiteFile | null => {
    const body = payloads.bodyAt(route);
    const immutable = route !== SEARCH_ENTRY && route !== GRAPH_ENTRY;
    return body ? { kind: 'payload', type: contentType(route), immutable, body } : null;
  };
  const attachmentAt = (route: string): SiteFile | null => {
    const file = attachments().get(route);
    return file ? attachmentFile(file, route, options) : null;
  };
  const render = (page: PageData): string =>
    renderPage(page, options.write ? { ...shell, write: options.write(page) } : shell);
  const pageAt = (route: string): SiteFile | null => {
    const page = pageOf(input, route);
    return (
      page && {
        kind: 'page',
        type: contentType('a.html'),
        immutable: false,
        policy: pagePolicy(policy, page),
        body: () => render(page),
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
      body: () => render(page()),
    };
  };
  return {
    policy,
    health: healthAt,
    routeOfFile: (file) => routeOfFile(snapshot, options.root, file),
    file: (route) =>
      assetAt(client, route) ??
      (route.startsWith('/assets/') ? (attachmentAt(route) ?? payloadAt(route)) : pageAt(route)),
    lookups: {
      key: (key) => keyValue(input, key),
      value: (asked) => namedValue(input, asked),
    },
    routes: {
      assets: () => [
        ...[...client.files.keys()].filter((route) => !DIAGRAM_FILE.test(route) || draws()),
        ...[...attachments().keys()].sort(compareCodePoints),
      ],
      ...payloads.routes,
      pages: () => allRoutes(snapshot),
    },
  };
};
