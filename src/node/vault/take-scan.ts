import { isSameSource } from '../../core/model/same-source.ts';
import type { Change, SourceFile } from '../../core/model/source-file.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import type { FileSystem } from '../file-system.ts';
import { patchMap } from './patched-map.ts';
import { readSource, type Spelling } from './read-source.ts';
import type { VaultOnDisk } from './read-vault.ts';
import { type Found, hasOneSpelling, isFile, type Scan, vaultPathOf } from './scan-vault.ts';

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
