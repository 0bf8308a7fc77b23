import fs from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../core/model/settings.ts';
import { cacheFolder, type Environment } from '../cache/cache-folder.ts';
import { CliError } from '../cli-error.ts';
import { tuneForBuild } from '../engine-flags.ts';
import { isInside } from '../file-system.ts';
import { lockFolder } from '../output/folder-lock.ts';
import { missingFolders, removeEmptyFolders } from '../output/missing-folders.ts';
import type { Replaced } from '../output/replace-files.ts';
import { lookAtSite, type SiteLook } from '../output/site-look.ts';
import { readClientFiles } from '../site/client-files.ts';
import { findFiles, findRoot } from '../vault/read-vault.ts';
import { type Sources, stateOf } from './site-sources.ts';
import { recallStanding } from './standing-site.ts';

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

const findSources = (options: BuildOptions): Sources => {
  const since = (options.now ?? Date.now)();
  const { vault: found, files } = findFiles(options.dir, { all: false });
  const looked = {
    ...{ found, files, since },
    settings: { ...found.settings, ...options.override },
    client: readClientFiles(options.clientFolder, 'built'),
    compress: options.compress ?? false,
    out: path.resolve(options.out),
  };
  const cache = options.cacheIn ? cacheFolder(options.cacheIn, found.root) : null;
  return { ...looked, cache, state: cache === null ? null : stateOf(looked) };
};

/** The files of the last site are looked at in a thread of their own, where there may be two. */
const lookAhead = ({ out, cacheIn, threads = 1, threadFile = null }: BuildOptions): SiteLook | null =>
  cacheIn && threadFile !== null && threads > 1 ? lookAtSite(threadFile, path.resolve(out)) : null;

/** Nobody else writes to the output folder meanwhile. Who fails leaves no folder that was not there. */
const withFolder = async <Result>(out: string, write: () => Promise<Result>): Promise<Result> => {
  const missing = missingFolders(out);
  try {
    const release = lockFolder(out);
    try {
      return await write();
    } catch (error) {
      removeEmptyFolders(missing.slice(0, 1));
      throw error;
    } finally {
      release();
    }
  } catch (error) {
    // The lock lay in the folder above.
    removeEmptyFolders(missing.slice(1));
    throw error;
  }
};

/**
 * Writes the site of what a vault publishes: `(await buildSite({ dir: 'notes', out: 'site', … })).published` → 120.
 * Where it stands already as it would be written, nothing is read but the times of files.
 */
export const buildSite = async (options: BuildOptions): Promise<Built> => {
  tuneForBuild();
  checkPlace(findRoot(options.dir), options.out);
  return withFolder(path.resolve(options.out), async () => {
    options.onProgress?.('Reading the notes');
    const sources = findSources(options);
    const standing = recallStanding(sources);
    if (standing) return { ...standing, written: 0, removed: 0, made: [] };
    const look = lookAhead(options);
    // Whoever has nothing to write need not wait for all that makes a site to be loaded.
    const { makeSite } = await import('./make-site.ts');
    return makeSite(sources, options, look);
  });
};
