import type { Change } from '../../core/model/source-file.ts';
import { type FileSystem, realFileSystem } from '../file-system.ts';
import { type GitHistory, pathsWithOtherDays } from '../vault/git-dates.ts';
import { type ReadOptions, readVault, type VaultOnDisk } from '../vault/read-vault.ts';
import {
  placeOnDisk,
  type Rescan,
  rescanPaths,
  type Scan,
  scanInSteps,
  scanVault,
} from '../vault/scan-vault.ts';
import { takeScan } from '../vault/take-scan.ts';
import { configVersion } from '../vault/vault-config.ts';
import { Burst } from './burst.ts';
import { FolderWatchers } from './watch-folders.ts';
import { HistoryWatcher } from './watch-history.ts';

/** What happened: a change of files, or (`change: null`) of settings, after which everything is built anew. */
export interface VaultEvent {
  readonly vault: VaultOnDisk;
  readonly change: Change | null;
}

export interface WatchOptions extends ReadOptions {
  /** Look at regular intervals, where the system cannot tell. */
  readonly poll?: boolean;
  /** Told once when the system cannot tell what changes, with the reason. */
  readonly onFallback?: (reason: string) => void;
  /** Told when a look at the disk failed; the next one tries again. */
  readonly onError?: (error: unknown) => void;
}

/** How long to wait before a look at the whole vault. */
const SETTLE_MS = 400;
const POLL_MS = 700;
/** How long a look at the whole vault may keep what else there is to do waiting. */
const SLICE_MS = 5;
/** A file that changed this short a time ago may change again without a new time stamp. */
const UNSETTLED_MS = 50;

const isFileAt = (scan: Scan, diskPath: string): boolean => 'stamp' in (scan.get(diskPath) ?? {});

/** Those of these paths that hold a file written just now. */
const unsettledOf = (scan: Scan, diskPaths: Iterable<string>): readonly string[] => {
  const horizon = Date.now() - UNSETTLED_MS - 2 * SETTLE_MS;
  const unsettled = new Set<string>();
  for (const diskPath of diskPaths) {
    const found = scan.get(diskPath);
    if (found && 'stamp' in found && found.stamp.modified > horizon) unsettled.add(diskPath);
  }
  return [...unsettled];
};

/**
 * Follows a vault on disk. Events of the system say where to look at once; a look at the whole vault after every
 * burst makes sure that nothing was missed, so the last event always leaves what `readVault` would give.
 */
export class VaultWatcher {
  private readonly fs: FileSystem;
  private readonly folders: FolderWatchers;
  private readonly touched = new Set<string>();
  /** Files last read so soon after they were written that a second write may have left no trace. */
  private unsettled: readonly string[];
  private readonly history: HistoryWatcher;
  private config: string;
  private readonly burst = new Burst(
    () => this.isAnyEmptied(),
    () => this.lookAtTouched(),
  );
  private settle: NodeJS.Timeout | null = null;
  private polling: boolean;
  private closed = false;

  constructor(
    private vault: VaultOnDisk,
    private readonly tell: (event: VaultEvent) => void,
    private readonly options: WatchOptions = {},
  ) {
    this.fs = options.fs ?? realFileSystem;
    this.polling = options.poll ?? false;
    this.config = configVersion(this.fs, vault.root);
    this.unsettled = unsettledOf(vault.scan, vault.scan.keys());
    const listener = {
      touched: (diskPath: string) => this.mark(diskPath),
      lost: (reason: string) => this.fallBack(reason),
    };
    this.folders = new FolderWatchers(vault.root, listener, this.fs);
    this.history = new HistoryWatcher(
      vault.root,
      vault.history,
      (history) => this.takeHistory(history),
      options.onError,
    );
    this.watchFolders();
    this.planSettling();
  }

  close(): void {
    this.closed = true;
    this.history.close();
    this.burst.stop();
    if (this.settle) clearTimeout(this.settle);
    this.stopWatching();
  }

  /** Looks at these paths now: who wrote there need not wait for the system to tell. */
  lookAt(diskPaths: readonly string[]): void {
    for (const diskPath of diskPaths) this.touched.add(diskPath);
    this.lookAtTouched();
  }

  /** Looks at the whole vault now. */
  lookAtAll(): void {
    this.look(() => ({ scan: scanVault(this.fs, this.place()) }));
  }

  private place() {
    return { root: this.vault.root, ignored: this.vault.config.ignored };
  }

  private mark(diskPath: string): void {
    if (this.closed) return;
    this.touched.add(diskPath);
    this.burst.goOn();
  }

