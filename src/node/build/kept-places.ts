import type { NotePath } from '../../core/model/ids.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import type { Place } from '../../core/site/address/places.ts';
import { placesOf, tellPlaces } from '../../core/site/address/routes.ts';
import { indexPages, type ListPages, recalledIndexPages } from '../../core/site/all-routes.ts';
import { recalledWaysIn, type WayIn, wayIn } from '../../core/site/page-head.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';

const NAME = 'places';

/** What stands at the addresses of a site, and at the top of its pages, and how many pages its lists take. */
type Kept = readonly [
  places: ReturnType<typeof placesOf>,
  way: WayIn,
  pages: readonly (readonly [route: string, lists: ListPages])[],
];

/** Addresses that are others than before, where every note that was there has its own still. */
export interface Moved {
  /** Routes at which something else stands, or nothing. */
  readonly routes: ReadonlySet<string>;
  /** Notes that came or went. */
  readonly notes: ReadonlySet<string>;
  /** The notes of before, by path. */
  readonly before: readonly NotePath[];
}

const keyOf = ({ vault }: Snapshot, heads: string): string =>
  JSON.stringify([codeVersion(), vault.settings, heads]);

/**
 * Takes what stands at the addresses of a site and at the top of its pages, and how many pages lists take, from the last
 * time, where no head of a note has changed since; gives the way to keep it for the next.
 */
export const recallPlaces = (folder: string, view: Snapshot, { heads }: VaultMarks): (() => void) => {
  const key = keyOf(view, heads);
  const known = readCacheJson<Kept>(folder, NAME, key);
  if (known) {
    const [places, way, pages] = known;
    tellPlaces(view, places);
    recalledWaysIn.tell(view.vault, way);
    recalledIndexPages.tell(view.vault, new Map(pages));
  }
  return () => {
    if (known) return;
    const kept: Kept = [placesOf(view), wayIn(view), [...indexPages(view)]];
    writeCacheJson(folder, NAME, key, kept);
  };
};

/** What stands elsewhere than while heads of notes were these; null where that is not known, or a note has moved. */
export const movedSince = (folder: string, view: Snapshot, heads: string): Moved | null => {
  const kept = readCacheJson<Kept>(folder, NAME, keyOf(view, heads));
  if (!kept) return null;
  const [old] = kept;
  const [placed, placedBefore] = [new Map(placesOf(view)), new Map(old)];
  const routes = new Set<string>();
  for (const route of new Set([...placed.keys(), ...placedBefore.keys()]))
    if (JSON.stringify(placed.get(route)) !== JSON.stringify(placedBefore.get(route))) routes.add(route);
  const notes = new Set<string>();
  for (const route of routes)
    for (const path of [noteAt(placed.get(route)), noteAt(placedBefore.get(route))]) {
      if (path === null) continue;
      if (notes.has(path)) return null;
      notes.add(path);
    }
  const before = old.flatMap(([, place]) => noteAt(place) ?? []).sort(compareCodePoints);
  return { routes, notes, before };
};

const noteAt = (place: Place | undefined): NotePath | null =>
  place?.kind === 'note' || place?.kind === 'home' ? place.note : null;
