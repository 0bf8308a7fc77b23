import path from 'node:path';
import { type Diagnostic, diagnostic } from '../../core/model/diagnostic.ts';
import { folderOf, joinPath } from '../../core/model/path-parts.ts';
import { lineRange } from '../../core/model/position.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import { reasonOf } from '../cli-error.ts';
import { type FileSystem, type FolderEntry, foldersAbove, isInside, type Stamp } from '../file-system.ts';
import type { IgnoreRule } from './ignore-rules.ts';
import { patchMap } from './patched-map.ts';

/** What stands at one path of a vault. */
export type Found =
  | { readonly kind: 'note' | 'attachment'; readonly stamp: Stamp }
  | { readonly kind: 'folder' }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

/** What is found where a file of the vault stands. */
export type FoundFile = Extract<Found, { readonly stamp: Stamp }>;

export const isFile = (found: Found): found is FoundFile =>
  found.kind === 'note' || found.kind === 'attachment';

/** Everything in a vault by its path as the disk spells it, `/` between folders, relative to the root. */
export type Scan = ReadonlyMap<string, Found>;

/** Where a vault lies and what in it does not belong to it. */
export interface VaultPlace {
  /** Absolute, with symbolic links followed. */
  readonly root: string;
  readonly ignored: IgnoreRule;
}

/** Every folder Clew has written a site to holds a file of this name; such a folder is no part of a vault. */
export const MANIFEST_NAME = '.clew-manifest.json';

/** Files in a vault's root that tell Clew what to do, and are not part of its content. */
const CONFIG_FILES: ReadonlySet<string> = new Set(['clew.json', 'clew.css']);

/** A path that is the same in NFC, told at a glance. */
const PLAIN = /^(?!\?)[ -~]*$/;

/** `vaultPathOf('Café.md')`: the path in the vault of a path on disk, NFC. One that starts with `?` gets `./` before it. */
export const vaultPathOf = (diskPath: string): string => {
  if (PLAIN.test(diskPath)) return diskPath;
  const composed = diskPath.normalize('NFC');
  return composed.startsWith('?') ? `./${composed}` : composed;
};

