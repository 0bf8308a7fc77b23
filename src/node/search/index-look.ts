import { createHash } from 'node:crypto';
import path from 'node:path';
import { memo } from '../../core/model/memo.ts';
import type { Settings } from '../../core/model/settings.ts';
import { codeVersion } from '../cache/code-version.ts';
import { realFileSystem, type Stamp } from '../file-system.ts';
import { readHead } from '../vault/git-dates.ts';
import { hashNote } from '../vault/read-source.ts';
import { type Scan, scanVault } from '../vault/scan-vault.ts';
import { type ReadFile, readStatIndex } from '../vault/stat-index.ts';
import { readConfig } from '../vault/vault-config.ts';

const namesIn = memo((scan: Scan) => [...scan.keys()].sort());

/** What an index is made from, in one line: every name in the vault, what stands in these notes, settings, commits. */
export const keyOf = (root: string, settings: Settings, scan: Scan, notes: readonly ReadFile[]): string => {
  const hashes = new Map(notes.map((note) => [note.diskPath, note.hash]));
  const lines = namesIn(scan).map(
    (diskPath) => `${diskPath}\0${scan.get(diskPath)?.kind}\0${hashes.get(diskPath) ?? ''}`,
  );
  return createHash('sha256')
    .update(JSON.stringify([codeVersion(), settings, readHead(root)]))
    .update(lines.join('\0'))
    .digest('hex');
};

/** Equal for two states of a vault that differ in nothing but what their notes say. */
export const frameOf = (root: string, settings: Settings, scan: Scan): string =>
  keyOf(root, settings, scan, []);

/**
 * The notes of a vault as they stand, and how many were read for it: those whose hash `known` does not tell. Null when
 * one cannot be read. `notesOf(root, scan, readStatIndex(folder).hashOf)`.
 */
export const notesOf = (
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

/** A vault as it stands, and where what is known of it is kept. */
export interface Look {
  readonly root: string;
  readonly folder: string;
  readonly settings: Settings;
  readonly scan: Scan;
  readonly notes: readonly ReadFile[];
  /** Notes that were read to tell. */
  readonly read: number;
  /** What an index of it is made from. */
  readonly key: string;
  /** When, in milliseconds since 1970. */
  readonly since: number;
}

/** Looks at a vault: `lookAt('/home/me/notes', cacheFolder(…))`; null where a note cannot be read. */
export const lookAt = (root: string, folder: string): Look | null => {
  const since = Date.now();
  const { ignored, settings } = readConfig(realFileSystem, root, true);
  const scan = scanVault(realFileSystem, { root, ignored });
  const found = notesOf(root, scan, readStatIndex(folder).hashOf);
  if (!found) return null;
  const { files: notes, read } = found;
  return { root, folder, settings, scan, notes, read, key: keyOf(root, settings, scan, notes), since };
};
