import { placesOf, takePlaces } from '../core/site/routes.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'places';

/**
 * Takes what stands at the addresses of a site from the last time, where no outline has changed since; gives the way
 * to keep it for the next.
 */
export const recallPlaces = (folder: string, view: Snapshot, { outline }: VaultMarks): (() => void) => {
  const key = JSON.stringify([codeVersion(), view.vault.settings, outline]);
  const bytes = readCacheFile(folder, NAME, key);
  if (bytes) takePlaces(view, JSON.parse(bytes.toString('utf8')) as ReturnType<typeof placesOf>);
  return () => {
    if (!bytes) writeCacheFile(folder, NAME, key, Buffer.from(JSON.stringify(placesOf(view))));
  };
};
