import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { MANIFEST_NAME } from '../vault/scan-vault.ts';
import { isCutOff } from './site-journal.ts';
import { type Manifest, manifestTime, readManifest, untouchedFiles } from './site-manifest.ts';

/**
 * What a thread finds out about the files of a site while a build does other work. Nobody waits for it: what it has not
 * come to, one looks at oneself. It can be sent to other threads.
 */
export interface SiteLook {
  /** Absolute, with symbolic links followed. */
  readonly site: string;
  /** When the manifest was put there whose files are looked at. */
  readonly settled: number;
  /** Shared: for each file of that manifest, in its order, 1 where nobody has touched it since. */
  readonly untouched: Uint8Array;
  /** Shared: 1 once that is so of all of them, as it is nearly always; then no file has to be found among them. */
  readonly isWhole: Uint8Array;
}

/** A line of a manifest has more bytes than that. */
const SHORTEST_LINE = 32;
/** Manifests with fewer bytes are of sites that are looked through before a thread has begun: some 4,000 files. */
const WORTH_A_THREAD = 500_000;

/** A look at a site that has come to none of its files yet. */
export const emptyLook = (site: string, settled: number, files: number): SiteLook => {
  const bytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));
  return { site, settled, untouched: bytes(files), isWhole: bytes(1) };
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
  worker.on('error', () => {});
  return look;
};

/** What runs in a thread of its own. */
export const runSiteLook = ({ site, settled, untouched, isWhole }: SiteLook): void => {
  const files = Object.keys(readManifest(site) ?? {});
  if (manifestTime(site) !== settled) return;
  const isUntouched = untouchedFiles(site, settled);
  for (const [at, file] of files.entries()) if (isUntouched(file)) untouched[at] = 1;
  if (untouched.indexOf(0) >= files.length) isWhole[0] = 1;
};

/** Tells of which files of a manifest it is known that nobody has touched them since it was put there at that time. */
export const foundUntouched = (
  look: SiteLook | null,
  manifest: () => Manifest,
  settled: number,
): ((file: string) => boolean) => {
  if (look?.settled !== settled) return () => false;
  if (look.isWhole[0] === 1) return () => true;
  const places = new Map(Object.keys(manifest()).map((file, at) => [file, at]));
  return (file) => look.untouched[places.get(file) ?? -1] === 1;
};
