import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { withTempVault } from '../../support/temp-folder.ts';

/** A vault that says nowhere what may go out: no build of it comes to an end. */
const SILENT = { 'vault/a.md': 'A diary.\n', 'vault/.obsidian/app.json': '{}' };

const foldersIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('vault'))
    .sort();

const failedBuild = (folder: string, out: string) =>
  runCommand(folder, ['build', 'vault', '--out', out, '--no-cache']);

it('a first build that fails leaves no folder that was not there before', () =>
  withTempVault(SILENT, async (folder) => {
    expect((await failedBuild(folder, 'site')).code).toBe(2);
    expect((await failedBuild(folder, 'new/deep/site')).code).toBe(2);
    expect(foldersIn(folder)).toEqual([]);
  }));

it('a folder that was there stays', () =>
  withTempVault(SILENT, async (folder) => {
    fs.mkdirSync(path.join(folder, 'there/site'), { recursive: true });
    expect((await failedBuild(folder, 'there/site')).code).toBe(2);
    expect((await failedBuild(folder, 'there/new/site')).code).toBe(2);
    expect(foldersIn(folder)).toEqual(['there', path.join('there', 'site')]);
  }));
