import { SearchSession } from '../core/search/search-session.ts';
import { StaleIndexError } from '../core/search/stale-index.ts';
import { cacheFolder, type Environment } from './cache-folder.ts';
import { findRoot } from './disk.ts';
import { type Look, lookAt } from './index-look.ts';
import type { MadeIndex } from './make-index.ts';
import { keptFiles, readIndex } from './search-index-file.ts';
import { writeStatIndex } from './stat-index.ts';

const ENTRY = 'search.json';

/** The index that was kept, as it is or with what has changed; null where too much has. */
const recallIndex = async (look: Look): Promise<MadeIndex | null> => {
  const { folder, key, notes, read, since } = look;
  const kept = readIndex(folder);
  if (kept && kept.key !== key) return (await import('./revise-index.ts')).reviseIndex(look, kept);
  if (!kept) return null;
  const keep = () => {
    if (read > 0) writeStatIndex(folder, notes, since);
  };
  return { files: keptFiles(kept), keep };
};

/**
 * Runs a search on the index of a vault: on the one kept in its cache folder when nothing has changed since, on that
 * with the notes whose running text has changed, else on a new one; what is new is kept. Neither reads nor keeps any
 * where `cacheIn` is null. `await onSearchIndex('notes', process.env, (session) => …)`.
 */
export const onSearchIndex = async <Value>(
  dir: string,
  cacheIn: Environment | null,
  run: (session: SearchSession) => Promise<Value>,
): Promise<Value> => {
  const root = findRoot(dir);
  const folder = cacheIn === null ? null : cacheFolder(cacheIn, root);
  const answer = async ({ files, keep }: MadeIndex): Promise<Value> => {
    const value = await run(new SearchSession(ENTRY, files));
    keep();
    return value;
  };
  const look = folder === null ? null : lookAt(root, folder);
  let isDamaged = false;
  if (look)
    try {
      const kept = await recallIndex(look);
      if (kept) return await answer(kept);
    } catch (error) {
      // A part of it is damaged or gone.
      if (!(error instanceof StaleIndexError)) throw error;
      isDamaged = true;
    }
  const { makeIndex } = await import('./make-index.ts');
  return answer(makeIndex(dir, cacheIn, folder, isDamaged));
};
