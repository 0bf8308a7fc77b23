import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { type FileSystem, realFileSystem } from '../file-system.ts';
import type { Scan } from '../vault/scan-vault.ts';

/** Folders of settings, whose own changes matter though nothing in them is part of the vault. */
const CONFIG_FOLDERS: readonly string[] = ['.obsidian', '.clew'];

/** Whether the system tells of all that is below a folder. */
const IS_RECURSIVE = process.platform === 'darwin' || process.platform === 'win32';

/** Those who are told what happens. */
interface Listener {
  /** Something happened at a path of the disk, or to the folder itself. */
  readonly touched: (diskPath: string) => void;
  /** The root can be watched no longer. */
  readonly lost: (reason: string) => void;
}

/** Has the system tell what happens in the folders of a vault: `new FolderWatchers(root, listener).follow(scan)`. */
export class FolderWatchers {
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(
    private readonly root: string,
    private readonly listener: Listener,
    private readonly fs: FileSystem = realFileSystem,
  ) {}

  get size(): number {
    return this.watchers.size;
  }

  /** Watches the folders that were found, and no others; false where there is none. Throws where the system cannot. */
  follow(scan: Scan): boolean {
    const wanted = this.foldersIn(scan);
    if (wanted.size === 0) return false;
    for (const folder of this.watchers.keys()) if (!wanted.has(folder)) this.drop(folder);
    for (const folder of wanted) this.watch(folder);
    return true;
  }

  /** A folder that was moved or replaced keeps its old watcher, which would tell wrong paths; the root stays. */
  forgetBelow(folder: string): void {
    if (!this.watchers.has(folder)) return;
    for (const known of this.watchers.keys())
      if (known !== '' && (known === folder || known.startsWith(`${folder}/`))) this.drop(known);
  }

  stop(): void {
    for (const folder of this.watchers.keys()) this.drop(folder);
  }

  /** All folders of the vault, or its root alone where the system tells of all that is below. */
  private foldersIn(scan: Scan): ReadonlySet<string> {
    const wanted = new Set<string>();
    if (scan.get('')?.kind !== 'folder') return wanted;
    if (IS_RECURSIVE) return wanted.add('');
    for (const [folder, found] of scan) if (found.kind === 'folder') wanted.add(folder);
    for (const folder of CONFIG_FOLDERS) if (this.isFolder(folder)) wanted.add(folder);
    return wanted;
  }

  private isFolder(folder: string): boolean {
    return this.fs.stamp(path.join(this.root, folder))?.kind === 'folder';
  }

  private watch(folder: string): void {
    if (this.watchers.has(folder) || !this.isFolder(folder)) return;
    const options = { recursive: IS_RECURSIVE, persistent: false };
    const watcher = watch(path.join(this.root, folder), options, (_, name) => {
      const inner = name === null ? '' : name.split(path.sep).join('/');
      this.listener.touched(folder === '' || inner === '' ? folder || inner : `${folder}/${inner}`);
    });
    this.watchers.set(folder, watcher);
    watcher.on('error', (error) => {
      watcher.close();
      if (this.watchers.get(folder) === watcher) this.watchers.delete(folder);
      if (folder === '') this.listener.lost(error.message);
      else this.listener.touched(folder);
    });
  }

  private drop(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}
