import { hash } from 'node:crypto';
import path from 'node:path';
import type { MapPositions } from '../../core/graph/graph.ts';
import { diagnostic } from '../../core/model/diagnostic.ts';
import { attachmentPath, type NotePath, notePath } from '../../core/model/ids.ts';
import { lineRange } from '../../core/model/position.ts';
import { isSameSource } from '../../core/model/same-source.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { Change, NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import { CliError, reasonOf } from '../cli-error.ts';
import { type FileSystem, realFileSystem, type Stamp } from '../file-system.ts';
import { decodeNote, NOTE_LIMIT } from './decode-note.ts';
import { type GitHistory, readHistory } from './git-dates.ts';
import { patchMap } from './patched-map.ts';
import { type Found, hasOneSpelling, placeOnDisk, type Scan, scanVault, vaultPathOf } from './scan-vault.ts';
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

type FoundFile = Extract<Found, { readonly stamp: Stamp }>;

/** One place on disk that a vault path stands for. */
export interface Spelling {
  readonly diskPath: string;
  readonly found: FoundFile;
}

const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** What of a note is read, until the next one is. */
const lendNote = (fs: FileSystem, file: string, { size }: Stamp): Uint8Array =>
  size > NOTE_LIMIT ? fs.read(file, NOTE_LIMIT) : fs.lend(file, size);

/** The hash of a note as it stands on disk, as `NoteFile` has it; null when it cannot be read. */
export const hashNote = (fs: FileSystem, file: string, stamp: Stamp): string | null => {
  try {
    return hashOf(lendNote(fs, file, stamp));
  } catch {
    return null;
  }
};

const readNote = (
  fs: FileSystem,
  root: string,
  { diskPath, found }: Spelling,
  committed: NoteFile['committed'],
): NoteFile => {
  const vaultPath = notePath(vaultPathOf(diskPath));
  const { text, hash, problems } = readBytes(fs, placeOnDisk(root, diskPath), vaultPath, found.stamp);
  // Written out, so that all files have one shape.
  return { kind: 'note', path: vaultPath, diskPath, text, hash, committed, problems };
};

/** What the bytes of a note say; a note that cannot be read says nothing, and why. */
const readBytes = (
  fs: FileSystem,
  file: string,
  vaultPath: NotePath,
  stamp: Stamp,
): Pick<NoteFile, 'text' | 'hash' | 'problems'> => {
  try {
    const bytes = lendNote(fs, file, stamp);
    const { text, problems } = decodeNote(vaultPath, bytes, stamp.size);
    return { text, hash: hashOf(bytes), problems };
  } catch (error) {
    const message = `The note cannot be read: ${reasonOf(error)}.`;
    const problem = diagnostic('unreadable-file', vaultPath, lineRange(1), message);
    return { text: '', hash: hashOf(new Uint8Array()), problems: [problem] };
  }
};

const collision = (file: NoteFile, others: readonly Spelling[]): NoteFile => {
  const message = `${others.length === 1 ? 'Another file has' : `${others.length} other files have`} the same name, spelled with other Unicode characters; only this one is read.`;
  const told = diagnostic('path-collision', file.path, lineRange(1), message, 'Rename one of them.');
  return { ...file, problems: [...file.problems, told] };
};

/** The file that a vault path stands for, where the disk has one or more spellings of it. The first by code point wins. */
export const readSource = (
  fs: FileSystem,
  root: string,
  spellings: readonly Spelling[],
  history: Pick<GitHistory, 'dates'>,
): SourceFile | null => {
  const [first, ...others] = [...spellings].sort((a, b) => compareCodePoints(a.diskPath, b.diskPath));
  if (!first) return null;
  const { diskPath, found } = first;
  if (found.kind === 'attachment') {
    const size = found.stamp.size;
    return { kind: 'attachment', path: attachmentPath(vaultPathOf(diskPath)), diskPath, size };
  }
  const note = readNote(fs, root, first, history.dates.get(diskPath) ?? null);
  return others.length > 0 ? collision(note, others) : note;
};

const isFile = (found: Found): found is FoundFile => found.kind === 'note' || found.kind === 'attachment';

/** Vault paths at which a scan found something else than the one before it, or that are to be read in any case. */
const pathsToRead = (
  before: Scan,
  after: Scan,
  again: ReadonlySet<string>,
  looked: Iterable<string>,
): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const diskPath of looked) {
    const [was, found] = [before.get(diskPath), after.get(diskPath)];
    if (was === found && !again.has(diskPath)) continue;
    const isAsBefore =
      was && found && isFile(was) && isFile(found) && was.stamp.version === found.stamp.version;
    if (!isAsBefore || again.has(diskPath)) paths.add(vaultPathOf(diskPath));
  }
  return paths;
};

/** All paths of two scans. */
function* pathsOfBoth(before: Scan, after: Scan): Generator<string> {
  yield* after.keys();
  for (const diskPath of before.keys()) if (!after.has(diskPath)) yield diskPath;
}

/** Each of the vault paths with its spellings on disk. */
const spellingsOf = (scan: Scan, paths: ReadonlySet<string>): ReadonlyMap<string, readonly Spelling[]> => {
  const spellings = new Map<string, Spelling[]>([...paths].map((vaultPath) => [vaultPath, []]));
  const addSpelling = (diskPath: string, found: Found | undefined) => {
    if (found && isFile(found)) spellings.get(vaultPathOf(diskPath))?.push({ diskPath, found });
  };
  if ([...paths].every(hasOneSpelling))
    for (const diskPath of paths) addSpelling(diskPath, scan.get(diskPath));
  else for (const [diskPath, found] of scan) addSpelling(diskPath, found);
  return spellings;
};

/** A vault after a new scan, and what made it so. */
export interface Taken {
  readonly vault: VaultOnDisk;
  /** For `applyChange`; paths sorted. */
  readonly change: Change;
}

/**
 * The vault after a new scan: reads what changed, and the disk paths in `again`. `looked` holds all paths on disk at
 * which the scan may differ from the one before; any, when left out.
 */
export const takeScan = (
  fs: FileSystem,
  before: VaultOnDisk,
  scan: Scan,
  again: ReadonlySet<string> = new Set(),
  looked: Iterable<string> = pathsOfBoth(before.scan, scan),
): Taken => {
  const upserts: SourceFile[] = [];
  const deletes: string[] = [];
  const paths = pathsToRead(before.scan, scan, again, new Set([...looked, ...again]));
  for (const [vaultPath, spellings] of spellingsOf(scan, paths)) {
    const known = before.files.get(vaultPath);
    const read = readSource(fs, before.root, spellings, before.history);
    if (!read) {
      if (known) deletes.push(vaultPath);
    } else if (!known || !isSameSource(known, read)) {
      upserts.push(read);
    }
  }
  const change = { upserts: upserts.sort(byPath), deletes: deletes.sort(compareCodePoints) };
  const files = patchMap(before.files, [
    ...deletes.map((vaultPath) => [vaultPath, undefined] as const),
    ...upserts.map((file) => [file.path, file] as const),
  ]);
  return { vault: { ...before, files, scan }, change };
};

const byPath = (a: SourceFile, b: SourceFile): number => compareCodePoints(a.path, b.path);

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
  for (const [diskPath, found] of scan) {
    if (!isFile(found)) continue;
    const vaultPath = vaultPathOf(diskPath);
    const others = files.get(vaultPath);
    if (others) others.push({ diskPath, found });
    else files.set(vaultPath, [{ diskPath, found }]);
  }
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
  [...vault.files.values()].sort(byPath);
