import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { IndexFiles } from '../core/search/search-session.ts';
import { StaleIndexError } from '../core/search/stale-index.ts';
import type { SearchFiles } from '../core/site/search-payload.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';

/*
 * A search index in a cache folder: one file of what every search needs, and parts: files of texts, names and
 * postings, of which a search reads a few. The first begins with the length of a directory, then that as JSON. The
 * next index takes over from the parts the texts that say the same.
 */

const NAME = 'search-index';
/** Of these a search reads a few. */
const READ_IN_PART = /^search-(?:text|names|postings)-/;
const TEXT = /^search-text-(\d+)\.bin$/;
/** A part is closed when it holds this many bytes. */
const PART_BYTES = 1 << 18;
/** Parts that are less than half of that; when there are more, what they hold is written together. */
const MOST_SMALL = 48;

type Place = readonly [part: number, from: number, to: number];

interface Directory {
  /** What the index was made from. */
  readonly key: string;
  /** The key of each part: the first stands for the file itself, an empty one for a number that is free. */
  readonly parts: readonly string[];
  readonly places: Readonly<Record<string, Place>>;
  /** By number of the file of a text: what the text says, in short. */
  readonly texts: readonly string[];
}

const partName = (part: number): string => `search-part-${part}`;

const shortHashOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

interface Kept {
  readonly directory: Directory;
  readonly main: Buffer;
}

/** The first file of the index that is kept, whatever it was made from. */
const readMain = (folder: string): Kept | null => {
  const bytes = readCacheFile(folder, NAME, codeVersion());
  if (!bytes || bytes.length < 4) return null;
  const start = 4 + bytes.readUInt32LE(0);
  const directory = JSON.parse(bytes.toString('utf8', 4, start)) as Directory;
  return { directory, main: bytes.subarray(start) };
};

const addTo = (sums: Map<number, number>, part: number, bytes: number): void => {
  sums.set(part, (sums.get(part) ?? 0) + bytes);
};

/** Texts that are kept, by what they say; none of parts most of which nobody wants any more. */
const reusableTexts = ({ places, texts }: Directory, wanted: ReadonlySet<string>): Map<string, Place> => {
  const found = new Map<string, Place>();
  const sizes = new Map<number, number>();
  const used = new Map<number, number>();
  for (const [name, place] of Object.entries(places)) {
    const [part, from, to] = place;
    addTo(sizes, part, to - from);
    const text = texts[Number(TEXT.exec(name)?.[1] ?? -1)];
    if (text === undefined || !wanted.has(text)) continue;
    found.set(text, place);
    addTo(used, part, to - from);
  }
  const whole = [...used].filter(([part, bytes]) => bytes * 2 > (sizes.get(part) ?? 0));
  const large = whole.filter(([, bytes]) => bytes * 2 > PART_BYTES);
  const taken = new Set((whole.length - large.length > MOST_SMALL ? large : whole).map(([part]) => part));
  return new Map([...found].filter(([, [part]]) => taken.has(part)));
};

/** Writes parts under numbers that are free. */
class PartWriter {
  readonly keys: string[];
  #bytes: Uint8Array[] = [];
  #size = 0;
  #part: number;

  constructor(
    private readonly folder: string,
    kept: readonly string[],
  ) {
    this.keys = [...kept];
    this.#part = this.#nextFree(1);
  }

  add(bytes: Uint8Array): Place {
    const place = [this.#part, this.#size, this.#size + bytes.length] as const;
    this.#bytes.push(bytes);
    this.#size += bytes.length;
    if (this.#size > PART_BYTES) this.end();
    return place;
  }

  end(): void {
    if (this.#size === 0) return;
    const bytes = Buffer.concat(this.#bytes);
    const key = shortHashOf(bytes);
    writeCacheFile(this.folder, partName(this.#part), key, bytes);
    while (this.keys.length <= this.#part) this.keys.push('');
    this.keys[this.#part] = key;
    this.#bytes = [];
    this.#size = 0;
    this.#part = this.#nextFree(this.#part + 1);
  }

  #nextFree(from: number): number {
    let part = from;
    while (this.keys[part]) part++;
    return part;
  }
}

/**
 * Keeps an index, readable with the same key only. `texts` says in short what stands in each file of texts: those that
 * are kept already are neither made nor written again, unless `isFresh`.
 */
export const writeIndex = (
  folder: string,
  key: string,
  { files }: SearchFiles,
  { texts, isFresh }: { readonly texts: readonly string[]; readonly isFresh: boolean },
): void => {
  const hashes = texts.map(shortHashOf);
  const old = isFresh ? null : (readMain(folder)?.directory ?? null);
  const known = old ? reusableTexts(old, new Set(hashes)) : new Map<string, Place>();
  const used = new Set([...known.values()].map(([part]) => part));
  const parts = new PartWriter(folder, old ? old.parts.map((one, part) => (used.has(part) ? one : '')) : []);
  const places: Record<string, Place> = {};
  const main: Uint8Array[] = [];
  let size = 0;
  for (const { name, content } of files) {
    const text = hashes[Number(TEXT.exec(name)?.[1] ?? -1)];
    const place = text === undefined ? undefined : known.get(text);
    if (place) {
      places[name] = place;
      continue;
    }
    const bytes = bytesOf(content());
    if (READ_IN_PART.test(name)) places[name] = parts.add(bytes);
    else {
      places[name] = [0, size, size + bytes.length];
      main.push(bytes);
      size += bytes.length;
    }
  }
  parts.end();
  const directory: Directory = { key, parts: parts.keys, places, texts: hashes };
  const head = Buffer.from(JSON.stringify(directory));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  writeCacheFile(folder, NAME, codeVersion(), Buffer.concat([length, head, ...main]));
  removeParts(folder, parts.keys);
};

/** Removes the parts that no index speaks of any more. */
const removeParts = (folder: string, keys: readonly string[]): void => {
  try {
    for (const name of fs.readdirSync(folder)) {
      const number = /^search-part-(\d+)$/.exec(name)?.[1];
      if (number !== undefined && !keys[Number(number)]) fs.rmSync(path.join(folder, name), { force: true });
    }
  } catch {
    // What cannot be removed is only too much.
  }
};

/** The files of an index that was kept with the same key; null when there is none. */
export const readIndex = (folder: string, key: string): IndexFiles | null => {
  const kept = readMain(folder);
  if (kept?.directory.key !== key) return null;
  const { parts, places } = kept.directory;
  const read = new Map<number, Buffer>([[0, kept.main]]);
  const bytes = (name: string): Buffer => {
    const place = places[name];
    if (!place) throw new StaleIndexError();
    const [part, from, to] = place;
    const file = read.get(part) ?? readCacheFile(folder, partName(part), parts[part] ?? '');
    if (!file) throw new StaleIndexError();
    read.set(part, file);
    return file.subarray(from, to);
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