  /** True while a touched file that had bytes has none. */
  private isAnyEmptied(): boolean {
    return [...this.touched].some((diskPath) => {
      const before = this.vault.scan.get(diskPath);
      const hadBytes = before !== undefined && 'stamp' in before && before.stamp.size > 0;
      return hadBytes && this.fs.stamp(placeOnDisk(this.vault.root, diskPath))?.size === 0;
    });
  }

  private lookAtTouched(): void {
    this.burst.stop();
    const touched = [...this.touched];
    for (const diskPath of touched) this.folders.forgetBelow(diskPath);
    if (touched.includes('')) this.lookAtAll();
    else this.look(() => rescanPaths(this.fs, this.place(), this.vault.scan, touched));
    this.planSettling();
  }

  /** One look: scan, read what changed, tell. */
  private look(scan: () => Pick<Rescan, 'scan'> & Partial<Rescan>): void {
    if (this.closed) return;
    try {
      const config = configVersion(this.fs, this.vault.root);
      if (config !== this.config) {
        this.config = config;
        this.reload();
      } else this.update(scan());
    } catch (error) {
      this.options.onError?.(error);
    }
  }

  private reload(): void {
    this.touched.clear();
    this.vault = readVault(this.vault.root, this.options);
    this.unsettled = unsettledOf(this.vault.scan, this.vault.scan.keys());
    this.watchFolders();
    this.tell({ vault: this.vault, change: null });
  }

  private update({ scan, looked }: Pick<Rescan, 'scan'> & Partial<Rescan>): void {
    const before = this.vault.scan;
    const again = new Set([...this.touched, ...this.unsettled]);
    this.touched.clear();
    const { vault: after, change } = takeScan(this.fs, this.vault, scan, again, looked);
    this.vault = after;
    this.unsettled = unsettledOf(scan, looked ? [...again, ...looked] : scan.keys());
    const isFile = (diskPath: string) => isFileAt(scan, diskPath) || isFileAt(before, diskPath);
    if (!looked || ![...looked].every(isFile)) this.watchFolders();
    if (change.upserts.length + change.deletes.length === 0) return;
    this.planSettling();
    this.tell({ vault: after, change });
  }

  /** Notes whose days are others now are read again. */
  private takeHistory(history: GitHistory): void {
    for (const diskPath of pathsWithOtherDays(this.vault.history, history))
      if (isFileAt(this.vault.scan, diskPath)) this.touched.add(diskPath);
    this.vault = { ...this.vault, history };
    this.lookAtTouched();
  }

  private planSettling(): void {
    if (this.closed) return;
    if (this.settle) clearTimeout(this.settle);
    this.settle = setTimeout(() => this.settleDown(), this.polling ? POLL_MS : SETTLE_MS);
  }

  /** Looks at the whole vault, a little at a time: what happens meanwhile goes first, and then it begins anew. */
  private settleDown(): void {
    this.settle = null;
    const steps = scanInSteps(this.fs, this.place());
    let spent = 0;
    const goOn = () => {
      if (this.closed || this.settle || this.burst.isOn) return;
      const started = performance.now();
      let step = this.tryStep(steps);
      while (step && !step.done && performance.now() - started < SLICE_MS) step = this.tryStep(steps);
      spent += performance.now() - started;
      if (step && !step.done) setImmediate(goOn);
      else this.settled(step?.done ? step.value : null, spent);
    };
    goOn();
  }

  private tryStep(steps: Generator<void, Scan>): IteratorResult<void, Scan> | null {
    try {
      return steps.next();
    } catch (error) {
      this.options.onError?.(error);
      return null;
    }
  }

  private settled(scan: Scan | null, spent: number): void {
    const folders = this.folders.size;
    if (scan) this.look(() => ({ scan }));
    this.history.look();
    if (this.closed || this.settle) return;
    // A vault so large that a look takes long is looked at less often.
    const pause = Math.max(POLL_MS, 10 * spent);
    if (this.polling) this.settle = setTimeout(() => this.settleDown(), pause);
    else if (this.folders.size !== folders) this.planSettling();
  }

  /** Watches the folders that are there now, and no others. */
  private watchFolders(): void {
    if (this.polling || this.closed) return;
    try {
      if (this.folders.follow(this.vault.scan)) this.history.watch();
      else this.fallBack('the folder is gone');
    } catch (error) {
      this.fallBack(error instanceof Error ? error.message : String(error));
    }
  }

  private fallBack(reason: string): void {
    this.polling = true;
    this.stopWatching();
    this.options.onFallback?.(reason);
    this.planSettling();
  }

  private stopWatching(): void {
    this.history.unwatch();
    this.folders.stop();
  }
}
