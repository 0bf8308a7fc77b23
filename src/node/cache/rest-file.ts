import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CliError } from '../cli-error.ts';
import { realFileSystem } from '../file-system.ts';
import { removeQuietly } from './cache-file.ts';

/** A file that is read from for as long as anything of it is in use. */
export interface OpenFile {
  readonly handle: number;
}

/** Some bytes of an open file. It can be sent to other threads, which read from the same one. */
export interface FileRange {
  readonly file: OpenFile;
  readonly at: number;
  readonly length: number;
}

/** A file of the cache that is read in pieces: what an index of it says, to know it again. */
export interface RestMark {
  readonly name: string;
  /** Tells that nobody has written it since: then it is not read to make sure. */
  readonly stamp: number | null;
  readonly hash: string;
}

/** Bytes that are written or read at once. */
const CHUNK = 1 << 20;

const stampOf = (file: string): number | null => realFileSystem.stamp(file)?.version ?? null;

/**
 * Writes pieces one after the other into a file of a name of its own, of which nothing counts until an index names it;
 * null where it cannot be written. `writeRest(folder, 'notes-rest', () => pieces)`.
 */
export const writeRest = (
  folder: string,
  /** What the names of all such files begin with. */
  family: string,
  pieces: () => Iterable<Uint8Array>,
): RestMark | null => {
  const name = `${family}-${randomBytes(8).toString('hex')}`;
  const file = path.join(folder, name);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const hash = writePieces(file, pieces());
    return { name, stamp: stampOf(file), hash };
  } catch {
    removeQuietly(file);
    return null;
  }
};

/** Gives the hash of all that was written. */
const writePieces = (file: string, pieces: Iterable<Uint8Array>): string => {
  const hash = createHash('sha256');
  const handle = fs.openSync(file, 'wx', 0o600);
  let waiting: Uint8Array[] = [];
  let length = 0;
  const flush = () => {
    const bytes = Buffer.concat(waiting, length);
    waiting = [];
    length = 0;
    hash.update(bytes);
    fs.writeFileSync(handle, bytes);
  };
  try {
    for (const piece of pieces) {
      waiting.push(piece);
      length += piece.length;
      if (length >= CHUNK) flush();
    }
    flush();
    return hash.digest('hex');
  } finally {
    fs.closeSync(handle);
  }
};

const hashOfFile = (handle: number): string => {
  const hash = createHash('sha256');
  const bytes = Buffer.alloc(CHUNK);
  for (let at = 0; ; ) {
    const length = fs.readSync(handle, bytes, 0, CHUNK, at);
    if (length === 0) return hash.digest('hex');
    hash.update(bytes.subarray(0, length));
    at += length;
  }
};

const closeUnused = new FinalizationRegistry<number>((handle) => fs.closeSync(handle));

/** Opens such a file where it is as it was left; null when anything about it is in doubt. */
export const openRest = (folder: string, { name, stamp, hash }: RestMark): OpenFile | null => {
  const file = path.join(folder, path.basename(name));
  let handle: number | null = null;
  try {
    handle = fs.openSync(file, 'r');
    // A cache that was carried to another place says the same, too.
    if (stampOf(file) === stamp || hashOfFile(handle) === hash) {
      const open: OpenFile = { handle };
      closeUnused.register(open, handle);
      return open;
    }
  } catch {
    // It is not there.
  }
  if (handle !== null) fs.closeSync(handle);
  return null;
};

/** Removes the files of a family but one. */
export const removeRests = (folder: string, family: string, kept: string): void => {
  for (const name of fs.readdirSync(folder))
    if (name.startsWith(`${family}-`) && name !== kept) removeQuietly(path.join(folder, name));
};

/** What stands in a range, or in bytes, from one place to another. */
export const bytesAt = (rest: Uint8Array | FileRange, from: number, to: number): Buffer =>
  rest instanceof Uint8Array
    ? Buffer.from(rest.buffer, rest.byteOffset + from, to - from)
    : readInto(Buffer.allocUnsafe(to - from), rest, from);

/** Where bytes are read to that are only looked at: new memory for each of thousands takes longer than reading them. */
const lent = Buffer.allocUnsafeSlow(1 << 17);

/** What stands there now. */
let lentNow: { readonly rest: FileRange; readonly from: number; readonly bytes: Buffer } | null = null;

/** What `bytesAt` gives, until the next are asked for. The same may be asked for again and again: it is read once. */
export const lendBytes = (rest: Uint8Array | FileRange, from: number, to: number): Buffer => {
  if (rest instanceof Uint8Array || to - from > lent.length) return bytesAt(rest, from, to);
  if (lentNow?.rest === rest && lentNow.from === from && lentNow.bytes.length === to - from)
    return lentNow.bytes;
  lentNow = null;
  const bytes = readInto(lent.subarray(0, to - from), rest, from);
  lentNow = { rest, from, bytes };
  return bytes;
};

const readInto = (bytes: Buffer, { file, at }: FileRange, from: number): Buffer => {
  const length = fs.readSync(file.handle, bytes, 0, bytes.length, at + from);
  if (length < bytes.length)
    throw new CliError('A file of the cache was cut off while it was read.', 3, 'Run the command again.');
  return bytes;
};
