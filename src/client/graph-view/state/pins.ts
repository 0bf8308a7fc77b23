import { base, isLive } from '../../dom/site.ts';
import { keyOf, type MapData } from '../data/map-data.ts';

/** Where a person has put notes, in map units, by key. */
export type Pins = Readonly<Record<string, readonly [x: number, y: number]>>;

/** In a built site pins last as long as the tab. */
const KEY = `clew:pins:${base}`;
const ADDRESS = `${base}-/pins`;

const isPin = (raw: unknown): raw is readonly [number, number] =>
  Array.isArray(raw) && raw.length === 2 && raw.every((part) => Number.isFinite(part));

const pinsIn = (raw: unknown): Pins =>
  typeof raw === 'object' && raw !== null
    ? Object.fromEntries(Object.entries(raw).filter(([, place]) => isPin(place)))
    : {};

const inTab = (): Pins => pinsIn(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));

/** Pins of before: those that the server keeps in `serve`; those of this tab in a built site, or where it keeps none. */
export const readPins = async (): Promise<Pins> => {
  try {
    const response = isLive ? await fetch(ADDRESS, { cache: 'no-store' }) : null;
    return response?.ok ? pinsIn(await response.json()) : inTab();
  } catch {
    return {};
  }
};

/** Keeps pins; false where that cannot be done. */
export const writePins = async (pins: Pins): Promise<boolean> => {
  const body = JSON.stringify(pins);
  try {
    const headers = { 'content-type': 'application/json' };
    const response = isLive ? await fetch(ADDRESS, { method: 'PUT', headers, body }) : null;
    if (!response?.ok) sessionStorage.setItem(KEY, body);
    return true;
  } catch {
    return false;
  }
};

/** Puts pinned notes where they belong, and tells which they are. */
export const applyPins = (data: MapData, pins: Pins): ReadonlySet<number> => {
  const pinned = new Set<number>();
  for (let node = 0; node < data.count; node++) {
    const key = keyOf(data, node);
    const place = Object.hasOwn(pins, key) ? pins[key] : undefined;
    if (!place) continue;
    [data.x[node], data.y[node]] = place;
    pinned.add(node);
  }
  return pinned;
};
