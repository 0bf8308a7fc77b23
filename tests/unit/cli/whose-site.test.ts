import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { readFiles, withTempVault } from '../../support/temp-folder.ts';

const run = (cwd: string, ...argv: readonly string[]) =>
  runCommand(cwd, argv, { CLEW_CACHE: path.join(cwd, 'cache') });

const VAULTS = { 'one/a.md': 'First.\n', 'two/b.md': 'Second.\n' };

it('a build that names no folder leaves the site of another vault alone, and says what to do', () =>
  withTempVault(VAULTS, async (folder) => {
    expect(await run(folder, 'build', 'one')).toMatchObject({ code: 0 });
    const before = readFiles(path.join(folder, 'site'));
    expect(await run(folder, 'build', 'two')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/holds the site of another vault[\s\S]*--out site/),
    });
    expect(readFiles(path.join(folder, 'site'))).toEqual(before);
    expect((await run(folder, 'build', 'one')).out).toContain('0 of them new or changed, 0 removed');
    expect(readFiles(path.join(folder, 'site'))).toEqual(before);
    fs.writeFileSync(path.join(folder, 'one/c.md'), 'Third.');
    expect((await run(folder, 'build', 'one')).code).toBe(0);
  }));

it('a build that names the folder takes it over', () =>
  withTempVault(VAULTS, async (folder) => {
    await run(folder, 'build', 'one');
    expect((await run(folder, 'build', 'two', '--out', 'site')).code).toBe(0);
    expect(fs.existsSync(path.join(folder, 'site/b/index.html'))).toBe(true);
    expect((await run(folder, 'build', 'one')).code).toBe(2);
    expect((await run(folder, 'build', 'two')).code).toBe(0);
  }));
