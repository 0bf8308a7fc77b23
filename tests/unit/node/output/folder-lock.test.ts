import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../../../src/node/output/folder-lock.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const lockFile = (folder: string) => path.join(folder, '.site.clew-lock');

describe('the lock of a folder', () => {
  it('is refused while another process has it, and leaves nothing when released', () =>
    withTempVault({}, (folder) => {
      fs.writeFileSync(lockFile(folder), String(process.ppid));
      expect(() => lockFolder(path.join(folder, 'site'))).toThrow(/Another run of Clew/);
      fs.rmSync(lockFile(folder));
      const release = lockFolder(path.join(folder, 'site'));
      expect(fs.readFileSync(lockFile(folder), 'utf8')).toBe(String(process.pid));
      release();
      expect(fs.readdirSync(folder)).toEqual([]);
    }));

  it('is taken over from a process that has ended', () =>
    withTempVault({}, (folder) => {
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      fs.writeFileSync(lockFile(folder), String(pid));
      lockFolder(path.join(folder, 'site'))();
      expect(fs.readdirSync(folder)).toEqual([]);
    }));

  it('is held while it is being made, and not for ever', () =>
    withTempVault({}, (folder) => {
      fs.writeFileSync(lockFile(folder), '');
      expect(() => lockFolder(path.join(folder, 'site'))).toThrow(/Another run of Clew/);
      fs.utimesSync(lockFile(folder), 1, 1);
      lockFolder(path.join(folder, 'site'))();
      expect(fs.readdirSync(folder)).toEqual([]);
    }));
});
