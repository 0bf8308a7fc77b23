import fs from 'node:fs';
import path from 'node:path';
import type { Settings } from '../core/model/settings.ts';
import { compareCodePoints, tableValues } from '../core/model/table.ts';
import { type BuildPlan, BuildShare, type ReadPart, STEP_COUNT, STEPS } from './build-share.ts';
import { BuildThread } from './build-thread.ts';
import { cacheFolder, type Environment } from './cache-folder.ts';
import { CliError } from './cli-error.ts';
import { readClientFiles } from './client-files.ts';
import { findFiles, findRoot, type VaultOnDisk } from './disk.ts';
import { isInside } from './file-system.ts';
import { lockFolder } from './folder-lock.ts';
import { PageRecorder, type PageRecords } from './kept-pages.ts';
import { isUntouched, type KnownNote, NoteCache, stampOf } from './note-cache.ts';
import { hasBody } from './packed-note.ts';
import { checkPublishConfig } from './publish-config.ts';
import { beginReplacement, commitReplacement, type Replaced } from './replace-files.ts';
import { type Staged, Stager } from './stager.ts';

export interface BuildOptions {
  readonly dir: string;
  readonly out: string;
  readonly clientFolder: string;
  /** Settings given on the command line. */
  readonly override: Partial<Settings>;
  /** Write `.br` and `.gz` beside texts, for hosts that send them. */
  readonly compress?: boolean;
  /** Environment that says where to remember what need not be computed again; remembers nothing without. */
  readonly cacheIn?: Environment | null;
  /** Milliseconds since 1970, now. */
  readonly now?: () => number;
  readonly onProgress?: (words: string) => void;
  /** Threads to work in; one unless `threadFile`, the built command, is given too. */
  readonly threads?: number;
  readonly threadFile?: string | null;
}

/** What a build did. */
export interface Built extends Replaced {
  readonly published: number;
  readonly keptBack: number;
  /** The routes of the pages that were made; others were right still. */
  readonly made: readonly string[];
}

/** A site must not be written over the notes it is made of. */
const checkPlace = (root: string, out: string): void => {
  let above = path.resolve(out);
  while (!fs.existsSync(above)) above = path.dirname(above);
  const real = path.join(fs.realpathSync.native(above), path.relative(above, path.resolve(out)));
  if (isInside(real, root))
    throw new CliError(`“${out}” holds the vault.`, 2, 'Give a folder of its own with --out.');
};

/** Folders of the vault by how many notes of each would go out, the largest first. */
const foldersGoingOut = (paths: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const file of paths) {
    const folder = file.includes('/') ? `“${file.slice(0, file.indexOf('/'))}”` : 'the top folder';
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b));
  return sorted.map(([folder, count]) => `${count} in ${folder}`).join(', ');
};

/** Nobody publishes a diary by accident: an Obsidian vault has to say once what may go out. */
const checkConsent = ({ config }: VaultOnDisk, paths: readonly string[]): void => {
  if (!config.hasObsidianFolder || config.hasConfigFile) return;
  throw new CliError(
    `This is an Obsidian vault that says nowhere what may be published; ${paths.length} ${paths.length === 1 ? 'note' : 'notes'} would go out: ${foldersGoingOut(paths)}.`,
    2,
    'To publish them, put a file clew.json with { "publish": "all" } into the vault; with { "publish": "marked" } only notes that say “publish: true” go out.',
  );
};

/** Everything a build needs to know before it reads a note. */
interface Prepared {
  readonly found: VaultOnDisk;
  readonly plan: BuildPlan;
  /** Notes that are known without a look into their files. */
  readonly parts: readonly ReadPart[];
  readonly cache: NoteCache;
  /** Milliseconds since 1970 before the first file was looked at. */
  readonly since: number;
}

const prepareBuild = (options: BuildOptions): Prepared => {
  const since = (options.now ?? Date.now)();
  const { vault: found, files } = findFiles(options.dir, { all: false });
  const settings = { ...found.settings, ...options.override };
  const folder = options.cacheIn ? cacheFolder(options.cacheIn, found.root) : null;
  const cache = NoteCache.open(folder, settings);
  const parts: ReadPart[] = [];
  const unread: number[] = [];
  const known = new Map<number, KnownNote>();
  for (const [index, [, spellings]] of files.entries()) {
    const [only, ...more] = spellings;
    const note =
      only && more.length === 0 && only.found.kind === 'note' ? withBody(cache.at(only.diskPath)) : null;
    if (note && only && isUntouched(note, only, found.history.dates.get(only.diskPath) ?? null))
      parts.push({ index, ...note });
    else {
      unread.push(index);
      if (note) known.set(index, note);
    }
  }
  const plan: BuildPlan = {
    root: found.root,
    settings,
    map: found.map,
    css: found.config.css,
    client: readClientFiles(options.clientFolder, 'built'),
    compress: options.compress ?? false,
    files,
    unread,
    known,
    dates: found.history.dates,
    cache: folder,
    next: new Int32Array(new SharedArrayBuffer(STEP_COUNT * Int32Array.BYTES_PER_ELEMENT)),
  };
  return { found, plan, parts, cache, since };
};

