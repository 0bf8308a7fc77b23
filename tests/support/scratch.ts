import { closeScratch, openScratch } from '../../src/node/build/scratch-file.ts';
import type { OpenFile } from '../../src/node/cache/rest-file.ts';
import { withTempVault } from './temp-folder.ts';

/** Gives numbers of slabs, as threads take them from each other: `scratchWriter(file, slabTaker())`. */
export const slabTaker = (): ((count: number) => number) => {
  let next = 0;
  return (count) => {
    next += count;
    return next - count;
  };
};

/** Lends a scratch file: `withScratch((file) => …)`. */
export const withScratch = (use: (file: OpenFile) => void): Promise<void> =>
  withTempVault({}, (folder) => {
    const file = openScratch(folder);
    if (!file) throw new Error('expected a file');
    try {
      use(file);
    } finally {
      closeScratch(file);
    }
  });
