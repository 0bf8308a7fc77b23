import type { FileReads } from '../core/site/search-payload.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import type { Staged, Stager } from './stager.ts';
import type { VaultMarks } from './vault-marks.ts';

/** A file of a site that is made of many notes: what it was made of, its name with its mark, and the files it became. */
interface Entry {
  readonly key: string;
  readonly name: string;
  readonly files: readonly (readonly [path: string, hash: string])[];
}

/** Such files as they were made the last time, by their plain names: those made of the same are not made again. */
export class KeptPayloads {
  private readonly before: Readonly<Record<string, Entry>>;
  private readonly now = new Map<string, Entry>();
  /** By names with their marks: files that lie where they were written, and what is being made. */
  private readonly there = new Map<string, readonly Staged[]>();
  private readonly asked = new Map<string, { readonly plain: string; readonly key: string }>();

  constructor(
    private readonly folder: string,
    /** Name in the cache. */
    private readonly entry: string,
    /** All that files depend on besides notes and attachments. */
    private readonly key: string,
    private readonly marks: VaultMarks,
    private readonly stager: Stager,
  ) {
    const bytes = readCacheFile(folder, entry, key);
    this.before = bytes ? (JSON.parse(bytes.toString('utf8')) as Record<string, Entry>) : {};
  }

  /** The name of a file with its mark: the one it had where it would be the same, else the one that `make` gives. */
  nameOf(plain: string, reads: FileReads, make: () => string): string {
    const key = this.marks.keyOf(reads);
    if (key === null) return make();
    const known = this.before[plain];
    const files = known?.key === key ? this.filesOf(known) : null;
    if (known && files) {
      this.now.set(plain, known);
      this.there.set(known.name, files);
      return known.name;
    }
    const name = make();
    this.asked.set(name, { plain, key });
    return name;
  }

  /** The files of a name that lie where they were written; null where it has to be made. */
  filesAt(name: string): readonly Staged[] | null {
    return this.there.get(name) ?? null;
  }

  /** Tells what a file of that name became. */
  add(name: string, staged: readonly Staged[]): void {
    const asked = this.asked.get(name);
    if (!asked) return;
    const files = staged.map(({ path, hash }) => [path, hash] as const);
    this.now.set(asked.plain, { key: asked.key, name, files });
  }

  /** Remembers all files there are, for the next build. */
  keep(): void {
    const entries = Object.fromEntries(this.now);
    writeCacheFile(this.folder, this.entry, this.key, Buffer.from(JSON.stringify(entries)));
  }

  private filesOf({ files }: Entry): readonly Staged[] | null {
    const found = files.flatMap(([path, hash]): Staged[] => {
      const kept = this.stager.kept(path);
      return kept?.hash === hash ? [kept] : [];
    });
    return found.length === files.length ? found : null;
  }
}
