import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import type { Stamp } from '../file-system.ts';

/** What stood in the files of a vault when they were last read, for those that surely have not changed since. */
export interface StatIndex {
  /** The hash of a file's content by its path on disk, relative to the vault; null when it has to be read to tell. */
  readonly hashOf: (diskPath: string, stamp: Stamp) => string | null;
}

/** A file as it was read: where it lies, its stamp from before it was read, the hash of what was read. */
export interface ReadFile {
  readonly diskPath: string;
  readonly stamp: Stamp;
  readonly hash: string;
}

const NAME = 'stat-index';

/**
 * A file written within this time before it was looked at may be written again without a new time stamp: it is read
 * the next time, too (git's “racily clean” rule). Two seconds is the coarsest clock of a file system (FAT).
 */
export const RACY_MS = 2000;

const NO_STAT_INDEX: StatIndex = { hashOf: () => null };

/** What is remembered in a cache folder; knows nothing when nothing is. `readStatIndex(folder).hashOf('a.md', stamp)`. */
export const readStatIndex = (folder: string): StatIndex => {
  const bytes = readCacheFile(folder, NAME, codeVersion());
  if (!bytes) return NO_STAT_INDEX;
  // A name may hold a line feed, so that the fields end with what no path can hold.
  const fields = bytes.toString('utf8').split('\0');
  const places = new Map<string, number>();
  for (let at = 0; at + 2 < fields.length; at += 3) places.set(fields[at] ?? '', at);
  return {
    hashOf: (diskPath, stamp) => {
      const at = places.get(diskPath);
      return at !== undefined && fields[at + 1] === String(stamp.version) ? (fields[at + 2] ?? null) : null;
    },
  };
};

/** Remembers the files that were looked at from `since` on (milliseconds since 1970): `writeStatIndex(folder, files, Date.now())`. */
export const writeStatIndex = (folder: string, files: Iterable<ReadFile>, since: number): void => {
  const fields: string[] = [];
  for (const { diskPath, stamp, hash } of files)
    if (stamp.modified < since - RACY_MS) fields.push(diskPath, String(stamp.version), hash);
  writeCacheFile(folder, NAME, codeVersion(), Buffer.from(`${fields.join('\0')}\0`));
};
