import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from '../support/clew.ts';
import { readFiles, withTempVault } from '../support/temp-folder.ts';

const NOTES = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [`vault/Term ${i}.md`, `See [[Term ${i + 1}]].`]),
);

const MAIN = path.join(PROJECT, 'dist/cli/main.js');

/** Runs the built command and tells how it ended. */
const run = (args: readonly string[], cache: string) =>
  new Promise<{ readonly code: number | null; readonly err: string }>((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, CLEW_CACHE: cache } });
    let err = '';
    child.stderr.on('data', (data) => {
      err += String(data);
    });
    child.once('exit', (code) => resolve({ code, err }));
  });

it(
  'two builds of one site at once: what comes out is whole, and who has to wait is told',
  () =>
    withTempVault(NOTES, async (folder) => {
      const [vault, out, cache] = ['vault', 'site', 'cache'].map((name) => path.join(folder, name));
      if (!vault || !out || !cache) return;
      const build = (to: string) => run(['build', vault, '--out', to], cache);
      const ends = await Promise.all([build(out), build(out), build(out)]);
      expect(ends.filter(({ code }) => code === 0).length).toBeGreaterThan(0);
      for (const { code, err } of ends)
        if (code !== 0) expect([code, err]).toEqual([3, expect.stringContaining('Another run of Clew')]);
      // Sites of their own do not get in each other's way, and share what is remembered.
      const others = ['one', 'two'].map((name) => path.join(folder, name));
      expect((await Promise.all(others.map(build))).map(({ code }) => code)).toEqual([0, 0]);
      for (const other of others) expect(readFiles(other)).toEqual(readFiles(out));
      expect(fs.readdirSync(folder).sort()).toEqual(['cache', 'one', 'site', 'two', 'vault']);
    }),
  180_000,
);

it.skipIf(process.platform === 'win32')('a build for which there is no room stands in nobody’s way', () =>
  withTempVault(NOTES, (folder) => {
    const args = [
      MAIN,
      'build',
      path.join(folder, 'vault'),
      '--out',
      path.join(folder, 'site'),
      '--no-cache',
    ];
    // No file may be longer than so many kilobytes.
    for (const longest of [0, 64]) {
      const shell = `trap "" XFSZ; ulimit -f ${longest}; exec "$0" "$@"`;
      const { status, stderr } = spawnSync('bash', ['-c', shell, process.execPath, ...args], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([3, expect.stringContaining('Input or output failed')]);
      expect(Object.keys(readFiles(folder)).sort()).toEqual(Object.keys(NOTES).sort());
      expect(fs.readdirSync(folder)).toEqual(['vault']);
    }
  }),
);
