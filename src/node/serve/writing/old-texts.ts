import type { Change, NoteFile } from '../../../core/model/source-file.ts';
import { tableGet } from '../../../core/model/table.ts';
import type { Snapshot } from '../../../core/snapshot.ts';

/** Characters of texts that are remembered. */
const MOST = 20_000_000;

/** Texts of notes as pages may still show them, after the files have changed: what somebody saw when they asked. */
export class OldTexts {
  private readonly byHash = new Map<string, string>();
  /** Content hashes that pages were told, of texts that have not been replaced since. */
  private readonly shown = new Set<string>();
  private size = 0;

  /** Takes down that somebody may ask for the text of a content hash once it is replaced. */
  show(hash: string): void {
    this.shown.add(hash);
  }

  /** Remembers what a change replaces of what was shown: `texts.keep(snapshot, change)`, with the snapshot before it. */
  keep(before: Snapshot, change: Change): void {
    const now = new Map<string, string | null>(
      change.upserts.map((file) => [file.path, file.kind === 'note' ? file.hash : null]),
    );
    for (const path of [...change.deletes, ...now.keys()]) {
      const file = tableGet(before.vault.sources, path);
      // One of which only the days of its commits are others says what it said.
      if (file && now.get(path) !== file.hash && this.shown.delete(file.hash)) this.add(file);
    }
  }

  /** The text of a content hash; null when it is not remembered. */
  textOf(hash: string): string | null {
    return this.byHash.get(hash) ?? null;
  }

  private add({ hash, text }: NoteFile): void {
    if (this.byHash.has(hash)) return;
    this.byHash.set(hash, text);
    this.size += text.length;
    for (const [oldest, old] of this.byHash) {
      if (this.size <= MOST) break;
      this.byHash.delete(oldest);
      this.size -= old.length;
    }
  }
}
