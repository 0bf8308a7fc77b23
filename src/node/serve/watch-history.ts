import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { realFileSystem } from '../file-system.ts';
import { findGitFolder, type GitHistory, readNewHistory } from '../vault/git-dates.ts';

/** Git writes several files for one commit. */
const BURST_MS = 200;

/** What becomes another file, or is written to, whenever another commit is at hand or a cut history is made whole. */
const TELLING: readonly string[] = ['HEAD', 'logs/HEAD', 'shallow'];

/** Follows the history of a vault: git is asked again, beside everything else, once something was committed or checked out. */
export class HistoryWatcher {
  private readonly folder: string | null;
  private watcher: FSWatcher | null = null;
  private burst: NodeJS.Timeout | null = null;
  /** The state that was asked about last; none yet, for something may have happened since `known` was read. */
  private version = '';
  private asking = false;
  private closed = false;

  constructor(
    private readonly root: string,
    private known: GitHistory,
    private readonly tell: (history: GitHistory) => void,
    private readonly onError: (error: unknown) => void = () => {},
  ) {
    this.folder = findGitFolder(root);
  }

  /** Has the system tell when git writes; without, `look` has to be called at intervals. */
  watch(): void {
    if (this.folder === null || this.watcher || this.closed) return;
    try {
      this.watcher = watch(this.folder, { persistent: false }, () => this.mark());
      this.watcher.on('error', () => this.unwatch());
    } catch {
      this.unwatch();
    }
  }

  /** Asks git if its files say that there is something new; when there is not, this costs three looks at a file. */
  look(): void {
    if (this.folder === null || this.closed || this.asking) return;
    const version = this.versionOf(this.folder);
    if (version === this.version) return;
    this.version = version;
    this.asking = true;
    readNewHistory(this.root, this.known).then(
      (history) => this.answered(history),
      (error: unknown) => {
        this.asking = false;
        this.onError(error);
      },
    );
  }

  unwatch(): void {
    this.watcher?.close();
    this.watcher = null;
  }

  close(): void {
    this.closed = true;
    if (this.burst) clearTimeout(this.burst);
    this.unwatch();
  }

  private mark(): void {
    if (this.burst) clearTimeout(this.burst);
    this.burst = setTimeout(() => this.look(), BURST_MS);
  }

  private answered(history: GitHistory | null): void {
    this.asking = false;
    if (this.closed) return;
    if (history) {
      this.known = history;
      this.tell(history);
    }
    // Something may have been committed while git was asked.
    this.look();
  }

  private versionOf(folder: string): string {
    return TELLING.map((file) => realFileSystem.stamp(path.join(folder, file))?.version ?? '').join(' ');
  }
}
