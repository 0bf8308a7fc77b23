import { randomBytes } from 'node:crypto';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';
import { readCacheFile, readCacheJson, writeCacheFile, writeCacheJson } from '../cache/cache-file.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { PackedTexts, packTexts } from '../cache/packed-texts.ts';
import type { PageRecord, PageRecords } from './page-records.ts';

/** The state of a vault in which pages were made, see `VaultMarks`; the versions of texts by path. */
export interface PageState {
  readonly heads: string;
  readonly outline: string;
  readonly routesMark: string;
  readonly routes: readonly string[];
  readonly versions: readonly string[];
  readonly site: SiteOfPages;
}

/** The site that pages lie in. */
export interface SiteOfPages {
  /** See `manifestMark`. */
  readonly manifest: string;
  /** How many files it has. */
  readonly count: number;
  /** Routes of pages that are not kept: they are made every time. */
  readonly unkept: readonly string[];
  /** Files that are of no page that is kept, nor of what is made of many notes. */
  readonly others: readonly string[];
}

/** Pages of a state, and hashes of what stood behind the names, parallel to these. */
export interface AllPages {
  readonly state: PageState;
  readonly records: PageRecords;
  readonly hashes: readonly string[];
}

/** Numbers of the names that hang on texts, by path of their notes, and of those that hang on files. */
export interface TextNames {
  readonly keys: Uint32Array;
  readonly entries: Uint32Array;
  readonly mentions: Uint32Array;
  readonly files: Uint32Array;
}

/** What stands before the columns. No version holds a line feed. */
type Head = Omit<PageState, 'versions'> & { readonly id: string; readonly versions: string };

/** What is other than in the file of all pages, while heads and addresses are as then. */
export interface PageChanges {
  /** Of the file that this is about. */
  readonly id: string;
  readonly outline: string;
  readonly routesMark: string;
  readonly site: SiteOfPages;
  readonly versions: readonly (readonly [place: number, version: string])[];
  /** More names: their numbers go on after those of the file. */
  readonly names: readonly string[];
  /** By the number of the name. */
  readonly hashes: readonly (readonly [name: number, hash: string])[];
  /** Numbers of pages that are no more as the file has them. */
  readonly gone: readonly number[];
  readonly pages: readonly (readonly [route: string, files: PageRecord['files'], reads: readonly number[]])[];
}

/** All pages lie in one file, and what changed since it was written in another, which stays small. */
const ALL = 'pages';
const CHANGED = 'pages-changed';
/** Share of the pages that may lie in the second file. */
const MOST_CHANGED = 0.1;

/** Places of the columns in the file of all pages, in the order of `writeAll`; texts and lists take two. */
const COLUMN = {
  names: 0,
  hashes: 2,
  routes: 4,
  /** How many files each page became. */
  fileCounts: 6,
  /** Path and hash of each file in turn, page by page. */
  files: 7,
  /** By page the numbers of the names that it looked up. */
  reads: 9,
  /** `TextNames`, in its order. */
  textNames: 11,
} as const;

/** A name that is not there. */
export const NO_NAME = 0xffffffff;
const NONE = new Uint32Array(0);
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A page that was kept. */
export interface StoredPage {
  readonly number: number;
  readonly route: string;
  readonly files: PageRecord['files'];
}

/** Pages as they were kept: texts and numbers that are read where they are asked for. */
export class PageStore {
  private constructor(
    head: Head,
    private readonly columns: readonly Uint32Array[],
    readonly changes: PageChanges,
  ) {
    this.names = this.textsAt(COLUMN.names);
    this.hashes = this.textsAt(COLUMN.hashes);
    this.routes = this.textsAt(COLUMN.routes);
    this.files = this.textsAt(COLUMN.files);
    this.reads = new PackedLists(columns.slice(COLUMN.reads));
    this.newHashes = new Map(changes.hashes);
    this.gone = new Set(changes.gone);
    const versions = head.versions.split('\n');
    for (const [place, version] of changes.versions) versions[place] = version;
    const { outline, routesMark, site } = changes;
    this.state = { ...head, outline, routesMark, site, versions };
  }

  readonly state: PageState;

  private readonly names: PackedTexts;
  private readonly hashes: PackedTexts;
  private readonly routes: PackedTexts;
  private readonly files: PackedTexts;
  private readonly reads: PackedLists;
  private readonly newHashes: ReadonlyMap<number, string>;
  private readonly gone: ReadonlySet<number>;

  /** Pages as they were kept last under this key; null where none were. */
  static read(folder: string, key: string): PageStore | null {
    const bytes = readCacheFile(folder, ALL, key);
    if (!bytes) return null;
    const { head, columns } = unpackNumbers<Head>(bytes);
    const changes = readCacheJson<PageChanges>(folder, CHANGED, key);
    const { id, outline, routesMark, site } = head;
    const none = { id, outline, routesMark, site, versions: [], names: [], hashes: [], gone: [], pages: [] };
    return new PageStore(head, columns, changes?.id === id ? changes : none);
  }

