import { createHash } from 'node:crypto';
import type { Settings } from '../../core/model/settings.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import type { Scan } from '../vault/scan-vault.ts';
import { RACY_MS } from '../vault/stat-index.ts';
import type { Counts } from './count-vault.ts';

const NAME = 'counts';

/** A vault as a look at its folders tells it, without a look into its files. */
export interface LookedAt {
  readonly settings: Settings;
  readonly scan: Scan;
}

/** What counts hang on: the settings, and every path with what the stamp of its file says. */
const keyOf = ({ settings, scan }: LookedAt): string => {
  const hash = createHash('sha256').update(JSON.stringify([codeVersion(), settings]));
  for (const diskPath of [...scan.keys()].sort()) {
    const found = scan.get(diskPath);
    hash.update(`${diskPath}\0${found?.kind}\0${found && 'stamp' in found ? found.stamp.version : ''}\0`);
  }
  return hash.digest('hex');
};

/** What was counted of a vault, where nothing in it has changed since; null when it has to be opened to tell. */
export const recallCounts = (folder: string, vault: LookedAt): Counts | null =>
  readCacheJson<Counts>(folder, NAME, keyOf(vault));

/**
 * Remembers what was counted, and tells so; not where a file was written so shortly before `since` (milliseconds since
 * 1970) that its stamp tells nothing.
 */
export const keepCounts = (folder: string, vault: LookedAt, counts: Counts, since: number): boolean => {
  for (const found of vault.scan.values())
    if ('stamp' in found && found.stamp.modified >= since - RACY_MS) return false;
  writeCacheJson(folder, NAME, keyOf(vault), counts);
  return true;
};
