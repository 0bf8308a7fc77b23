import { base } from '../../dom/site.ts';
import { keyOf, type MapData } from '../data/map-data.ts';

/** Kept by the browser: which links a person does not want to be told of again. */
const KEY = `clew:never:${base}`;
const MOST = 1000;

const pairKey = (data: MapData, a: number, b: number): string =>
  [keyOf(data, a), keyOf(data, b)].sort().join('\n');

const readNever = (): readonly string[] => {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(raw) ? raw.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
};

/** Whether a link between two notes was refused for good. */
export const isNever = (data: MapData, a: number, b: number): boolean =>
  readNever().includes(pairKey(data, a, b));

/** Remembers that a link between two notes is not wanted, in either direction; false where the browser keeps nothing. */
export const sayNever = (data: MapData, a: number, b: number): boolean => {
  try {
    const kept = [...new Set([...readNever(), pairKey(data, a, b)])].slice(-MOST);
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
};
