import { hashOfJson } from '../cache/hash-of-json.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';
import type { Stager } from '../output/stager.ts';
import type { Lookups } from '../site/site.ts';
import { doubtfulNames, type TellChanges } from './doubtful-names.ts';
import { type LeftPages, leftAmongFiles, leftInSite, noneLeft } from './left-pages.ts';
import { ENTRY, FILE, KEY, MENTIONS } from './page-names.ts';
import { PageRecorder, type PageRecords } from './page-records.ts';
import { NO_NAME, type PageChanges, type PageState, PageStore, type TextNames } from './page-store.ts';

const HASH_LENGTH = 16;

const hashOf = (value: unknown): string => hashOfJson(value, HASH_LENGTH);

/** Pages that were made before, with what they were made of: those for which all of it says the same are right still. */
export class KeptPages {
  /** What was kept; null where there is nothing, or it is of other settings. */
  private readonly stored: PageStore | null;
  /** Hashes of what stands behind names now. */
  private readonly hashes = new Map<string, string>();
  /** Numbers of names behind which something else may stand than before: these were looked up. */
  private doubtful: Iterable<number> = [];

  constructor(
    /** Null remembers nothing. */
    private readonly folder: string | null,
    /** All that pages depend on and do not look up. */
    private readonly key: string,
    private readonly marks: VaultMarks,
    private readonly lookups: Lookups,
    private readonly tell: TellChanges,
  ) {
    this.stored = folder === null ? null : PageStore.read(folder, key);
  }

  /** The routes of all pages, which `find` looks for where they may be others than they were. */
  routes(find: () => readonly string[]): readonly string[] {
    const state = this.stored?.state;
    return state && state.routesMark === this.marks.namings.routes ? state.routes : find();
  }

  /** Whether all that is known of a site with this manifest is what was kept, but for what hangs on running texts. */
  isOfSite(manifest: string): boolean {
    const state = this.stored?.state;
    return (
      state?.site.manifest === manifest &&
      state.outline === this.marks.outline &&
      state.routesMark === this.marks.namings.routes
    );
  }

  /** How many files the site of then had. */
  get siteCount(): number {
    return this.stored?.state.site.count ?? 0;
  }

  /** Which of the pages at these routes need not be made, since they are right still and lie where they were written. */
  left(routes: readonly string[], stager: Stager): LeftPages {
    if (!this.stored) return noneLeft(routes);
    const wrong = this.stored.pagesWith(this.differingNames(this.stored));
    return stager.replacement.stands
      ? leftInSite(this.stored, wrong, routes)
      : leftAmongFiles(this.stored, wrong, routes, stager);
  }

  /** Remembers all pages there are, for the next build: those that were left, and those that were made. */
  keep(
    { wrong }: LeftPages,
    made: readonly PageRecords[],
    { routes, site }: Pick<PageState, 'routes' | 'site'>,
  ): void {
    if (this.folder === null) return;
    const { heads, outline, versions, namings } = this.marks;
    const state: PageState = { heads, outline, routesMark: namings.routes, routes, versions, site };
    if (!this.stored || !this.keepChanges(this.folder, this.stored, state, wrong, made))
      this.keepAll(this.folder, state, wrong, made);
  }

  /** The numbers of names behind which something else stands than before. */
  private differingNames(stored: PageStore): ReadonlySet<number> {
    const differing = new Set<number>();
    this.doubtful = doubtfulNames(stored, this.marks, this.tell);
    for (const number of this.doubtful) {
      const before = stored.hashAt(number);
      if (this.hashNow(stored.nameAt(number), before) !== before) differing.add(number);
    }
    return differing;
  }

  /** Writes down what is other than in the file of all pages; false where that does not pay. */
  private keepChanges(
    folder: string,
    stored: PageStore,
    { heads, outline, routesMark, routes, site }: PageState,
    wrong: ReadonlySet<number>,
    made: readonly PageRecords[],
  ): boolean {
    const { state, changes, firstNewPage } = stored;
    if (state.heads !== heads || !areSameTexts(state.routes, routes)) return false;
    const gone = [...changes.gone, ...[...wrong].filter((number) => number < firstNewPage)];
    const old = changes.pages.filter((_, at) => !wrong.has(firstNewPage + at));
    const count = made.reduce((sum, { pages }) => sum + pages.length, old.length);
    if (!stored.isWorthChanges(Math.max(gone.length, count))) return false;

    const { names, numberOf } = nameNumbers(stored, gone);
    const pages = made.flatMap((records) => {
      const own = records.names.map(numberOf);
      return records.pages.map(
        ({ route, files, reads }) => [route, files, Array.from(reads, (name) => own[name] ?? 0)] as const,
      );
    });
    PageStore.writeChanges(folder, this.key, {
      ...{ id: changes.id, outline, routesMark, site, versions: this.changedVersions(stored), names },
      ...{ hashes: this.changedHashes(stored, names), gone, pages: [...old, ...pages] },
    });
    return true;
  }

