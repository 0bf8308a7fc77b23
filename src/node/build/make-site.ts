import os from 'node:os';
import { compareCodePoints, tableKeys } from '../../core/model/table.ts';
import { CliError } from '../cli-error.ts';
import { tuneForManyNotes } from '../engine-flags.ts';
import { isUntouched, NoteCache, stampOf } from '../notes/note-cache.ts';
import { type KnownNote, wholePacked } from '../notes/note-store.ts';
import { hasBody } from '../notes/packed-note.ts';
import { beginReplacement, commitReplacement, dropStaged } from '../output/replace-files.ts';
import type { SiteLook } from '../output/site-look.ts';
import { manifestMark } from '../output/site-manifest.ts';
import { isSiteUntouched, type Replacement, type Staged, Stager } from '../output/stager.ts';
import { checkPublishConfig } from '../vault/publish-config.ts';
import type { VaultOnDisk } from '../vault/read-vault.ts';
import { BuildCrew } from './build-crew.ts';
import { type BuildPlan, nothingTaken, type ReadPart, type WriteTask, type Written } from './build-plan.ts';
import type { BuildShare } from './build-share.ts';
import type { BuildOptions, Built } from './build-site.ts';
import type { KeptPages } from './kept-pages.ts';
import type { SiteOfPages } from './page-store.ts';
import { isPayloadSort } from './payload-writer.ts';
import { openScratch } from './scratch-file.ts';
import type { Sources } from './site-sources.ts';
import { keepStanding } from './standing-site.ts';
import { writeTasks } from './write-tasks.ts';

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

/** What is known of the notes before one is read. */
interface Prepared {
  readonly sources: Sources;
  readonly plan: BuildPlan;
  /** Notes that are known without a look into their files. */
  readonly parts: readonly (ReadPart & KnownNote)[];
  readonly cache: NoteCache;
}

const prepareBuild = (sources: Sources): Prepared => {
  const { found, settings, client, compress } = sources;
  const files = sources.files();
  const cache = NoteCache.open(sources.cache, settings);
  const parts: Prepared['parts'][number][] = [];
  const unread: number[] = [];
  const known = new Map<number, KnownNote>();
  for (const [index, [, spellings]] of files.entries()) {
    const [only, ...more] = spellings;
    const note =
      only && more.length === 0 && only.found.kind === 'note' ? withBody(cache.at(only.diskPath)) : null;
    if (note && only && isUntouched(note, only, found.history.dates.get(only.diskPath) ?? null)) {
      const { source, packed, stamp } = note;
      parts.push({ index, source, packed, stamp });
    } else {
      unread.push(index);
      if (note) known.set(index, { ...note, packed: wholePacked(note.packed) });
    }
  }
  const plan: BuildPlan = {
    ...{ root: found.root, settings, map: found.map, css: found.config.css, client, compress },
    ...{ files, unread, known, dates: found.history.dates, cache: sources.cache },
    scratch: openScratch(sources.cache ?? os.tmpdir()),
    next: nothingTaken(),
  };
  return { sources, plan, parts, cache };
};

/** A note that was remembered by who made no body of it is parsed again: both cost as much as one. */
const withBody = (note: KnownNote | null): KnownNote | null => (note && hasBody(note.packed) ? note : null);

/** Remembers the notes for the next build, those that were read now with the stamps of their files. */
const keepNotes = ({ plan, cache, sources, parts }: Prepared, read: readonly ReadPart[]): void => {
  const known = read.flatMap(({ index, source, packed }): KnownNote[] => {
    const [only, ...more] = plan.files[index]?.[1] ?? [];
    if (!only || more.length > 0 || source.kind !== 'note' || !packed) return [];
    return [{ source, packed, stamp: stampOf(only, sources.since) }];
  });
  cache.keep([...parts, ...known]);
};

/** Refuses what must not go out; tells how much goes out and how much does not. */
const checkSite = (
  found: VaultOnDisk,
  { snapshot, view }: ReturnType<BuildShare['open']>,
): Pick<Built, 'published' | 'keptBack'> => {
  checkPublishConfig(found.config);
  const paths = tableKeys(view.vault.notes);
  checkConsent(found, paths);
  return { published: paths.length, keptBack: snapshot.vault.notes.size - paths.length };
};

