import { keyOf, type MapData } from '../data/map-data.ts';

/** The node that a key names on a map, null when it is gone. */
export const findKey = (data: MapData, key: string): number | null => {
  for (let node = 0; node < data.count; node++) if (keyOf(data, node) === key) return node;
  return null;
};

/** Gives the nodes of a new map the places they had on the one before. */
export const keepPlaces = (before: MapData, next: MapData): void => {
  const places = new Map<string, number>();
  for (let node = 0; node < before.count; node++) places.set(keyOf(before, node), node);
  for (let node = 0; node < next.count; node++) {
    const old = places.get(keyOf(next, node));
    if (old === undefined) continue;
    next.x[node] = before.x[old] ?? 0;
    next.y[node] = before.y[old] ?? 0;
  }
};
