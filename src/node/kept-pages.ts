import { createHash } from 'node:crypto';
import type { Reads } from '../core/model/reads.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';

/** What a page that was made looked up, by numbers of names, and the files it became. */
export interface PageRecord {
  readonly route: string;
  readonly reads: readonly number[];
  readonly files: readonly (readonly [path: string, hash: string])[];
}

/** Records of pages, and what they name: keys of tables and values asked for by name, with a letter for which. */
export interface PageRecords {
  readonly names: readonly string[];
  readonly pages: readonly PageRecord[];
}

/** Tells what stands behind a key or a name now. */
export interface Lookups {
  readonly key: (key: string) => unknown;
  readonly value: (asked: string) => unknown;
}

const NAME = 'pages';
const HASH_LENGTH = 16;

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, HASH_LENGTH);

/** Takes down what pages looked up; names are numbered as they come. */
export class PageRecorder {
  private readonly names: string[] = [];
  /** Numbers of names by what follows their letter: a page asks for hundreds, and no text is put together for each. */
  private readonly keys = new Map<string, number>();
  private readonly values = new Map<string, number>();
  private readonly pages: PageRecord[] = [];

  /** Nothing is taken down of a page that looked at everything: it is made every time. */
  add(route: string, reads: Reads | null, files: PageRecord['files']): void {
    if (reads === null || reads.all) return;
    const numbers: number[] = [];
    for (const key of reads.keys) numbers.push(this.numberOf('k', key));
    for (const asked of reads.values) numbers.push(this.numberOf('v', asked));
    this.pages.push({ route, reads: numbers, files });
  }

  /** Takes records of others over. */
  addAll({ names, pages }: PageRecords): void {
    const numbers = names.map((name) => this.numberOf(name.startsWith('k') ? 'k' : 'v', name.slice(1)));
    for (const page of pages)
      this.pages.push({ ...page, reads: page.reads.map((number) => numbers[number] ?? 0) });
  }

  records(): PageRecords {
    return { names: this.names, pages: this.pages };
  }

  private numberOf(letter: 'k' | 'v', asked: string): number {
    const numbers = letter === 'k' ? this.keys : this.values;
    const known = numbers.get(asked);
    if (known !== undefined) return known;
    const number = this.names.push(`${letter}${asked}`) - 1;
    numbers.set(asked, number);
    return number;
  }
}

interface Kept extends PageRecords {
  /** Parallel to `names`: hashes of what stood behind them. */
  readonly hashes: readonly string[];
}

/** Hash of what stands behind a name now, worked out once. */
const hashesBy = (lookups: Lookups): ((name: string) => string) => {
  const known = new Map<string, string>();
  return (name) => {
    const hash =
      known.get(name) ??
      hashOf(name.startsWith('k') ? lookups.key(name.slice(1)) : lookups.value(name.slice(1)));
    known.set(name, hash);
    return hash;
  };
};

/** Pages that were made before, with what they were made of: those for which all of it says the same are right still. */
export class KeptPages {
  private readonly hashNow: (name: string) => string;

  constructor(
    /** Null remembers nothing. */
    private readonly folder: string | null,
    /** All that pages depend on and do not look up. */
    private readonly key: string,
    lookups: Lookups,
  ) {
    this.hashNow = hashesBy(lookups);
  }

  /** The records of those of the pages at these routes that are still right. */
  stillRight(routes: readonly string[]): PageRecords {
    const bytes = this.folder === null ? null : readCacheFile(this.folder, NAME, this.key);
    if (!bytes) return { names: [], pages: [] };
    const { names, hashes, pages } = JSON.parse(bytes.toString('utf8')) as Kept;
    const isSame = names.map((name, at) => this.hashNow(name) === hashes[at]);
    const wanted = new Set(routes);
    const isRight = ({ route, reads }: PageRecord) =>
      wanted.has(route) && reads.every((name) => isSame[name]);
    return { names, pages: pages.filter(isRight) };
  }

  /** Remembers all pages there are, for the next build. */
  keep({ names, pages }: PageRecords): void {
    if (this.folder === null) return;
    const kept: Kept = { names, hashes: names.map((name) => this.hashNow(name)), pages };
    writeCacheFile(this.folder, NAME, this.key, Buffer.from(JSON.stringify(kept)));
  }
}
