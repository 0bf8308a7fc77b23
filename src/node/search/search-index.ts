import { SearchSession } from '../../core/search/answer/search-session.ts';
import { StaleIndexError } from '../../core/search/files/stale-index.ts';
import { cacheFolder, type Environment } from '../cache/cache-folder.ts';
import { findRoot } from '../vault/read-vault.ts';
import { writeStatIndex } from '../vault/stat-index.ts';
import { type Look, lookAt } from './index-look.ts';
import type { MadeIndex } from './make-index.ts';
import { keptFiles, readIndex, UnmadeFileError } from './search-index-file.ts';

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
  const answer = (files: MadeIndex['files']): Promise<Value> => run(new SearchSession(ENTRY, files));
  const look = folder === null ? null : lookAt(root, folder);
  let answered: { readonly value: Value } | null = null;
  let isDamaged = false;
  if (look)
    try {
      const kept = await recallIndex(look);
      if (kept) {
        answered = { value: await answer(kept.files) };
        kept.keep();
        return answered.value;
      }
    } catch (error) {
      // A part of it is damaged, gone or not made yet; what was told without it is not told again.
      if (!(error instanceof StaleIndexError)) throw error;
      isDamaged = !(error instanceof UnmadeFileError);
    }
  const { makeIndex } = await import('./make-index.ts');
  const { files, keep } = makeIndex(dir, cacheIn, folder, { look, isDamaged });
  answered ??= { value: await answer(files) };
  keep();
  return answered.value;
};
