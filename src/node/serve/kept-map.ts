import type { MapPositions } from '../../core/graph/graph.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';

/** No version of Clew: notes stay where somebody is used to see them. */
const KEY = 'map 1';

/** What others see is placed without a look at what they may not, so it is remembered apart. */
const nameOf = (published: boolean): string => (published ? 'map-published' : 'map');

/** The places on the map that a server of this vault remembered, over its end; null where there are none. */
export const recallMap = (folder: string, published: boolean): MapPositions | null =>
  readCacheJson<MapPositions>(folder, nameOf(published), KEY);

/** Remembers the places on the map for the next server of this vault. */
export const keepMap = (folder: string, published: boolean, map: MapPositions): void =>
  writeCacheJson(folder, nameOf(published), KEY, map);
