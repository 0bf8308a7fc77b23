import fs from 'node:fs';
import path from 'node:path';
import type { IndexFiles } from '../core/search/search-session.ts';
import { StaleIndexError } from '../core/search/search-session.ts';
import type { SearchFiles } from '../core/site/search-payload.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';

/*
 * A search index in a cache folder: one file of what every search needs, and files of texts, names and postings, of
 * which a search reads a few. The first begins with the length of a directory: JSON, by name: which file (0 for
 * itself), from, to.
 */

const NAME = 'search-index';
/** Of these a search reads a few. */
const READ_IN_PART = /^search-(?:text|names|postings)-/;
/** A file of those is closed when it holds this many bytes. */
const CHUNK = 1 << 18;

type Directory = Readonly<Record<string, readonly [chunk: number, from: number, to: number]>>;

const chunkName = (chunk: number): string => (chunk === 0 ? NAME : `search-part-${chunk}`);

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

/** Keeps an index, readable with the same key only. */
export const writeIndex = (folder: string, key: string, { files }: SearchFiles): void => {
  const directory: Record<string, readonly [number, number, number]> = {};
  const main: Uint8Array[] = [];
  let mainSize = 0;
  let chunk: Uint8Array[] = [];
  let chunkSize = 0;
  let chunks = 1;
  const endChunk = () => {
    if (chunkSize > 0) writeCacheFile(folder, chunkName(chunks++), key, Buffer.concat(chunk));
    chunk = [];
    chunkSize = 0;
  };
  for (const { name, content } of files) {
    const bytes = bytesOf(content());
    if (READ_IN_PART.test(name)) {
      directory[name] = [chunks, chunkSize, chunkSize + bytes.length];
      chunk.push(bytes);
      chunkSize += bytes.length;
      if (chunkSize > CHUNK) endChunk();
    } else {
      directory[name] = [0, mainSize, mainSize + bytes.length];
      main.push(bytes);
      mainSize += bytes.length;
    }
  }
  endChunk();
  removeParts(folder, chunks);
  const head = Buffer.from(JSON.stringify(directory));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  writeCacheFile(folder, NAME, key, Buffer.concat([length, head, ...main]));
};

/** Removes the parts of an index that was larger. */
const removeParts = (folder: string, from: number): void => {
  try {
    for (const name of fs.readdirSync(folder)) {
      const number = /^search-part-(\d+)$/.exec(name)?.[1];
      if (number !== undefined && Number(number) >= from) fs.rmSync(path.join(folder, name), { force: true });
    }
  } catch {
    // What cannot be removed is only too much.
  }
};

/** The files of an index that was kept with the same key; null when there is none. */
export const readIndex = (folder: string, key: string): IndexFiles | null => {
  const main = readCacheFile(folder, NAME, key);
  if (!main || main.length < 4) return null;
  const start = 4 + main.readUInt32LE(0);
  const directory = JSON.parse(main.toString('utf8', 4, start)) as Directory;
  const chunks = new Map<number, Buffer>([[0, main.subarray(start)]]);
  const bytes = (name: string): Buffer => {
    const place = directory[name];
    if (!place) throw new StaleIndexError();
    const [number, from, to] = place;
    const chunk = chunks.get(number) ?? readCacheFile(folder, chunkName(number), key);
    if (!chunk) throw new StaleIndexError();
    chunks.set(number, chunk);
    return chunk.subarray(from, to);
  };
  return { bytes: async (name) => bytes(name), text: async (name) => bytes(name).toString('utf8') };
};

/** The files of an index at hand. */
export const indexInMemory = ({ files }: SearchFiles): IndexFiles => {
  const contents = new Map(files.map(({ name, content }) => [name, content]));
  const contentOf = (name: string): string | Uint8Array => {
    const content = contents.get(name);
    if (!content) throw new StaleIndexError();
    return content();
  };
  return {
    bytes: async (name) => bytesOf(contentOf(name)),
    text: async (name) => {
      const content = contentOf(name);
      return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
    },
  };
};
