import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

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
