import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FileRange, OpenFile } from '../cache/rest-file.ts';

/**
 * Opens a file for bytes that need not lie in memory. Its name is taken away at once, so that nothing is left of it
 * when the process ends, in whatever way; null where that cannot be.
 */
export const openScratch = (folder: string): OpenFile | null => {
  const file = path.join(folder, `scratch-${randomBytes(8).toString('hex')}`);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const handle = fs.openSync(file, 'wx+', 0o600);
    try {
      fs.unlinkSync(file);
      return { handle };
    } catch {
      // It is in use: its name goes once it is closed.
      fs.closeSync(handle);
      fs.rmSync(file, { force: true });
      return null;
    }
  } catch {
    return null;
  }
};

export const closeScratch = (file: OpenFile | null): void => {
  if (file) fs.closeSync(file.handle);
};

/** How much of the file a thread takes at once. */
const SLAB = 1 << 20;

/**
 * Lays bytes down in a file that all threads write: each takes a slab of it after the other, of which `takeSlabs`
 * gives the number. Gives null for bytes that the disk does not take.
 * `scratchWriter(file, (count) => Atomics.add(next, 0, count))`.
 */
export const scratchWriter = (
  file: OpenFile,
  /** The number of the first of so many slabs in a row that nobody has. */
  takeSlabs: (count: number) => number,
): ((bytes: Uint8Array) => FileRange | null) => {
  let [at, end] = [0, 0];
  return (bytes) => {
    const { length } = bytes;
    if (at + length > end) {
      const count = Math.ceil(length / SLAB);
      at = takeSlabs(count) * SLAB;
      end = at + count * SLAB;
    }
    try {
      if (fs.writeSync(file.handle, bytes, 0, length, at) < length) return null;
    } catch {
      return null;
    }
    at += length;
    return { file, at: at - length, length };
  };
};
