import path from 'node:path';
import type { MapPositions } from '../../core/graph/graph.ts';
import { addTo } from '../../core/model/group-by.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import { CliError, reasonOf } from '../cli-error.ts';
import { type FileSystem, realFileSystem } from '../file-system.ts';
import { type GitHistory, readHistory } from './git-dates.ts';
import { readSource, type Spelling } from './read-source.ts';
import { isFile, type Scan, scanVault, vaultPathOf } from './scan-vault.ts';
import { readConfig, type VaultConfig } from './vault-config.ts';

/** A vault as read from disk: all that `buildSnapshot` needs, and what the watcher compares with. */
export interface VaultOnDisk {
  /** Absolute, with symbolic links followed. */
  readonly root: string;
  readonly config: VaultConfig;
  readonly settings: Settings;
  readonly map: MapPositions | null;
  /** By vault path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly scan: Scan;
  readonly history: GitHistory;
}

export interface ReadOptions {
  readonly fs?: FileSystem;
  /** Read what only the vault's owner may see, too; on unless it is switched off. */
  readonly all?: boolean;
  /** Dates of commits; `readHistory` unless another is given. */
  readonly readDates?: (root: string) => GitHistory;
  /** What is remembered of the notes of a vault whose settings are known, so that those need not be read. */
  readonly remembered?: (vault: VaultOnDisk) => Remembered;
  /** A look at the vault that was had just now, and need not be had again. */
  readonly scan?: Scan;
}

/** A note's file as it was read before, where it has not been written since; null when it has to be read to tell. */
export type Remembered = (spelling: Spelling, dates: NoteFile['committed']) => NoteFile | null;

/** The real path of a vault's folder, or a clear refusal. */
export const findRoot = (dir: string, fs: FileSystem = realFileSystem): string => {
  const absolute = path.resolve(dir);
  const root = fs.realPath(absolute);
  const kind = root === null ? null : fs.stamp(root)?.kind;
  if (root === null || kind === undefined || kind === null)
    throw new CliError(`There is no folder “${dir}”.`, 3, 'Give the path of a folder of Markdown notes.');
  if (kind !== 'folder')
    throw new CliError(`“${dir}” is a file, not a folder.`, 3, 'Give the path of the folder it lies in.');
  try {
    fs.list(root);
  } catch (error) {
    throw new CliError(`The folder “${dir}” cannot be read: ${reasonOf(error)}.`, 3);
  }
  return root;
};

/** A folder of notes that is known but for its files: `files` and `scan` are empty. */
const openFolder = (dir: string, fs: FileSystem, options: ReadOptions): VaultOnDisk => {
  const root = findRoot(dir, fs);
  const config = readConfig(fs, root, options.all ?? true);
  const history = (options.readDates ?? readHistory)(root);
  const { settings, map } = config;
  return { root, config, settings, map, files: new Map(), scan: new Map(), history };
};

/** A file of a vault that is found and not read: a vault path and its spellings on disk. */
export type Unread = readonly [vaultPath: string, spellings: readonly Spelling[]];

/** The files of a scan, sorted by vault path. */
const filesIn = (scan: Scan): readonly Unread[] => {
  const files = new Map<string, Spelling[]>();
  for (const [diskPath, found] of scan)
    if (isFile(found)) addTo(files, vaultPathOf(diskPath), { diskPath, found });
  return [...files].sort(([a], [b]) => compareCodePoints(a, b));
};

/** Reads a folder of notes: `readVault('notes')`. Throws a `CliError` when there is no such folder. */
export const readVault = (dir: string, options: ReadOptions = {}): VaultOnDisk => {
  const fs = options.fs ?? realFileSystem;
  const empty = openFolder(dir, fs, options);
  const scan = options.scan ?? scanVault(fs, { root: empty.root, ignored: empty.config.ignored });
  const remembered = options.remembered?.(empty) ?? (() => null);
  const files = new Map<string, SourceFile>();
  for (const [vaultPath, spellings] of filesIn(scan)) {
    const file = recall(spellings, empty, remembered) ?? readSource(fs, empty.root, spellings, empty.history);
    if (file) files.set(vaultPath, file);
  }
  return { ...empty, files, scan };
};

const recall = (
  spellings: readonly Spelling[],
  { history }: VaultOnDisk,
  remembered: Remembered,
): NoteFile | null => {
  const [only, ...more] = spellings;
  if (!only || more.length > 0 || only.found.kind !== 'note') return null;
  return remembered(only, history.dates.get(only.diskPath) ?? null);
};

/**
 * Finds the files of a folder of notes without reading them; those of `vault` are empty, `files` lists what was found,
 * sorted by vault path.
 */
export const findFiles = (
  dir: string,
  options: ReadOptions = {},
): { readonly vault: VaultOnDisk; readonly files: () => readonly Unread[] } => {
  const fs = options.fs ?? realFileSystem;
  const empty = openFolder(dir, fs, options);
  const scan = scanVault(fs, { root: empty.root, ignored: empty.config.ignored });
  return { vault: { ...empty, scan }, files: () => filesIn(scan) };
};

/** The files of a vault, sorted by path. */
export const sourcesOf = (vault: VaultOnDisk): readonly SourceFile[] =>
  [...vault.files.values()].sort((a, b) => compareCodePoints(a.path, b.path));
