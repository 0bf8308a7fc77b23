import type { Snapshot } from '../core/snapshot.ts';
import { readClientFiles } from './client-files.ts';
import { EventHub } from './event-hub.ts';
import { isOwnHost } from './host-names.ts';
import { LiveSite } from './live-site.ts';
import { openVault } from './open-vault.ts';
import { createHandler } from './request-handler.ts';
import { startServer } from './server.ts';

export interface ServeOptions {
  readonly dir: string;
  readonly clientFolder: string;
  readonly port: number;
  /** Take the next free port when this one is taken. */
  readonly nextPort: boolean;
  /** What `--host` said; null for this machine alone. */
  readonly host: string | null;
  /** Show private notes even though others may look. */
  readonly showPrivate: boolean;
  readonly poll: boolean;
  readonly tell: (message: string) => void;
}

/** A running server. */
export interface Serving {
  readonly url: string;
  readonly snapshot: Snapshot;
  readonly close: () => Promise<void>;
}

/** Serves a vault and follows its changes until closed: `(await serveVault(options)).url` → `http://localhost:4321/`. */
export const serveVault = async (options: ServeOptions): Promise<Serving> => {
  const published = options.host !== null && !options.showPrivate;
  const override = { base: '/' };
  const reading = { all: !published };
  const { vault, snapshot } = openVault(options.dir, { ...reading, override });
  const events = new EventHub();
  const live = new LiveSite(vault, snapshot, {
    client: readClientFiles(options.clientFolder),
    events,
    override,
    published,
    now: Date.now,
    watch: {
      ...reading,
      poll: options.poll,
      onFallback: (reason) => options.tell(`Looking for changes at intervals: ${reason}.`),
      onError: (error) => options.tell(`Reading the changes failed: ${String(error)}`),
    },
  });
  const handlerFor = (port: number) =>
    createHandler({
      site: () => live.site(),
      version: () => live.version(),
      events,
      isOwnHost: (header) => isOwnHost(header, port, options.host),
      onError: (error) =>
        options.tell(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
  try {
    const host = options.host ?? '127.0.0.1';
    const server = await startServer(handlerFor, { port: options.port, host, next: options.nextPort });
    const close = async () => {
      live.close();
      events.close();
      await server.close();
    };
    return { url: urlOf(options.host, server.port), snapshot, close };
  } catch (error) {
    live.close();
    throw error;
  }
};

const urlOf = (host: string | null, port: number): string => {
  const name = host === null || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
};
