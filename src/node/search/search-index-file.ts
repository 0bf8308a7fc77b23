import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { IndexFiles } from '../../core/search/answer/search-session.ts';
import { StaleIndexError } from '../../core/search/files/stale-index.ts';
import type { SearchFile, SearchFiles } from '../../core/site/payload/search-payload.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';

/*
 * A search index in a cache folder: one file of what every search needs, and parts: files of texts, names and
 * postings, of which a search reads a few. The first begins with the length of a directory, then that as JSON. The
 * next index takes over from the parts what says the same.
 */

const NAME = 'search-index';
/** Of these a search reads a few. */
const READ_IN_PART = /^search-(?:text|names|postings)-/;
/** A part is closed when it holds this many bytes. */
const PART_BYTES = 1 << 18;
/** Parts that are less than half of that; when there are more, what they hold is written together. */
const MOST_SMALL = 48;

/** Where a file lies; `says` is equal for those of a part that say the same. */
type Place = readonly [part: number, from: number, to: number, says: string];

interface Directory {
  /** What the index was made from. */
  readonly key: string;
  /** The key of each part: the first stands for the file itself, an empty one for a number that is free. */
  readonly parts: readonly string[];
  readonly places: Readonly<Record<string, Place>>;
}

/** A file to be kept. `says` is equal for those that say the same, where that is known before it is made. */
export interface IndexFile extends SearchFile {
  readonly says?: string | undefined;
}

/** Number of what every search needs. */
const MAIN = 0;

const partName = (part: number): string => `search-part-${part}`;

/** What a file says, in short. */
export const shortHashOf = (bytes: Uint8Array | string): string => hash('sha256', bytes, 'hex').slice(0, 16);

/** A file of an index that is not damaged, and was not made for it. */
export class UnmadeFileError extends StaleIndexError {}

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

const NO_DIRECTORY: Directory = { key: '', parts: [], places: {} };

/** Files that are kept, by what they say; none of parts most of which nobody wants any more. */
const reusableFiles = (places: Directory['places'], wanted: ReadonlySet<string>): Map<string, Place> => {
  const found = new Map<string, Place>();
  const sizes = new Map<number, number>();
  const used = new Map<number, number>();
  for (const place of Object.values(places)) {
    const [part, from, to, says] = place;
    if (part === MAIN) continue;
    addTo(sizes, part, to - from);
    if (!wanted.has(says)) continue;
    found.set(says, place);
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

  add(bytes: Uint8Array, says: string): Place {
    const place = [this.#part, this.#size, this.#size + bytes.length, says] as const;
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
 * Keeps an index, readable with the same key only. What of its parts is kept already is not written again, and not even
 * made where it is known what it says: `old`.
 */
export const writeIndex = (
  folder: string,
  key: string,
  files: readonly IndexFile[],
  old: KeptIndex | null,
): void => {
  const inParts = new Map(
    files
      .filter(({ name }) => READ_IN_PART.test(name))
      .map(({ name, content, says }) => [name, says ?? shortHashOf(content())]),
  );
  const { parts: oldParts, places: oldPlaces } = old?.directory ?? NO_DIRECTORY;
  const known = reusableFiles(oldPlaces, new Set(inParts.values()));
  const used = new Set([...known.values()].map(([part]) => part));
  const parts = new PartWriter(
    folder,
    oldParts.map((one, part) => (used.has(part) ? one : '')),
  );
  const places: Record<string, Place> = {};
  const main: Uint8Array[] = [];
  let size = 0;
  for (const { name, content } of files) {
    const says = inParts.get(name);
    if (says !== undefined) {
      const place = known.get(says) ?? parts.add(bytesOf(content()), says);
      known.set(says, place);
      places[name] = place;
      continue;
    }
    const bytes = bytesOf(content());
    places[name] = [MAIN, size, size + bytes.length, ''];
    main.push(bytes);
    size += bytes.length;
  }
  parts.end();
  const directory: Directory = { key, parts: parts.keys, places };
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

/** An index as it was kept. */
export interface KeptIndex {
  readonly directory: Directory;
  /** What it was made from. */
  readonly key: string;
  readonly names: readonly string[];
  /** What a file of a part says, in short; null for another one. */
  readonly says: (name: string) => string | null;
  /** The content of a file; fails with `StaleIndexError` where it is gone or damaged. */
  readonly bytes: (name: string) => Buffer;
}

/** The index that is kept, whatever it was made from; null when there is none. */
export const readIndex = (folder: string): KeptIndex | null => {
  const kept = readMain(folder);
  if (!kept) return null;
  const { key, parts, places } = kept.directory;
  const read = new Map<number, Buffer>([[MAIN, kept.main]]);
  const bytes = (name: string): Buffer => {
    const place = places[name];
    if (!place) throw new UnmadeFileError();
    const [part, from, to] = place;
    const file = read.get(part) ?? readCacheFile(folder, partName(part), parts[part] ?? '');
    if (!file) throw new StaleIndexError();
    read.set(part, file);
    return file.subarray(from, to);
  };
  const says = (name: string) => places[name]?.[3] || null;
  return { directory: kept.directory, key, names: Object.keys(places), says, bytes };
};

/** The files of a kept index. */
export const keptFiles = ({ bytes }: KeptIndex): IndexFiles => ({
  bytes: async (name) => bytes(name),
  text: async (name) => bytes(name).toString('utf8'),
});

/** The files of an index at hand, and the names of those that were asked for. */
export const indexInMemory = ({
  files,
}: Pick<SearchFiles, 'files'>): IndexFiles & { readonly asked: ReadonlySet<string> } => {
  const contents = new Map(files.map(({ name, content }) => [name, content]));
  const asked = new Set<string>();
  const contentOf = (name: string): string | Uint8Array => {
    const content = contents.get(name);
    if (!content) throw new UnmadeFileError();
    asked.add(name);
    return content();
  };
  return {
    asked,
    bytes: async (name) => bytesOf(contentOf(name)),
    text: async (name) => {
      const content = contentOf(name);
      return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
    },
  };
};
