import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { cacheFolder } from '../cache/cache-folder.ts';
import { reasonOf } from '../cli-error.ts';
import { finishWrite } from '../edit/write-steps.ts';
import { realFileSystem } from '../file-system.ts';
import { configProblems } from '../vault/publish-config.ts';
import { findRoot } from '../vault/read-vault.ts';
import { type Scan, scanVault } from '../vault/scan-vault.ts';
import { readConfig } from '../vault/vault-config.ts';
import type { Counts } from './count-vault.ts';
import { recallCounts } from './kept-counts.ts';
import type { LiveServer } from './live-server.ts';
import { isPublished, isSinglePage, SERVED, type ServeOptions } from './serve-options.ts';
import { startServer } from './server.ts';

/** A running server. */
export interface Serving {
  readonly url: string;
  readonly counts: Counts;
  /** True when what is served is one page, as the vault it would become. */
  readonly isPage: boolean;
  readonly close: () => Promise<void>;
}

/** A vault that is as it was when it was counted the last time. */
interface KnownVault {
  readonly counts: Counts;
  readonly scan: Scan;
}

const knownVault = (options: ServeOptions): KnownVault | null => {
  const { dir, cacheIn } = options;
  if (!cacheIn) return null;
  const root = findRoot(dir);
  const config = readConfig(realFileSystem, root, !isPublished(options));
  // What is wrong in the settings is told, or refused, where the vault is opened.
  if (configProblems(config).length > 0) return null;
  const scan = scanVault(realFileSystem, { root, ignored: config.ignored });
  const settings = { ...config.settings, ...SERVED };
  const counts = recallCounts(cacheFolder(cacheIn, root), { settings, scan });
  return counts && { counts, scan };
};

/** Loaded when it is needed: the address is told before all that makes pages is there. */
const openLive = async (options: ServeOptions, scan: Scan | null): Promise<LiveServer> =>
  (await import('./live-server.ts')).openLive(options, scan);

/**
 * Serves a vault and follows its changes until closed: `(await serveVault(options)).url` → `http://localhost:4321/`.
 * A vault that is as it was is opened once its address is told; who asks sooner waits for that.
 */
export const serveVault = async (options: ServeOptions): Promise<Serving> => {
  const { host, tell } = options;
  const isPage = isSinglePage(options);
  if (!isPage && options.write) finishCutOff(options);
  const known = isPage ? null : knownVault(options);
  const first = known === null ? await openLive(options, null) : null;
  let scan = known?.scan ?? null;
  let opening = first && Promise.resolve(first);
  const opened = (): Promise<LiveServer> => {
    opening ??= openLive(options, scan);
    scan = null;
    return opening;
  };
  const answer = async (port: number, request: IncomingMessage, response: ServerResponse) => {
    try {
      (await opened()).handle(port, request, response);
    } catch (error) {
      tell(`The vault cannot be opened: ${reasonOf(error)}.`);
      opening = null;
      response.writeHead(503).end();
    }
  };
  try {
    const server = await startServer((port) => (request, response) => void answer(port, request, response), {
      port: options.port,
      host: host ?? '127.0.0.1',
      next: options.nextPort,
    });
    // Who asks is told what was wrong.
    if (!first) setImmediate(() => opened().catch(() => {}));
    const close = async () => {
      await (await opening?.catch(() => null))?.close();
      await server.close();
    };
    const counts = known?.counts ?? (await opened()).counts();
    return { url: urlOf(host, server.port), counts, isPage, close };
  } catch (error) {
    await first?.close();
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

const urlOf = (host: string | null, port: number): string => {
  const name = host === null || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
};