/** ASCII that a path of other characters composes to: the signs of Kelvin, the Greek question mark and the varia. */
const COMPOSED_ASCII = /[;K`]/;

/** True for a vault path that nothing on disk but itself stands for. */
export const hasOneSpelling = (vaultPath: string): boolean =>
  PLAIN.test(vaultPath) && !vaultPath.startsWith('./') && !COMPOSED_ASCII.test(vaultPath);

const isNoteName = (name: string): boolean => /\.md$/i.test(name);

/** Where a path of a vault lies on disk. Written out: `path.join` looks at each sign of each of thousands. */
export const placeOnDisk = (root: string, diskPath: string): string =>
  diskPath === '' ? root : `${root}${path.sep}${diskPath}`;

/** Names in a folder between two stops of a scan. */
const PAUSE_AFTER = 100;

class Scanner {
  readonly found = new Map<string, Found>();

  constructor(
    private readonly fs: FileSystem,
    private readonly place: VaultPlace,
  ) {}

  /** `above` holds the real paths of the folders this one lies in, itself included. Stops now and then. */
  *scanFolder(folder: string, above: readonly string[]): Generator<void> {
    let entries: readonly FolderEntry[];
    try {
      entries = this.fs.list(placeOnDisk(this.place.root, folder));
    } catch (error) {
      this.tell(folder || '.', `The folder cannot be read: ${reasonOf(error)}.`);
      return;
    }
    if (entries.some((entry) => entry.name === MANIFEST_NAME) && folder !== '') return;
    this.found.set(folder, { kind: 'folder' });
    for (const [at, entry] of entries.entries()) {
      if (at % PAUSE_AFTER === 0) yield;
      yield* this.scanEntry(folder, entry, above);
    }
  }

  *scanEntry(folder: string, entry: FolderEntry, above: readonly string[]): Generator<void> {
    const diskPath = joinPath(folder, entry.name);
    if (folder === '' && CONFIG_FILES.has(entry.name)) return;
    const target = entry.kind === 'link' ? this.followLink(diskPath, above) : null;
    const kind = target?.kind ?? entry.kind;
    if (this.place.ignored(vaultPathOf(diskPath), kind === 'folder')) return;
    if (target?.problem) this.tell(diskPath, target.problem);
    else if (!entry.readable)
      this.tell(diskPath, 'The name of the file is not valid UTF-8, so it is left out.');
    else if (kind === 'folder') {
      const real = target?.real ?? joinPath(above.at(-1) ?? this.place.root, entry.name);
      yield* this.scanFolder(diskPath, [...above, path.normalize(real)]);
    } else if (kind === 'file') this.addFile(diskPath, entry.name);
  }

  private addFile(diskPath: string, name: string): void {
    const stamp = this.fs.stamp(placeOnDisk(this.place.root, diskPath));
    if (stamp?.kind === 'file')
      this.found.set(diskPath, { kind: isNoteName(name) ? 'note' : 'attachment', stamp });
  }

  private followLink(
    diskPath: string,
    above: readonly string[],
  ): { readonly kind: FolderEntry['kind']; readonly real?: string; readonly problem?: string } {
    const link = path.join(this.place.root, diskPath);
    const real = this.fs.realPath(link);
    if (real === null)
      return {
        kind: 'link',
        problem: 'The symbolic link leads nowhere or in a circle, so it is not followed.',
      };
    if (!isInside(this.place.root, real))
      return { kind: 'link', problem: 'The symbolic link leads out of the vault, so it is not followed.' };
    const kind = this.fs.stamp(real)?.kind ?? 'other';
    if (kind === 'folder' && above.includes(real))
      return {
        kind: 'link',
        problem: 'The symbolic link leads back to a folder it is in, so it is not followed.',
      };
    return { kind, real };
  }

  private tell(diskPath: string, message: string): void {
    const told = diagnostic('unreadable-file', vaultPathOf(diskPath), lineRange(1), message);
    this.found.set(diskPath, { kind: 'problem', diagnostic: told });
  }
}

/** Walks a whole vault in small steps, so that something else may be done between them. */
export function* scanInSteps(fs: FileSystem, place: VaultPlace): Generator<void, Scan> {
  const scanner = new Scanner(fs, place);
  yield* scanner.scanFolder('', [place.root]);
  return scanner.found;
}

/** Walks a whole vault: `scanVault(realFileSystem, { root, ignored })`. */
export const scanVault = (fs: FileSystem, place: VaultPlace): Scan => {
  const steps = scanInSteps(fs, place);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** A look at some paths: the vault after it, and all paths on disk at which it may be another than before. */
export interface Rescan {
  readonly scan: Scan;
  readonly looked: ReadonlySet<string>;
}

/** The same vault after something happened at the given paths, the rest taken as it was. */
export const rescanPaths = (
  fs: FileSystem,
  place: VaultPlace,
  before: Scan,
  touched: readonly string[],
): Rescan => {
  const changes = new Map<string, Found | undefined>();
  const looked = new Set(touched);
  const at = (diskPath: string) => (changes.has(diskPath) ? changes.get(diskPath) : before.get(diskPath));
  for (const diskPath of [...touched].sort(compareCodePoints)) {
    const was = at(diskPath);
    changes.set(diskPath, undefined);
    if (was?.kind === 'folder')
      for (const known of [...before.keys(), ...changes.keys()])
        if (known.startsWith(`${diskPath}/`)) {
          changes.set(known, undefined);
          looked.add(known);
        }
    const folder = folderOf(diskPath);
    if (at(folder)?.kind !== 'folder') continue;
    const entry = fs.entry(path.join(place.root, diskPath));
    if (!entry) continue;
    const scanner = new Scanner(fs, place);
    const above = [place.root, ...foldersAbove(diskPath).map((way) => path.join(place.root, way))];
    for (const _ of scanner.scanEntry(folder, entry, above));
    for (const [known, found] of scanner.found) {
      changes.set(known, found);
      looked.add(known);
    }
  }
  return { scan: patchMap(before, changes), looked };
};
