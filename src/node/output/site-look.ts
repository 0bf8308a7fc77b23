import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { MANIFEST_NAME } from '../vault/scan-vault.ts';
import { isCutOff } from './site-journal.ts';
import { type Manifest, manifestTime, readManifest, untouchedFiles } from './site-manifest.ts';

/** What a thread finds out about the files of a site while a build does other work. It can be sent to other threads. */
export interface SiteLook {
  /** Absolute, with symbolic links followed. */
  readonly site: string;
  /** When the manifest was put there whose files are looked at. */
  readonly settled: number;
  /** Shared: for each file of that manifest, in its order, 1 where nobody has touched it since. */
  readonly untouched: Uint8Array;
  /** Shared: what it has come to, see `UNDER_WAY`. */
  readonly state: Int32Array;
}

/** The thread looks still. */
const UNDER_WAY = 0;
/** Nobody has touched any of the files, as it is nearly always; then none has to be found among them. */
const WHOLE = 1;
const ENDED = 2;

/** A line of a manifest has more bytes than that. */
const SHORTEST_LINE = 32;
/** Manifests with fewer bytes are of sites that are looked through before a thread has begun: some 4,000 files. */
const WORTH_A_THREAD = 500_000;
/** What a thread is waited for at most, in milliseconds. */
const LONGEST = 10_000;

/** A look at a site that has come to none of its files yet. */
export const emptyLook = (site: string, settled: number, files: number): SiteLook => {
  const untouched = new Uint8Array(new SharedArrayBuffer(files));
  return { site, settled, untouched, state: new Int32Array(new SharedArrayBuffer(4)) };
};

/** Has a thread look at the files of the site in a folder; null where it is small, or not as it was left. */
export const lookAtSite = (threadFile: string, out: string): SiteLook | null => {
  const manifest = fs.statSync(path.join(out, MANIFEST_NAME), { throwIfNoEntry: false });
  if (!manifest || manifest.size < WORTH_A_THREAD) return null;
  const site = fs.realpathSync.native(out);
  if (isCutOff(site)) return null;
  const look = emptyLook(site, manifest.ctimeMs, Math.ceil(manifest.size / SHORTEST_LINE));
  const worker = new Worker(threadFile, { workerData: { siteLook: look } });
  worker.unref();
  // Then nobody looks ahead.
  worker.on('error', () => end(look, ENDED));
  return look;
};

const end = ({ state }: SiteLook, found: number): void => {
  Atomics.store(state, 0, found);
  Atomics.notify(state, 0);
};

/** What runs in a thread of its own. */
export const runSiteLook = (look: SiteLook): void => {
  let found = ENDED;
  try {
    if (lookThrough(look)) found = WHOLE;
  } finally {
    end(look, found);
  }
};

/** True where it is found of all files that nobody has touched them. */
const lookThrough = ({ site, settled, untouched }: SiteLook): boolean => {
  const files = Object.keys(readManifest(site) ?? {});
  if (manifestTime(site) !== settled) return false;
  const isUntouched = untouchedFiles(site, settled);
  for (const [at, file] of files.entries()) if (isUntouched(file)) untouched[at] = 1;
  return untouched.indexOf(0) >= files.length;
};

/**
 * Tells whether nobody has touched a site since its manifest was put there at that time; false where the look does not
 * say so. It is waited for: to look at the rest oneself, one would have to read the manifest first, as it has.
 */
export const foundWhole = ({ state, ...look }: SiteLook, settled: number): boolean => {
  if (look.settled !== settled) return false;
  Atomics.wait(state, 0, UNDER_WAY, LONGEST);
  return Atomics.load(state, 0) === WHOLE;
};

/** Tells of which files of a manifest it is known that nobody has touched them since it was put there at that time. */
export const foundUntouched = (
  look: SiteLook | null,
  manifest: () => Manifest,
  settled: number,
): ((file: string) => boolean) => {
  if (look?.settled !== settled) return () => false;
  if (Atomics.load(look.state, 0) === WHOLE) return () => true;
  const places = new Map(Object.keys(manifest()).map((file, at) => [file, at]));
  return (file) => look.untouched[places.get(file) ?? -1] === 1;
};