  /** Writes the file of all pages; what was kept of changes does not count any more. */
  static writeAll(folder: string, key: string, { state, records, hashes }: AllPages, names: TextNames): void {
    const { names: all } = records;
    // Bytes cannot tell names apart that are no text.
    const isText = LONE_SURROGATE.test(all.join('')) ? all.map((name) => !LONE_SURROGATE.test(name)) : null;
    const isLost = ({ reads }: PageRecord): boolean => !!isText && !reads.every((name) => isText[name]);
    const pages = isText ? records.pages.filter((page) => !isLost(page)) : records.pages;
    const id = randomBytes(16).toString('hex');
    const lost = isText ? records.pages.filter(isLost) : [];
    const unkept = [...state.site.unkept, ...lost.map(({ route }) => route)];
    const head: Head = { ...state, id, versions: state.versions.join('\n'), site: { ...state.site, unkept } };
    const columns = [
      ...packTexts(all),
      ...packTexts(hashes),
      ...packTexts(pages.map(({ route }) => route)),
      Uint32Array.from(pages, ({ files }) => files.length),
      ...packTexts(pages.flatMap(({ files }) => files.flat())),
      ...packLists(pages.map(({ reads }) => reads)),
      ...[names.keys, names.entries, names.mentions, names.files],
    ];
    writeCacheFile(folder, ALL, key, packNumbers(head, columns));
  }

  /** Writes the file of what is other than in the file of all pages. */
  static writeChanges(folder: string, key: string, changes: PageChanges): void {
    writeCacheJson(folder, CHANGED, key, changes);
  }

  get textNames(): TextNames {
    const [keys = NONE, entries = NONE, mentions = NONE, files = NONE] = this.columns.slice(COLUMN.textNames);
    return { keys, entries, mentions, files };
  }

  get nameCount(): number {
    return this.names.length + this.changes.names.length;
  }

  /** The number of the first name that is of the second file. */
  get firstNewName(): number {
    return this.names.length;
  }

  /** The number of the first page that is of the second file. */
  get firstNewPage(): number {
    return this.routes.length;
  }

  nameAt(number: number): string {
    return number < this.names.length
      ? this.names.at(number)
      : (this.changes.names[number - this.names.length] ?? '');
  }

  hashAt(number: number): string {
    return this.newHashes.get(number) ?? (number < this.hashes.length ? this.hashes.at(number) : '');
  }

  /** Whether it pays to write down what is other in so many pages. */
  isWorthChanges(pages: number): boolean {
    return pages <= this.firstNewPage * MOST_CHANGED;
  }

  /** Numbers of the names that a page looked up. */
  readsAt(page: number): Uint32Array {
    return page < this.firstNewPage
      ? this.reads.at(page)
      : Uint32Array.from(this.changes.pages[page - this.firstNewPage]?.[2] ?? []);
  }

  /** All pages there are. */
  pages(): StoredPage[] {
    const [routes, filesOfAll] = [this.routes.all(), this.files.all()];
    const pages: StoredPage[] = [];
    let file = 0;
    for (let number = 0; number < this.firstNewPage; number++) {
      const end = file + 2 * (this.fileCounts[number] ?? 0);
      if (!this.gone.has(number))
        pages.push({ number, route: routes[number] ?? '', files: inPairs(filesOfAll.slice(file, end)) });
      file = end;
    }
    return [...pages, ...this.newPages()];
  }

  /** Some of them, without a look at the others. */
  pagesAt(numbers: ReadonlySet<number>): StoredPage[] {
    const pages: StoredPage[] = [];
    let file = 0;
    for (let number = 0; number < this.firstNewPage; number++) {
      const end = file + 2 * (this.fileCounts[number] ?? 0);
      if (numbers.has(number)) {
        const texts = Array.from({ length: end - file }, (_, at) => this.files.at(file + at));
        pages.push({ number, route: this.routes.at(number), files: inPairs(texts) });
      }
      file = end;
    }
    return [...pages, ...this.newPages().filter(({ number }) => numbers.has(number))];
  }

  /** The numbers of the pages that looked up one of these names. */
  pagesWith(names: ReadonlySet<number>): Set<number> {
    if (names.size === 0) return new Set();
    const isAsked = new Uint8Array(this.nameCount);
    for (const name of names) isAsked[name] = 1;
    const old = this.reads.placesWith((name) => isAsked[name] === 1);
    const found = new Set(old.filter((number) => !this.gone.has(number)));
    for (const [at, [, , reads]] of this.changes.pages.entries())
      if (reads.some((name) => isAsked[name] === 1)) found.add(this.firstNewPage + at);
    return found;
  }

  /** Those of the second file. */
  private newPages(): StoredPage[] {
    return this.changes.pages.map(([route, files], at) => ({ number: this.firstNewPage + at, route, files }));
  }

  private get fileCounts(): Uint32Array {
    return this.columns[COLUMN.fileCounts] ?? NONE;
  }

  private textsAt(column: number): PackedTexts {
    return new PackedTexts(this.columns.slice(column, column + 2));
  }
}

/** `inPairs(['a.html', '1f', 'b.html', '2e'])` → `[['a.html', '1f'], ['b.html', '2e']]`. */
const inPairs = (texts: readonly string[]): [string, string][] =>
  Array.from({ length: texts.length / 2 }, (_, at) => [texts[2 * at] ?? '', texts[2 * at + 1] ?? '']);
