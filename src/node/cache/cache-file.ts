import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Header: magic (8 bytes), hash of name and key (32), beginning of the hash of the bytes (24). */
const MAGIC = Buffer.from('clewcf1\n', 'latin1');
const KEY_END = MAGIC.length + 32;
const HEADER = KEY_END + 24;

/** A temporary file this old belongs to a process that was ended. */
const ABANDONED_MS = 600_000;

const hashOf = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

const headerOf = (name: string, key: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([MAGIC, hashOf(`${name}\0${key}`), hashOf(bytes).subarray(0, HEADER - KEY_END)]);

const isOwn = (stat: fs.Stats): boolean =>
  stat.isFile() && (process.geteuid === undefined || stat.uid === process.geteuid());

/** All of a file of this user; null when it is not there or is somebody else's. */
const readOwn = (file: string): Buffer | null => {
  let handle: number | null = null;
  try {
    handle = fs.openSync(file, 'r');
    return isOwn(fs.fstatSync(handle)) ? fs.readFileSync(handle) : null;
  } catch {
    return null;
  } finally {
    if (handle !== null) fs.closeSync(handle);
  }
};

/**
 * What `writeCacheFile` kept under a name; null when there is nothing, when the key is another, or when anything about
 * the file is in doubt (cut off, damaged, written by another user). `readCacheFile(folder, 'facts', key)`.
 */
export const readCacheFile = (folder: string, name: string, key: string): Buffer | null => {
  const file = readOwn(path.join(folder, name));
  if (!file || file.length < HEADER) return null;
  const bytes = file.subarray(HEADER);
  return file.subarray(0, HEADER).equals(headerOf(name, key, bytes)) ? bytes : null;
};

/** Temporary files of a name whose writers did not come to rename them. */
const removeAbandoned = (folder: string, name: string): void => {
  for (const entry of fs.readdirSync(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith('.new')) continue;
    const file = path.join(folder, entry);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > ABANDONED_MS) fs.rmSync(file, { force: true });
  }
};

/**
 * Keeps bytes under a name, readable with the same key only. The file is replaced whole or not at all, also with
 * several writers and when one is ended halfway; the last one wins. That it cannot be kept is no failure.
 * `writeCacheFile(folder, 'facts', key, bytes)`.
 */
export const writeCacheFile = (folder: string, name: string, key: string, bytes: Uint8Array): void => {
  const temporary = path.join(folder, `${name}.${process.pid}-${randomBytes(4).toString('hex')}.new`);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeAbandoned(folder, name);
    writeAll(temporary, [headerOf(name, key, bytes), bytes]);
    fs.renameSync(temporary, path.join(folder, name));
  } catch {
    removeQuietly(temporary);
  }
};

/** What `writeCacheJson` kept; it is believed to be of its type: `readCacheJson<Counts>(folder, 'counts', key)`. */
export const readCacheJson = <Value>(folder: string, name: string, key: string): Value | null => {
  const bytes = readCacheFile(folder, name, key);
  return bytes && (JSON.parse(bytes.toString('utf8')) as Value);
};

/** Keeps a value that JSON can say: `writeCacheJson(folder, 'counts', key, counts)`. */
export const writeCacheJson = (folder: string, name: string, key: string, value: unknown): void =>
  writeCacheFile(folder, name, key, Buffer.from(JSON.stringify(value)));

const writeAll = (file: string, parts: readonly Uint8Array[]): void => {
  const handle = fs.openSync(file, 'wx', 0o600);
  try {
    for (const part of parts) fs.writeFileSync(handle, part);
  } finally {
    fs.closeSync(handle);
  }
};

/** Removes a file of the cache, where that can be. */
export const removeQuietly = (file: string): void => {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Another process has it open, on a system where that keeps it, or the disk takes nothing.
  }
};
