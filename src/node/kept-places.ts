import { indexPages, type ListPages, takeIndexPages } from '../core/site/all-routes.ts';
import { takeWayIn, type WayIn, wayIn } from '../core/site/page-head.ts';
import { placesOf, takePlaces } from '../core/site/routes.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'places';

/** What stands at the addresses of a site, and at the top of its pages, and how many pages its lists take. */
type Kept = readonly [
  places: ReturnType<typeof placesOf>,
  way: WayIn,
  pages: readonly (readonly [route: string, lists: ListPages])[],
];

/**
 * Takes what stands at the addresses of a site and at the top of its pages, and how many pages lists take, from the last
 * time, where no head of a note has changed since; gives the way to keep it for the next.
 */
export const recallPlaces = (folder: string, view: Snapshot, { heads }: VaultMarks): (() => void) => {
  const key = JSON.stringify([codeVersion(), view.vault.settings, heads]);
  const bytes = readCacheFile(folder, NAME, key);
  if (bytes) {
    const [places, way, pages] = JSON.parse(bytes.toString('utf8')) as Kept;
    takePlaces(view, places);
    takeWayIn(view, way);
    takeIndexPages(view, new Map(pages));
  }
  return () => {
    if (bytes) return;
    const kept: Kept = [placesOf(view), wayIn(view), [...indexPages(view)]];
    writeCacheFile(folder, NAME, key, Buffer.from(JSON.stringify(kept)));
  };
};
