import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFileSystem, type Stamp } from '../../../../src/node/file-system.ts';
import { readStatIndex, writeStatIndex } from '../../../../src/node/vault/stat-index.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const stampOf = (file: string): Stamp => {
  const stamp = realFileSystem.stamp(file);
  if (!stamp) throw new Error(`no ${file}`);
  return stamp;
};

describe('the stat index', () => {
  it('knows what has not changed, and nothing that was written anew', () =>
    withTempVault({ 'a.md': 'one', 'odd\nname.md': 'two' }, (folder) => {
      const cache = path.join(folder, 'cache');
      const files = ['a.md', 'odd\nname.md'].map((diskPath) => ({
        diskPath,
        stamp: stampOf(path.join(folder, diskPath)),
        hash: `hash of ${diskPath.length}`,
      }));
      expect(readStatIndex(cache).hashOf('a.md', stampOf(path.join(folder, 'a.md')))).toBeNull();
      writeStatIndex(cache, files, Date.now() + 60_000);
      const index = readStatIndex(cache);
      for (const { diskPath, stamp, hash } of files) expect(index.hashOf(diskPath, stamp)).toBe(hash);
      expect(index.hashOf('b.md', files[0]?.stamp ?? stampOf(folder))).toBeNull();
      // Same size, same time of writing: the time of the change in the folder tells.
      const { atime, mtime } = fs.statSync(path.join(folder, 'a.md'));
      fs.rmSync(path.join(folder, 'a.md'));
      fs.writeFileSync(path.join(folder, 'a.md'), 'two');
      fs.utimesSync(path.join(folder, 'a.md'), atime, mtime);
      expect(index.hashOf('a.md', stampOf(path.join(folder, 'a.md')))).toBeNull();
    }));

  it('does not remember a file that was written just before it was read', () =>
    withTempVault({ 'a.md': 'one' }, (folder) => {
      const stamp = stampOf(path.join(folder, 'a.md'));
      writeStatIndex(folder, [{ diskPath: 'a.md', stamp, hash: 'one' }], stamp.modified + 1000);
      expect(readStatIndex(folder).hashOf('a.md', stamp)).toBeNull();
      writeStatIndex(folder, [{ diskPath: 'a.md', stamp, hash: 'one' }], stamp.modified + 3000);
      expect(readStatIndex(folder).hashOf('a.md', stamp)).toBe('one');
    }));
});
