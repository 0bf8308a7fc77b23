import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../../src/node/cache/cache-folder.ts';
import { keepMap, recallMap } from '../../../../src/node/serve/kept-map.ts';
import { type Serving, serveVault } from '../../../../src/node/serve/serve.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp-folder.ts';

const folders: string[] = [];
const servers: Serving[] = [];
const tempFolder = (): string => {
  const folder = makeTempFolder();
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

describe('the cache', () => {
  it('lies where CLEW_CACHE says, apart for each vault', () => {
    const env = { CLEW_CACHE: path.resolve('/tmp/c') };
    expect(path.dirname(cacheFolder(env, '/one'))).toBe(env.CLEW_CACHE);
    expect(cacheFolder(env, '/one')).not.toBe(cacheFolder(env, '/two'));
    expect(cacheFolder({ HOME: '/home/ada' }, '/one')).toContain('clew');
  });
});

describe('serve', () => {
  const start = async (vault: string, cache: string | null) => {
    const server = await serveVault({
      dir: vault,
      clientFolder: path.join(vault, 'no-client'),
      port: 0,
      nextPort: false,
      host: null,
      showPrivate: false,
      poll: false,
      cacheIn: cache === null ? null : { CLEW_CACHE: cache },
      tell: () => {},
    });
    servers.push(server);
    const entry = (await (await fetch(new URL('/assets/graph.json', server.url))).json()) as {
      files: Record<string, string>;
    };
    const bytes = await fetch(new URL(`/assets/${entry.files['graph-places.bin']}`, server.url));
    return Buffer.from(await bytes.arrayBuffer()).toString('hex');
  };
  const close = async () => {
    for (const server of servers.splice(0)) await server.close();
  };

  it('remembers its map from one run to the next, outside of the vault', async () => {
    const [vault, cache] = [tempFolder(), tempFolder()];
    writeFiles(vault, { 'a.md': '[[b]] [[c]]', 'b.md': '[[c]]', 'c.md': '' });
    await start(vault, cache);
    await close();
    const [name = ''] = fs.readdirSync(cache);
    const folder = path.join(cache, name);
    const positions = { ...recallMap(folder, false)?.positions, 'a.md': [123.4, -567.8] } as const;
    keepMap(folder, false, { version: 1, positions });
    const moved = await start(vault, cache);
    await close();
    expect(moved).not.toBe(await start(vault, null));
    expect(fs.readdirSync(vault).sort()).toEqual(['a.md', 'b.md', 'c.md']);
  });
});
