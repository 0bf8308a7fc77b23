import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cacheFolder, mapMemory } from '../../../../src/node/cache/cache-folder.ts';
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

const MAP = { version: 1, positions: { 'a.md': [1, -2.5] } } as const;

describe('the cache', () => {
  it('lies where CLEW_CACHE says, apart for each vault', () => {
    const env = { CLEW_CACHE: path.resolve('/tmp/c') };
    expect(path.dirname(cacheFolder(env, '/one'))).toBe(env.CLEW_CACHE);
    expect(cacheFolder(env, '/one')).not.toBe(cacheFolder(env, '/two'));
    expect(cacheFolder({ HOME: '/home/ada' }, '/one')).toContain('clew');
  });
  it('keeps a map for its owner alone', () => {
    const folder = path.join(tempFolder(), 'deep/down');
    const memory = mapMemory(folder, 'map.json');
    expect(memory.read()).toBeNull();
    memory.write(MAP);
    expect(memory.read()).toEqual(MAP);
    if (process.platform !== 'win32') {
      expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
      expect(fs.statSync(path.join(folder, 'map.json')).mode & 0o777).toBe(0o600);
    }
  });
  it('takes nothing from a file that is no map, and keeps places only', () => {
    const folder = tempFolder();
    const read = (text: string) => {
      fs.writeFileSync(path.join(folder, 'map.json'), text);
      return mapMemory(folder, 'map.json').read();
    };
    expect(read('{')).toBeNull();
    expect(read('{"version":2,"positions":{}}')).toBeNull();
    expect(read('{"version":1,"positions":{"a":[1,2],"b":[1],"c":["x",2],"d":[9999,0]}}')?.positions).toEqual(
      {
        a: [1, 2],
      },
    );
  });
  it('cannot be written where there is no room for it, and that is no failure', () => {
    const folder = tempFolder();
    fs.writeFileSync(path.join(folder, 'file'), '');
    expect(() => mapMemory(path.join(folder, 'file/below'), 'map.json').write(MAP)).not.toThrow();
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
    const [folder = ''] = fs.readdirSync(cache);
    const file = path.join(cache, folder, 'map.json');
    const map = JSON.parse(fs.readFileSync(file, 'utf8'));
    map.positions['a.md'] = [123.4, -567.8];
    fs.writeFileSync(file, JSON.stringify(map));
    const moved = await start(vault, cache);
    await close();
    expect(moved).not.toBe(await start(vault, null));
    expect(fs.readdirSync(vault).sort()).toEqual(['a.md', 'b.md', 'c.md']);
  });
});
