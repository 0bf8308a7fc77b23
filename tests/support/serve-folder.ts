import fs from 'node:fs';
import path from 'node:path';
import { afterEach } from 'vitest';
import { type Serving, serveVault } from '../../src/node/serve/serve.ts';
import type { ServeOptions } from '../../src/node/serve/serve-options.ts';
import { makeTempFolder, writeFiles } from './temp-folder.ts';

/** A folder that is served in this process, and what its server told. */
export interface ServedFolder {
  readonly folder: string;
  readonly server: Serving;
  readonly told: readonly string[];
}

export interface FolderServer {
  /** An empty folder that is gone when the test is over. */
  readonly makeFolder: () => string;
  /** Serves a new folder until the test is over, or one `page` in it. */
  readonly serveFolder: (
    files: Readonly<Record<string, string>>,
    options?: Partial<ServeOptions> & { readonly page?: string },
  ) => Promise<ServedFolder>;
}

/** For one file of tests: `const { serveFolder } = folderServer(); await serveFolder({ 'a.md': '' }, { host: '::1' })`. */
export const folderServer = (): FolderServer => {
  const folders: string[] = [];
  const servers: Serving[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
  });
  const makeFolder = (): string => {
    const folder = makeTempFolder();
    folders.push(folder);
    return folder;
  };
  return {
    makeFolder,
    serveFolder: async (files, { page = '', ...options } = {}) => {
      const folder = makeFolder();
      writeFiles(folder, files);
      const told: string[] = [];
      const server = await serveVault({
        dir: path.join(folder, page),
        clientFolder: path.join(folder, 'no-client'),
        port: 0,
        nextPort: false,
        host: null,
        showPrivate: false,
        poll: false,
        tell: (message) => told.push(message),
        ...options,
      });
      servers.push(server);
      return { folder, server, told };
    },
  };
};
