import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { realFileSystem } from '../file-system.ts';
import { isCutOff } from '../output/site-journal.ts';
import { filesAsLeft, manifestMark, manifestTime, readManifest } from '../output/site-manifest.ts';
import type { Sources } from './site-sources.ts';

/** What is told of a site that stands as it would be written. */
export interface Standing {
  readonly published: number;
  readonly keptBack: number;
  /** Files of the site. */
  readonly kept: number;
}

const NAME = 'standing';

/** With what tells the manifest that was written with the site from others. */
type Entry = Standing & { readonly manifest: string };

/** What there is to tell of the site in a folder; null unless it would be written as it stands there, down to the last file. */
export const recallStanding = ({ cache, state, out }: Sources): Standing | null => {
  const kept = cache === null || state === null ? null : readCacheJson<Entry>(cache, NAME, state);
  const folder = realFileSystem.realPath(out);
  if (!kept || folder === null || isCutOff(folder)) return null;
  const { manifest, ...standing } = kept;
  return manifestMark(folder) === manifest && isWhole(folder) ? standing : null;
};

const isWhole = (folder: string): boolean => {
  const isAsLeft = filesAsLeft(folder, manifestTime(folder));
  return Object.entries(readManifest(folder) ?? {}).every(([file, hash]) => isAsLeft(file, hash));
};

/** Remembers a site that was written just now from these sources. */
export const keepStanding = (
  { cache, state }: Sources,
  { published, keptBack, kept, manifest }: Entry,
): void => {
  if (cache === null || state === null) return;
  const entry: Entry = { published, keptBack, kept, manifest };
  writeCacheJson(cache, NAME, state, entry);
};
