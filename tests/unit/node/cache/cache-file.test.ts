import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { transformWithOxc } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCacheFile, writeCacheFile } from '../../../../src/node/cache/cache-file.ts';
import { PROJECT } from '../../../support/clew.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

let folder: string;
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const text = (bytes: Buffer | null) => bytes?.toString('utf8') ?? null;

describe('a cache file', () => {
  it('gives back what was kept, under its name and key only', () => {
    const inner = path.join(folder, 'made/when/needed');
    writeCacheFile(inner, 'facts', 'key', Buffer.from('one'));
    expect(text(readCacheFile(inner, 'facts', 'key'))).toBe('one');
    expect(readCacheFile(inner, 'facts', 'other')).toBeNull();
    expect(readCacheFile(inner, 'bodies', 'key')).toBeNull();
    writeCacheFile(inner, 'facts', 'key', Buffer.from('two'));
    expect(text(readCacheFile(inner, 'facts', 'key'))).toBe('two');
    expect(fs.readdirSync(inner)).toEqual(['facts']);
    fs.copyFileSync(path.join(inner, 'facts'), path.join(inner, 'bodies'));
    expect(readCacheFile(inner, 'bodies', 'key')).toBeNull();
  });

  it('is for its owner alone', () => {
    if (process.platform === 'win32') return;
    const inner = path.join(folder, 'cache');
    writeCacheFile(inner, 'facts', 'key', Buffer.from('one'));
    expect(fs.statSync(inner).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(inner, 'facts')).mode & 0o777).toBe(0o600);
  });

  it('is dropped when cut off or damaged anywhere', () => {
    writeCacheFile(folder, 'facts', 'key', Buffer.from('some bytes that were kept'));
    const file = path.join(folder, 'facts');
    const whole = fs.readFileSync(file);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, flip, cut) => {
          const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole);
          if (!cut) damaged[at] = (damaged[at] ?? 0) ^ flip;
          fs.writeFileSync(file, damaged);
          expect(readCacheFile(folder, 'facts', 'key')).toBeNull();
        },
      ),
    );
    fs.writeFileSync(file, Buffer.concat([whole, Buffer.from([0])]));
    expect(readCacheFile(folder, 'facts', 'key')).toBeNull();
  });

  it('fails quietly where nothing can be written', () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    expect(() =>
      writeCacheFile(path.join(folder, 'file/below'), 'facts', 'key', Buffer.from('one')),
    ).not.toThrow();
    fs.mkdirSync(path.join(folder, 'taken'));
    expect(() => writeCacheFile(folder, 'taken', 'key', Buffer.from('one'))).not.toThrow();
    expect(readCacheFile(folder, 'taken', 'key')).toBeNull();
    expect(fs.readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });

  it('removes what ended writers left, and leaves what others are writing', () => {
    for (const name of ['facts.1-aa.new', 'facts.2-bb.new', 'bodies.1-aa.new'])
      fs.writeFileSync(path.join(folder, name), '');
    fs.utimesSync(path.join(folder, 'facts.1-aa.new'), 1, 1);
    fs.utimesSync(path.join(folder, 'bodies.1-aa.new'), 1, 1);
    writeCacheFile(folder, 'facts', 'key', Buffer.from('one'));
    expect(fs.readdirSync(folder).sort()).toEqual(['bodies.1-aa.new', 'facts', 'facts.2-bb.new']);
  });

  it('is whole whenever its writers are ended', async () => {
    const source = path.join(PROJECT, 'src/node/cache/cache-file.ts');
    const { code } = await transformWithOxc(fs.readFileSync(source, 'utf8'), source);
    fs.writeFileSync(path.join(folder, 'cache-file.mjs'), code);
    const writer = `
      import { writeCacheFile } from ${JSON.stringify(pathToFileURL(path.join(folder, 'cache-file.mjs')).href)};
      console.log('ready');
      for (let i = 0; ; i++) writeCacheFile(process.argv[1], 'facts', 'key', Buffer.alloc(2_000_000, i % 256));
    `;
    for (let run = 0; run < 3; run++) {
      const writers = [0, 1].map(() =>
        spawn(process.execPath, ['--input-type=module', '-e', writer, folder]),
      );
      await Promise.all(writers.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))));
      await new Promise((resolve) => setTimeout(resolve, 20 + 17 * run));
      for (const child of writers) child.kill('SIGKILL');
      await Promise.all(writers.map((child) => new Promise((resolve) => child.once('exit', resolve))));
      const bytes = readCacheFile(folder, 'facts', 'key');
      expect(bytes?.length ?? 2_000_000).toBe(2_000_000);
      expect(new Set(bytes ?? [0]).size).toBe(1);
    }
  });
});