const inOrder = (written: readonly (readonly [number, readonly Staged[]])[]): Staged[] =>
  [...written].sort(([a], [b]) => a - b).flatMap(([, staged]) => staged);

/** Begins to replace the files of a site; says so where it stands, with the pages that were kept. */
const beginSite = ({ out }: Sources, look: SiteLook | null, pages: KeptPages): Replacement => {
  const begun = beginReplacement(out, look);
  const stands = pages.isOfSite(manifestMark(out)) && isSiteUntouched(begun);
  return stands ? { ...begun, stands } : begun;
};

/** What has to be known of a site besides its pages for the next build to look at no file that stays. */
const whatIsNotKept = (
  made: readonly string[],
  tasks: readonly WriteTask[],
  written: readonly Written[],
): Pick<SiteOfPages, 'unkept' | 'others'> => {
  const pages = written.flatMap((part) => part.pages.pages);
  const keptRoutes = new Set(pages.map(({ route }) => route));
  const keptFiles = new Set(pages.flatMap(({ files }) => files.map(([file]) => file)));
  const files = written.flatMap((part) => part.files).filter(([task]) => !isPayloadSort(tasks[task]?.[0]));
  const others = files.flatMap(([, staged]) => staged.map((file) => file.path));
  return {
    unkept: made.filter((route) => !keptRoutes.has(route)),
    others: others.filter((file) => !keptFiles.has(file)),
  };
};

/** True where another look at the same files would find the same: a disk that fails may not fail again. */
const areSure = (parts: readonly ReadPart[]): boolean =>
  parts.every(
    ({ source }) => source.kind !== 'note' || source.problems.every(({ code }) => code !== 'unreadable-file'),
  );

const makePrepared = async (
  prepared: Prepared,
  crew: BuildCrew,
  look: SiteLook | null,
  onProgress: (words: string) => void,
): Promise<Built> => {
  const { sources } = prepared;
  const { share } = crew;
  const read = await crew.parse();
  const parts = [...prepared.parts, ...read];
  const built = checkSite(sources.found, await crew.open(parts));
  const keptNames = share.keptNames();
  await crew.findNames(keptNames);

  const pages = share.keptPages();
  const replacement = beginSite(sources, look, pages);
  const routes = pages.routes(() => share.pages());
  const stager = new Stager(replacement);
  const left = pages.left(routes, stager);
  const tasks = writeTasks(left.made);
  const keep = () => {
    keepNotes(prepared, read);
    share.keepOutlines();
    keptNames.keep();
  };
  const tellDone = (percent: number) => onProgress(`Writing the site: ${percent} %`);
  const written = await crew.write(tasks, stager, keep, tellDone);

  const files = inOrder(written.flatMap((part) => part.files));
  const dropped = [...left.dropped, ...written.flatMap((part) => part.dropped)];
  const standing = replacement.stands ? { count: pages.siteCount, dropped } : null;
  const replaced = commitReplacement(replacement, [...files, ...left.files], standing);
  if (sources.cache !== null) {
    const count = replaced.kept + replaced.written;
    const site = { ...whatIsNotKept(left.made, tasks, written), manifest: manifestMark(sources.out), count };
    pages.keep(
      left,
      written.map((part) => part.pages),
      { routes, site },
    );
    if (areSure(parts)) keepStanding(sources, { ...built, kept: count, manifest: site.manifest });
  }
  return { ...built, ...replaced, made: left.made };
};

/** Files to be read from which on memory matters more than time. */
const MANY_NOTES = 1000;

/** Writes a site. Threads go through the steps of `BuildShare` together; the files are the same for any number of them. */
export const makeSite = async (
  sources: Sources,
  options: BuildOptions,
  look: SiteLook | null,
): Promise<Built> => {
  const prepared = prepareBuild(sources);
  if (prepared.plan.unread.length > MANY_NOTES) tuneForManyNotes();
  const crew = new BuildCrew(prepared.plan, options);
  try {
    const built = await makePrepared(prepared, crew, look, options.onProgress ?? (() => {}));
    void crew.end();
    return built;
  } catch (error) {
    // No thread stages anything any more.
    await crew.end();
    dropStaged(sources.out);
    throw error;
  }
};
