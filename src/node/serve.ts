import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Moment } from '../core/edit/moment.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { cacheFolder, type Environment, mapMemory } from './cache-folder.ts';
import { reasonOf } from './cli-error.ts';
import { readClientFiles } from './client-files.ts';
import { findRoot } from './disk.ts';
import { editorTemplate } from './editor-address.ts';
import { EventHub } from './event-hub.ts';
import { isOwnHost } from './host-names.ts';
import { keepNames } from './keep-names.ts';
import { areUnknown } from './keep-notes.ts';
import { besideOf } from './live-beside.ts';
import { LiveSite } from './live-site.ts';
import { createPinsHandler } from './map-pins.ts';
import { openPage, type PageVault, PageWatcher, pageEvent } from './open-page.ts';
import { openVault, type RememberedVault, snapshotOf } from './open-vault.ts';
import { checkPublishConfig, configProblems } from './publish-config.ts';
import { createHandler } from './request-handler.ts';
import { startServer } from './server.ts';
import { finishWrite } from './write-steps.ts';
import { liveVaultOf } from './writing/live-vault.ts';
import { writeFacts } from './writing/write-facts.ts';
import { createWriteHandler } from './writing/write-handler.ts';
import { Writer } from './writing/writer.ts';

/** Milliseconds after the first answer until the map is placed. */
const PREPARE_AFTER = 1000;

export interface ServeOptions {
  /** Folder of the vault, or a single page, which is shown as the vault it would become. */
  readonly dir: string;
  readonly clientFolder: string;
  /** The built command, which finds out in a thread beside the server what takes long; that is done here without. */
  readonly threadFile?: string | null;
  readonly port: number;
  /** Take the next free port when this one is taken. */
  readonly nextPort: boolean;
  /** What `--host` said; null for this machine alone. */
  readonly host: string | null;
  /** Show private notes even though others may look. */
  readonly showPrivate: boolean;
  readonly poll: boolean;
  /** Environment that says where to remember the map; remembers nothing without. */
  readonly cacheIn?: Environment | null;
  /** What names the person's editor. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The clock of who writes in the pages; null where nobody may. */
  readonly write?: (() => Moment) | null;
  readonly tell: (message: string) => void;
}

/** A running server. */
export interface Serving {
  readonly url: string;
  readonly snapshot: Snapshot;
  /** What the page served would become; null for a vault. */
  readonly page: PageVault | null;
  readonly close: () => Promise<void>;
}