  /** Versions that are other than in the file of all pages, by place. */
  private changedVersions({ state, changes }: PageStore): PageChanges['versions'] {
    const versions = new Map(changes.versions);
    for (const [place, version] of this.marks.versions.entries())
      if (version !== state.versions[place]) versions.set(place, version);
    return [...versions];
  }

  /** Hashes that are other than in the file of all pages, and those of `names`, which are not in it. */
  private changedHashes(stored: PageStore, names: readonly string[]): PageChanges['hashes'] {
    const hashes = new Map(stored.changes.hashes);
    const known = stored.changes.names.length;
    for (const [at, name] of names.slice(known).entries())
      hashes.set(stored.nameCount + at, this.hashNow(name));
    for (const number of this.doubtful) {
      const now = this.hashNow(stored.nameAt(number));
      if (now !== stored.hashAt(number)) hashes.set(number, now);
    }
    return [...hashes];
  }

  /** Writes all pages down anew. */
  private keepAll(
    folder: string,
    state: PageState,
    wrong: ReadonlySet<number>,
    made: readonly PageRecords[],
  ): void {
    const recorder = new PageRecorder();
    const { stored } = this;
    if (stored) {
      const names = Array.from({ length: stored.nameCount }, (_, number) => stored.nameAt(number));
      // What nobody doubted is as it was.
      for (const [number, name] of names.entries())
        if (!this.hashes.has(name)) this.hashes.set(name, stored.hashAt(number));
      const right = stored.pages().filter(({ number }) => !wrong.has(number));
      const pages = right.map((page) => ({ ...page, reads: stored.readsAt(page.number) }));
      recorder.addAll({ names, pages });
    }
    for (const records of made) recorder.addAll(records);
    const records = recorder.records();
    const hashes = records.names.map((name) => this.hashNow(name));
    PageStore.writeAll(folder, this.key, { state, records, hashes }, this.textNamesOf(records.names));
  }

  /** Where among these names those are that hang on texts and files. */
  private textNamesOf(names: readonly string[]): TextNames {
    const numbers = new Map(names.map((name, number) => [name, number]));
    const numbersOf = (start: string) =>
      Uint32Array.from(this.marks.paths, (path) => numbers.get(start + path) ?? NO_NAME);
    const files = [...names.keys()].filter((number) => names[number]?.startsWith(FILE));
    return {
      keys: numbersOf(KEY),
      entries: numbersOf(ENTRY),
      mentions: numbersOf(MENTIONS),
      files: Uint32Array.from(files),
    };
  }

  /** Hash of what stands behind a name now, worked out once; `before` is what it was. */
  private hashNow(name: string, before = ''): string {
    const asked = name.slice(1);
    const now =
      this.hashes.get(name) ??
      (name.startsWith(KEY) ? this.hashOfKey(asked, before) : hashOf(this.lookups.value(asked)));
    this.hashes.set(name, now);
    return now;
  }

  /** Hashes of its own part and of the other, which was as it is `before` when no outline has changed. */
  private hashOfKey(key: string, before: string): string {
    const { own, ofOutlines } = this.lookups.key(key);
    const isAsBefore = before !== '' && this.stored?.state.outline === this.marks.outline;
    return hashOf(own) + (isAsBefore ? before.slice(HASH_LENGTH) : hashOf(ofOutlines()));
  }
}

const areSameTexts = (some: readonly string[], others: readonly string[]): boolean =>
  some === others || (some.length === others.length && some.every((text, at) => text === others[at]));

/**
 * Numbers names for the file of changes, and gives all that file has: those of before and new ones. A page that is made
 * again looks up what it did before, for the most part; only names of pages that are gone are known by their numbers.
 */
const nameNumbers = (
  stored: PageStore,
  gone: readonly number[],
): { readonly names: readonly string[]; readonly numberOf: (name: string) => number } => {
  const { changes, firstNewName, firstNewPage } = stored;
  const numbers = new Map<string, number>();
  for (const page of [...gone, ...changes.pages.map((_, at) => firstNewPage + at)])
    for (const number of stored.readsAt(page)) numbers.set(stored.nameAt(number), number);
  const names = [...changes.names];
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = firstNewName + names.push(name) - 1;
    numbers.set(name, number);
    return number;
  };
  return { names, numberOf };
};
