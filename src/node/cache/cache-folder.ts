import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MapPositions } from '../../core/graph/graph.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where systems keep what programs can make again. */
const systemCache = (env: Environment): string => {
  const home = env.HOME ?? os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library/Caches/clew');
  if (process.platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'), 'clew/cache');
  return path.join(env.XDG_CACHE_HOME ?? path.join(home, '.cache'), 'clew');
};

/**
 * The folder for what is remembered of a vault: in `$CLEW_CACHE`, else in the system's cache folder, under a hash of
 * the vault's real path. `cacheFolder({ CLEW_CACHE: '/tmp/c' }, '/home/ada/notes')` → `/tmp/c/1f3a…`.
 */
export const cacheFolder = (env: Environment, root: string): string => {
  const base = env.CLEW_CACHE ? path.resolve(env.CLEW_CACHE) : systemCache(env);
  return path.join(base, createHash('sha256').update(root).digest('hex').slice(0, 24));
};

/** What `serve` remembers of a map, over its end. Remembering never fails: what cannot be read or written is not there. */
export interface MapMemory {
  readonly read: () => MapPositions | null;
  readonly write: (map: MapPositions) => void;
}

const isPoint = (raw: unknown): raw is readonly [number, number] =>
  Array.isArray(raw) &&
  raw.length === 2 &&
  raw.every((part) => Number.isFinite(part) && Math.abs(part) <= 1000);

const readMap = (file: string): MapPositions | null => {
  const raw: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (typeof raw !== 'object' || raw === null || !('version' in raw) || raw.version !== 1) return null;
  const positions = 'positions' in raw ? raw.positions : null;
  if (typeof positions !== 'object' || positions === null) return null;
  const kept = Object.entries(positions).filter((entry): entry is [string, readonly [number, number]] =>
    isPoint(entry[1]),
  );
  return { version: 1, positions: Object.fromEntries(kept) };
};

/** The map remembered in a file of a cache folder; nobody else may read it. */
export const mapMemory = (folder: string, name: string): MapMemory => {
  const file = path.join(folder, name);
  const orNothing = <Value>(act: () => Value): Value | null => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  return {
    read: () => orNothing(() => readMap(file)),
    write: (map) => {
      orNothing(() => {
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        fs.writeFileSync(`${file}.new`, JSON.stringify(map), { mode: 0o600 });
        fs.renameSync(`${file}.new`, file);
      });
    },
  };
};