/** Serves a vault and follows its changes until closed: `(await serveVault(options)).url` → `http://localhost:4321/`. */
export const serveVault = async (options: ServeOptions): Promise<Serving> => {
  const published = options.host !== null && !options.showPrivate;
  const override = { base: '/' };
  const reading = { all: !published };
  const page = isFile(options.dir) ? openPage(options.dir) : null;
  const clock = page ? null : (options.write ?? null);
  if (clock) finishCutOff(options);
  const cacheIn = page ? null : (options.cacheIn ?? null);
  const open: RememberedVault = page
    ? { vault: page.vault, snapshot: snapshotOf(page.vault, override), packed: new Map(), cache: null }
    : openVault(options.dir, { ...reading, override, cacheIn });
  const { vault, snapshot } = open;
  let shown = page;
  if (published) checkPublishConfig(vault.config);
  else for (const problem of configProblems(vault.config)) options.tell(problem);
  const events = new EventHub();
  const target = liveVaultOf(() => live, published);
  const writer: Writer | null = clock && new Writer(target, clock);
  const live: LiveSite = new LiveSite(vault, snapshot, {
    client: readClientFiles(options.clientFolder, 'live'),
    packed: open.packed,
    events,
    override,
    published,
    // What others see is placed without a look at what they may not, so it is remembered apart.
    memory:
      !options.cacheIn || page
        ? null
        : mapMemory(cacheFolder(options.cacheIn, vault.root), published ? 'map.public.json' : 'map.json'),
    cache: cacheIn ? cacheFolder(cacheIn, vault.root) : null,
    now: Date.now,
    // Others cannot reach this machine's editor, and a page served as a vault has no notes on disk.
    editor: options.host === null && !page ? editorTemplate(vault.root, options.env ?? {}) : null,
    ...(page && {
      banner: () => bannerOf(shown ?? page, options.dir),
      follow: (take) => {
        const tell = (now: PageVault) => {
          shown = now;
          take(pageEvent(now));
        };
        return new PageWatcher(options.dir, tell, (error) =>
          options.tell(`Reading the page failed: ${String(error)}`),
        );
      },
    }),
    ...(writer && {
      write: (shownPage) =>
        writeFacts(target.view(), shownPage, { token: writer.token, undo: writer.undoable() }),
      onChange: (before, change) => writer.texts.keep(before, change),
    }),
    onConfigProblem: options.tell,
    watch: {
      ...reading,
      poll: options.poll,
      onFallback: (reason) => options.tell(`Looking for changes at intervals: ${reason}.`),
      onError: (error) => options.tell(`Reading the changes failed: ${String(error)}`),
    },
  });
  let preparing: NodeJS.Timeout | null = null;
  const folder = cacheIn && cacheFolder(cacheIn, vault.root);
  // What others see names less, and is not remembered.
  const names = folder && !published ? keepNames(folder, () => live.current().snapshot) : null;
  const beside =
    options.threadFile && cacheIn
      ? besideOf(live, {
          file: options.threadFile,
          isNew: areUnknown(open),
          errand: { dir: options.dir, override, published, cacheIn: { ...cacheIn } },
        })
      : null;
  const prepare = () => {
    if (beside) beside.prepare();
    else live.prepareMap();
    names?.prepare();
  };
  const onError = (error: unknown) =>
    options.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const handlerFor = (port: number) => {
    const handle = createHandler({
      site: () => live.site(),
      version: () => live.version(),
      events,
      beside: beside?.waitFor,
      isOwnHost: (header) => isOwnHost(header, port, options.host),
      write: writer && createWriteHandler(writer, onError),
      // Others move nothing on their owner's map.
      pins:
        options.cacheIn && !page && options.host === null
          ? createPinsHandler(cacheFolder(options.cacheIn, vault.root), onError)
          : null,
      onError,
    });
    return (request: IncomingMessage, response: ServerResponse): void => {
      // The first page goes out, then the map is placed: who opens it later does not wait.
      if (preparing === null)
        response.once('finish', () => {
          preparing ??= setTimeout(prepare, PREPARE_AFTER).unref();
        });
      handle(request, response);
    };
  };
  try {
    const host = options.host ?? '127.0.0.1';
    const server = await startServer(handlerFor, { port: options.port, host, next: options.nextPort });
    const close = async () => {
      clearTimeout(preparing ?? undefined);
      names?.stop();
      live.close();
      events.close();
      await beside?.close();
      await server.close();
    };
    return { url: urlOf(options.host, server.port), snapshot, page, close };
  } catch (error) {
    live.close();
    throw error;
  }
};

/** A write that was cut off when the server before was ended is finished before anything is shown. */
const finishCutOff = ({ dir, tell }: ServeOptions): void => {
  if (!fs.existsSync(path.join(dir, '.clew', 'write'))) return;
  try {
    finishWrite(findRoot(dir));
    tell('A write that was cut off is finished.');
  } catch (error) {
    tell(`A write that was cut off could not be finished: ${reasonOf(error)}`);
  }
};

const isFile = (file: string): boolean => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** `212 notes would be made: write them with “clew import notebook.md --write”` */
const bannerOf = ({ plan }: PageVault, file: string): string => {
  const name = path.basename(file);
  const count = plan.notes.length;
  const command = `clew import ${/[\s'"()&;]/.test(name) ? JSON.stringify(name) : name} --write`;
  return `${count} ${count === 1 ? 'note' : 'notes'} would be made: write ${count === 1 ? 'it' : 'them'} with “${command}”`;
};

const urlOf = (host: string | null, port: number): string => {
  const name = host === null || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
};
