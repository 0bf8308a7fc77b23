import fs from 'node:fs';
import path from 'node:path';
import { folderOf, pathsTo } from '../core/model/path-parts.ts';

/** One name in a folder. Anything that is not a file, folder or symbolic link is `other` (a socket, a pipe). */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** False for names that are not valid UTF-8: they cannot be opened by their name as text. */
  readonly readable: boolean;
}

/** What tells cheaply whether a file may have changed. */
export interface Stamp {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Time of the last change, in ms since 1970. */
  readonly modified: number;
  /** A whole number, another whenever the file is written or replaced, as far as the system tells. */
  readonly version: number;
}

/** The part of a disk that reading a vault needs. Paths are absolute, as the system spells them. Its twin in tests lies in memory. */
export interface FileSystem {
  /** Names in a folder, in no order. Throws when it cannot be listed. */
  list(folder: string): readonly FolderEntry[];
  /** The first `limit` bytes of a file (all of them without). Throws when it cannot be read. */
  read(file: string, limit?: number): Uint8Array;
  /**
   * The bytes of a file that is said to have `size` of them, lent: the next call may write others in their place. For
   * reading thousands, one by one.
   */
  lend(file: string, size: number): Uint8Array;
  /** What stands at a path itself, symbolic links not followed; null when nothing does. */
  entry(file: string): FolderEntry | null;
  /** What stands at a path, symbolic links followed; null when nothing does. */
  stamp(file: string): Stamp | null;
  /** The path with all symbolic links followed; null when they lead nowhere or in a circle. */
  realPath(file: string): string | null;
}

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

const kindOf = (entry: Kinds): Stamp['kind'] =>
  entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';

const entryKindOf = (entry: Kinds): FolderEntry['kind'] => (entry.isSymbolicLink() ? 'link' : kindOf(entry));

const list = (folder: string): readonly FolderEntry[] => {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  const suspicious = entries.some((entry) => entry.name.includes('\uFFFD'));
  const spelled = suspicious
    ? new Set(fs.readdirSync(folder, { encoding: 'buffer' }).map((name) => name.toString('latin1')))
    : null;
  return entries.map((entry) => ({
    name: entry.name,
    kind: entryKindOf(entry),
    readable: spelled === null || spelled.has(Buffer.from(entry.name).toString('latin1')),
  }));
};

const read = (file: string, limit?: number): Uint8Array => {
  if (limit === undefined) return fs.readFileSync(file);
  const handle = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(limit);
    let length = 0;
    while (length < limit) {
      const got = fs.readSync(handle, bytes, length, limit - length, length);
      if (got === 0) break;
      length += got;
    }
    return bytes.subarray(0, length);
  } finally {
    fs.closeSync(handle);
  }
};

/** Where files are read to that are only looked at: new memory for each of thousands takes longer than reading it. */
const lent = Buffer.allocUnsafeSlow(1 << 17);

const lend = (file: string, size: number): Uint8Array => {
  const handle = fs.openSync(file, 'r');
  try {
    let length = 0;
    let got: number;
    do {
      got = fs.readSync(handle, lent, length, lent.length - length, null);
      length += got;
      // More was asked for than the file is said to have: where it has just that, this was the end of it.
    } while (got !== 0 && length !== size && length < lent.length);
    return length < lent.length ? lent.subarray(0, length) : read(file);
  } finally {
    fs.closeSync(handle);
  }
};

const entry = (file: string): FolderEntry | null => {
  try {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    return stat ? { name: path.basename(file), kind: entryKindOf(stat), readable: true } : null;
  } catch {
    return null;
  }
};

/** Numbers that a version is made of, and the words these take. */
const told = new Float64Array(4);
const words = new Uint32Array(told.buffer);

/** Two hashes in one number of 53 bits: to write the times of thousands of files as text takes longer than to ask for them. */
const versionOf = ({ mtimeMs, ctimeMs, ino, size }: fs.Stats): number => {
  told.set([mtimeMs, ctimeMs, ino, size]);
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (const word of words) {
    high = Math.imul(high ^ word, 0x85ebca6b);
    high ^= high >>> 15;
    low = Math.imul(low ^ word, 0xc2b2ae35);
    low ^= low >>> 13;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
};

const stamp = (file: string): Stamp | null => {
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return null;
    return {
      kind: kindOf(stat),
      size: stat.size,
      modified: Math.max(stat.mtimeMs, stat.ctimeMs),
      version: versionOf(stat),
    };
  } catch {
    return null;
  }
};

const realPath = (file: string): string | null => {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return null;
  }
};

/** The disk of this machine. */
export const realFileSystem: FileSystem = { list, read, lend, entry, stamp, realPath };

/** `foldersAbove('a/b/c.md')` → `a`, `a/b`. */
export const foldersAbove = (file: string): string[] => pathsTo(folderOf(file));

/** `isInside('/vault', '/vault/a.md')` → true; a folder is inside itself. */
export const isInside = (folder: string, file: string): boolean => {
  const way = path.relative(folder, file);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};
