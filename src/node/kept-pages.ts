import { createHash } from 'node:crypto';
import type { Reads } from '../core/model/reads.ts';
import { VALUES_OF_TEXTS } from '../core/site/read-values.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { VaultMarks } from './vault-marks.ts';

/** What a page that was made looked up, by numbers of names, and the files it became. */
export interface PageRecord {
  readonly route: string;
  readonly reads: Uint32Array;
  readonly files: readonly (readonly [path: string, hash: string])[];
}

/** Records of pages, and what they name: keys of tables and values asked for by name, with a letter for which. */
export interface PageRecords {
  readonly names: readonly string[];
  readonly pages: readonly PageRecord[];
}

/** Tells what stands behind a key or a name now. */
export interface Lookups {
  /** Its own part, and the one that is the same while outlines of notes are. */
  readonly key: (key: string) => { readonly own: unknown; readonly ofOutlines: () => unknown };
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
    this.pages.push({ route, reads: Uint32Array.from(numbers), files });
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
  /** The routes of all pages, and as in `VaultMarks` what they hang on. */
  readonly routes: readonly string[];
  readonly routesMark: string;
  readonly outline: string;
  readonly texts: readonly (readonly [path: string, version: string])[];
}

/** A page as it lies on disk: `reads` stand by themselves, for there are a hundred of each page. */
type Entry = readonly [route: string, files: PageRecord['files']];
type Head = Omit<Kept, 'pages'> & { readonly pages: readonly Entry[] };

const encode = (kept: Kept): Uint8Array => {
  const pages = kept.pages.map(({ route, files }): Entry => [route, files]);
  const head: Head = { ...kept, pages };
  return packNumbers(
    head,
    kept.pages.map(({ reads }) => reads),
  );
};

const decode = (bytes: Buffer): Kept => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const pages = head.pages.map(
    ([route, files], at): PageRecord => ({ route, reads: columns[at] ?? NONE, files }),
  );
  return { ...head, pages };
};

const NONE = new Uint32Array(0);

const ofTexts = new Set(VALUES_OF_TEXTS.map((name) => `v${name}`));

/**
 * Tells of a name whether what stands behind it may be other than it was: anything may where an outline changed, else
 * only what is told of the texts of notes that did.
 */
const mayDiffer = (kept: Kept, { outline, texts }: VaultMarks): ((name: string) => boolean) => {
  if (kept.outline !== outline) return () => true;
  const changed = new Set(
    kept.texts.flatMap(([path, version]) => (texts.get(path) === version ? [] : `k${path}`)),
  );
  return (name) => (name.startsWith('k') ? changed.has(name) : ofTexts.has(name.slice(0, name.indexOf(' '))));
};

/** Pages that were made before, with what they were made of: those for which all of it says the same are right still. */
export class KeptPages {
  /** What was kept; null where there is nothing, or it is of other settings. */
  private readonly kept: Kept | null;
  /** Hashes of what stands behind names now. */
  private readonly hashes = new Map<string, string>();

  constructor(
    /** Null remembers nothing. */
    private readonly folder: string | null,
    /** All that pages depend on and do not look up. */
    private readonly key: string,
    private readonly marks: VaultMarks,
    private readonly lookups: Lookups,
  ) {
    const bytes = folder === null ? null : readCacheFile(folder, NAME, key);
    this.kept = bytes && decode(bytes);
  }

  /** The routes of all pages, which `find` looks for where they may be others than they were. */
  routes(find: () => readonly string[]): readonly string[] {
    return this.kept && this.kept.routesMark === this.marks.routes ? this.kept.routes : find();
  }

  /** The records of those of the pages at these routes that are still right. */
  stillRight(routes: readonly string[]): PageRecords {
    if (!this.kept) return { names: [], pages: [] };
    const { names, hashes, pages } = this.kept;
    const differs = mayDiffer(this.kept, this.marks);
    const isSame = names.map((name, at) => {
      const before = hashes[at] ?? '';
      if (differs(name)) return this.hashNow(name, before) === before;
      this.hashes.set(name, before);
      return true;
    });
    const wanted = new Set(routes);
    const isRight = ({ route, reads }: PageRecord) =>
      wanted.has(route) && reads.every((name) => isSame[name] === true);
    return { names, pages: pages.filter(isRight) };
  }

  /** Remembers all pages there are, for the next build. */
  keep({ names, pages }: PageRecords, routes: readonly string[]): void {
    if (this.folder === null) return;
    const hashes = names.map((name) => this.hashNow(name));
    const { outline, texts, routes: routesMark } = this.marks;
    const kept: Kept = { names, hashes, pages, routes, routesMark, outline, texts: [...texts] };
    writeCacheFile(this.folder, NAME, this.key, encode(kept));
  }

  /** Hash of what stands behind a name now, worked out once; `before` is what it was. */
  private hashNow(name: string, before = ''): string {
    const asked = name.slice(1);
    const hash =
      this.hashes.get(name) ??
      (name.startsWith('k') ? this.hashOfKey(asked, before) : hashOf(this.lookups.value(asked)));
    this.hashes.set(name, hash);
    return hash;
  }

  /** Hashes of its own part and of the other, which was as it is `before` when no outline has changed. */
  private hashOfKey(key: string, before: string): string {
    const { own, ofOutlines } = this.lookups.key(key);
    const isAsBefore = before !== '' && this.kept?.outline === this.marks.outline;
    return hashOf(own) + (isAsBefore ? before.slice(HASH_LENGTH) : hashOf(ofOutlines()));
  }
}