/** A note that was remembered by who made no body of it is parsed again: both cost as much as one. */
const withBody = (note: KnownNote | null): KnownNote | null => (note && hasBody(note.packed) ? note : null);

/** Remembers the notes for the next build. */
const keepNotes = ({ plan, cache, since }: Prepared, parts: readonly ReadPart[]): void =>
  cache.keep(
    parts.flatMap(({ index, source, packed }): KnownNote[] => {
      const [only, ...more] = plan.files[index]?.[1] ?? [];
      if (!only || more.length > 0 || source.kind !== 'note' || !packed) return [];
      return [{ source, packed, stamp: stampOf(only, since) }];
    }),
  );

/** Refuses what must not go out; tells how much goes out and how much does not. */
const checkSite = (
  found: VaultOnDisk,
  { snapshot, view }: ReturnType<BuildShare['open']>,
): Pick<Built, 'published' | 'keptBack'> => {
  checkPublishConfig(found.config);
  const paths = [...tableValues(view.vault.notes)].map((note) => note.path as string);
  checkConsent(found, paths);
  return { published: paths.length, keptBack: snapshot.vault.notes.size - paths.length };
};

const inOrder = (written: readonly (readonly [number, readonly Staged[]])[]): Staged[] =>
  [...written].sort(([a], [b]) => a - b).flatMap(([, staged]) => staged);

/** Pages that need not be made: they are right still, and lie where they were written. */
interface KeptFiles {
  readonly routes: ReadonlySet<string>;
  readonly files: readonly Staged[];
  readonly records: PageRecords;
}

const keptFiles = ({ names, pages }: PageRecords, stager: Stager): KeptFiles => {
  const files: Staged[] = [];
  const there = pages.filter((page) => {
    const found = page.files.flatMap(([file, hash]) => {
      const kept = stager.kept(file);
      return kept?.hash === hash ? kept : [];
    });
    if (found.length < page.files.length) return false;
    files.push(...found);
    return true;
  });
  return { routes: new Set(there.map(({ route }) => route)), files, records: { names, pages: there } };
};

const allRecords = (records: readonly PageRecords[]): PageRecords => {
  const recorder = new PageRecorder();
  for (const more of records) recorder.addAll(more);
  return recorder.records();
};

/** Vaults with fewer files are built before another thread has begun. */
const WORTH_A_THREAD = 400;

/**
 * Writes the site of what a vault publishes: `(await buildSite({ dir: 'notes', out: 'site', … })).published` → 120.
 * Threads go through the steps of `BuildShare` together; the files are the same for any number of them.
 */
export const buildSite = async (options: BuildOptions): Promise<Built> => {
  const { dir, out, onProgress = () => {}, threadFile = null, threads: wanted = 1 } = options;
  const folder = path.resolve(out);
  checkPlace(findRoot(dir), out);
  const release = lockFolder(folder);
  const threads: BuildThread[] = [];
  try {
    onProgress('Reading the notes');
    const prepared = prepareBuild(options);
    const { found, plan } = prepared;
    if (threadFile !== null && plan.unread.length >= WORTH_A_THREAD)
      for (let more = 1; more < wanted; more++) threads.push(new BuildThread(threadFile));
    const share = new BuildShare(plan);

    const reading = threads.map((thread) => thread.parse(plan));
    const parts = [prepared.parts, share.parse(), ...(await Promise.all(reading))].flat();

    const opening = threads.map((thread) => thread.open(parts));
    const built = checkSite(found, share.open(parts));
    await Promise.all(opening);

    const keptNames = share.keptNames();
    const scanning = threads.map((thread) => thread.scan(keptNames.unknown));
    const scanned = [share.scan(keptNames.unknown), ...(await Promise.all(scanning))];
    const names = [...keptNames.found, ...scanned.flat()];
    const taking = threads.map((thread) => thread.take(names));
    share.take(names);
    await Promise.all(taking);

    const replacement = beginReplacement(folder);
    const pages = share.keptPages();
    const routes = pages.routes(() => share.pages());
    const kept = keptFiles(pages.stillRight(routes), new Stager(replacement));
    const made = routes.filter((route) => !kept.routes.has(route));
    const tasks = share.tasks(made);
    const writing = threads.map((thread) => thread.write(tasks, replacement));
    const tellTask = () =>
      onProgress(`Writing the site: ${Math.min(100, Math.round((100 * taken(plan)) / tasks.length))} %`);
    // The other threads write already.
    keepNotes(prepared, parts);
    keptNames.keep(names);
    const written = [share.write(tasks, replacement, tellTask), ...(await Promise.all(writing))];
    const files = inOrder(written.flatMap((part) => part.files));
    const replaced = commitReplacement(replacement, [...files, ...kept.files]);
    pages.keep(allRecords([kept.records, ...written.map((part) => part.pages)]), routes);
    return { ...built, ...replaced, made };
  } finally {
    for (const thread of threads) thread.end();
    release();
  }
};

const taken = ({ next }: BuildPlan): number => Atomics.load(next, STEPS.write);
