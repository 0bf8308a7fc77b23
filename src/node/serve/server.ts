import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CliError, reasonOf, systemCode } from '../cli-error.ts';

/** How many ports after the wanted one are tried when it is taken. */
const PORTS_TO_TRY = 20;

/** Connections on which nothing comes are kept: while much is worked out nothing is read, and what lay there would be lost. */
const KEEP_ALIVE_MS = 60_000;

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** A server that listens, its port, and the way to end it. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Listens on the wanted port, or with `next` on the first free one after it.
 * `await startServer(handler, { port: 4321, host: '127.0.0.1', next: true })`.
 */
export const startServer = async (
  handler: (port: number) => RequestListener,
  where: { readonly port: number; readonly host: string; readonly next: boolean },
): Promise<Listening> => {
  let bound = where.port;
  const server = createServer((request, response) => handler(bound)(request, response));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const last = where.next && where.port !== 0 ? Math.min(65_535, where.port + PORTS_TO_TRY) : where.port;
  for (let port = where.port; ; port++) {
    try {
      bound = await listen(server, port, where.host);
      break;
    } catch (error) {
      if (systemCode(error) === 'EADDRINUSE' && port < last) continue;
      throw cannotListen(error, port, where.host);
    }
  }
  return { port: bound, close: () => stop(server) };
};

const cannotListen = (error: unknown, port: number, host: string): CliError => {
  const code = systemCode(error);
  if (code === 'EADDRINUSE') return new CliError(`Port ${port} is in use.`, 3, 'Give another with --port.');
  if (code === 'EACCES')
    return new CliError(`Port ${port} is not permitted.`, 3, 'Give one above 1023 with --port.');
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CliError(`This machine has no address “${host}”.`, 3, 'Try --host 0.0.0.0.');
  return new CliError(`The server cannot start: ${reasonOf(error)}.`, 3);
};

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
