import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { closeScratch, openScratch, scratchWriter } from '../../../../src/node/build/scratch-file.ts';
import { bytesAt, type FileRange, lendBytes } from '../../../../src/node/cache/rest-file.ts';
import { slabTaker, withScratch } from '../../../support/scratch.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

const readAll = (range: FileRange | null) => range && bytesAt(range, 0, range.length);
const lendAll = (range: FileRange | null) => range && lendBytes(range, 0, range.length);

describe('a scratch file', () => {
  it('has no name, so that nothing is left of it', () =>
    withTempVault({}, (folder) => {
      const file = openScratch(path.join(folder, 'cache'));
      expect(file).not.toBeNull();
      expect(fs.readdirSync(path.join(folder, 'cache'))).toEqual([]);
      closeScratch(file);
    }));

  it('is none where no file can be made', () =>
    withTempVault({ taken: '' }, (folder) => {
      expect(openScratch(path.join(folder, 'taken'))).toBeNull();
    }));

  it('is none where a file in use keeps its name, and leaves nothing there', () =>
    withTempVault({}, (folder) => {
      const unlink = vi.spyOn(fs, 'unlinkSync').mockImplementationOnce(() => {
        throw new Error('EBUSY');
      });
      try {
        expect(openScratch(folder)).toBeNull();
      } finally {
        unlink.mockRestore();
      }
      expect(fs.readdirSync(folder)).toEqual([]);
    }));

  it('gives what several writers laid down, however long it is', () =>
    withScratch((file) => {
      const take = slabTaker();
      const writers = [scratchWriter(file, take), scratchWriter(file, take)];
      const lengths = [0, 1, 700_000, 700_000, 3, 1 << 20, 5_000_000, 2, 300_000];
      const pieces = lengths.map((length, at) => Buffer.alloc(length, at + 1));
      const ranges = pieces.map((bytes, at) => writers[at % 2]?.(bytes) ?? null);
      for (const [at, range] of ranges.entries()) {
        expect(readAll(range)?.equals(pieces[at] ?? Buffer.alloc(1))).toBe(true);
        expect(lendAll(range)?.equals(pieces[at] ?? Buffer.alloc(1))).toBe(true);
      }
    }));

  it('tells what the disk did not take', () =>
    withTempVault({ 'full.bin': '' }, (folder) => {
      const handle = fs.openSync(path.join(folder, 'full.bin'), 'r');
      const write = scratchWriter({ handle }, slabTaker());
      expect(write(Buffer.from([1, 2]))).toBeNull();
      fs.closeSync(handle);
    }));
});
