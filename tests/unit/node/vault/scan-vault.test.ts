import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type FileSystem, realFileSystem } from '../../../../src/node/file-system.ts';
import { rescanPaths, scanVault } from '../../../../src/node/vault/scan-vault.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

it('a folder that goes while it is looked at takes with it what was found in it a moment before', () =>
  withTempVault({ 'a.md': '' }, async (folder) => {
    const place = { root: fs.realpathSync(folder), ignored: () => false };
    const before = scanVault(realFileSystem, place);
    writeFiles(folder, { 'new/inner/b.md': '' });
    const goes = path.join(place.root, 'new/inner');
    const vanishing: FileSystem = {
      ...realFileSystem,
      entry: (file) => {
        if (file === goes) fs.rmSync(goes, { recursive: true });
        return realFileSystem.entry(file);
      },
    };
    const { scan } = rescanPaths(vanishing, place, before, ['new', 'new/inner']);
    expect([...scan.keys()].sort()).toEqual(['', 'a.md', 'new']);
  }));
