import { createHash } from 'node:crypto';
import path from 'node:path';
import { SearchSession } from '../core/search/search-session.ts';
import { StaleIndexError } from '../core/search/stale-index.ts';
import { cacheFolder, type Environment } from './cache-folder.ts';
import { codeVersion } from './code-version.ts';
import { findRoot, hashNote, type VaultOnDisk } from './disk.ts';
import { realFileSystem, type Stamp } from './file-system.ts';
import { readHead } from './git-dates.ts';
import { type Scan, scanVault } from './scan-vault.ts';
import { indexInMemory, readIndex, writeIndex } from './search-index-file.ts';
import { type ReadFile, readStatIndex, writeStatIndex } from './stat-index.ts';
import { readConfig } from './vault-config.ts';

const ENTRY = 'search.json';

/** What an index was made from, in one line: every name in the vault, what stands in its notes, settings, commits. */
const keyOf = (
  root: string,
  settings: VaultOnDisk['settings'],
  scan: Scan,
  notes: readonly ReadFile[],
): string => {
  const hashes = new Map(notes.map((note) => [note.diskPath, note.hash]));
  const lines = [...scan.keys()]
    .sort()
    .map((diskPath) => `${diskPath}\0${scan.get(diskPath)?.kind}\0${hashes.get(diskPath) ?? ''}`);
  return createHash('sha256')
    .update(JSON.stringify([codeVersion(), settings, readHead(root)]))
    .update(lines.join('\0'))
    .digest('hex');
};

/** The notes of a vault as they stand, each read only where its hash is not known; null when one cannot be read. */
const notesOf = (
  root: string,
  scan: Scan,
  known: (diskPath: string, stamp: Stamp) => string | null,
): { readonly files: readonly ReadFile[]; readonly read: number } | null => {
  const files: ReadFile[] = [];
  let read = 0;
  for (const [diskPath, found] of scan) {
    if (found.kind !== 'note') continue;
    const remembered = known(diskPath, found.stamp);
    const hash = remembered ?? hashNote(realFileSystem, path.join(root, diskPath), found.stamp);
    if (hash === null) return null;
    if (remembered === null) read++;
    files.push({ diskPath, stamp: found.stamp, hash });
  }
  return { files, read };
};

/** The index kept for what stands in the vault now; null when there is none. */
const readKept = (root: string, folder: string): SearchSession | null => {
  const since = Date.now();
  const config = readConfig(realFileSystem, root, true);
  const scan = scanVault(realFileSystem, { root, ignored: config.ignored });
  const notes = notesOf(root, scan, readStatIndex(folder).hashOf);
  const kept = notes && readIndex(folder, keyOf(root, config.settings, scan, notes.files));
  if (!kept) return null;
  if (notes.read > 0) writeStatIndex(folder, notes.files, since);
  return new SearchSession(ENTRY, kept);
};

/** An index made anew, and the way to keep it. */
interface MadeIndex {
  readonly session: SearchSession;
  readonly keep: () => void;
}

/**
 * The index of all notes, made of what is remembered of those that have not changed. Of it only what a search asks for
 * is made before it is kept, which takes over texts of the one kept before unless `isFresh`.
 */
const makeIndex = async (
  dir: string,
  cacheIn: Environment | null,
  folder: string | null,
  isFresh: boolean,
): Promise<MadeIndex> => {
  const since = Date.now();
  const [{ openVault }, { searchFiles }, { recallPostings }, { keepNotesNow }, { textVersions }] =
    await Promise.all([
      import('./open-vault.ts'),
      import('../core/site/search-payload.ts'),
      import('./kept-postings.ts'),
      import('./keep-notes.ts'),
      import('./text-version.ts'),
    ]);
  const open = openVault(dir, { cacheIn });
  const { vault, snapshot } = open;
  if (folder !== null) recallPostings(folder, snapshot, 'own-postings');
  const index = searchFiles(snapshot, (name) => name, { alone: true });
  const keep = () => {
    const hashes = new Map<string, string>();
    for (const file of vault.files.values()) if (file.kind === 'note') hashes.set(file.diskPath, file.hash);
    const notes = notesOf(vault.root, vault.scan, (diskPath) => hashes.get(diskPath) ?? null);
    if (folder === null || !notes) return;
    const key = keyOf(vault.root, vault.settings, vault.scan, notes.files);
    writeIndex(folder, key, index, { texts: textVersions(snapshot), isFresh });
    writeStatIndex(folder, notes.files, since);
    keepNotesNow(open, since);
  };
  return { session: new SearchSession(ENTRY, indexInMemory(index)), keep };
};

/**
 * Runs a search on the index of a vault: on the one kept in its cache folder when nothing has changed since, else on a
 * new one, which is kept. Neither reads nor keeps any where `cacheIn` is null.
 * `await onSearchIndex('notes', process.env, (session) => …)`.
 */
export const onSearchIndex = async <Value>(
  dir: string,
  cacheIn: Environment | null,
  run: (session: SearchSession) => Promise<Value>,
): Promise<Value> => {
  const root = findRoot(dir);
  const folder = cacheIn === null ? null : cacheFolder(cacheIn, root);
  const kept = folder === null ? null : readKept(root, folder);
  if (kept)
    try {
      return await run(kept);
    } catch (error) {
      // A part of it is damaged or gone.
      if (!(error instanceof StaleIndexError)) throw error;
    }
  const { session, keep } = await makeIndex(dir, cacheIn, folder, kept !== null);
  const value = await run(session);
  keep();
  return value;
};
