import type { FileReads } from '../core/site/search-content.ts';
import type { FilesTogether } from '../core/site/search-payload.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import type { Staged, Stager } from './stager.ts';
import type { VaultMarks } from './vault-marks.ts';

/**
 * A file of a site that is made of many notes, as it was made: its plain name, what it was made of, its name with its
 * mark, then path and hash of each file it became, with tabs between. There are thousands, and none of that holds a tab.
 * One of texts, which is called by what it says, has no plain name: its number is another when a note comes.
 */
type Row = string;
const TAB = '\t';

/** `rowOf(['a', 'key', 'a-1f', 'assets/a-1f', 'hash'])`, for the next build to read. */
const rowOf = (fields: readonly string[]): Row => fields.join(TAB);

/** What tells a row from others: its plain name, or what it was made of where it has none. */
const idOf = (row: Row): string => {
  const end = row.indexOf(TAB);
  return end > 0 ? row.slice(0, end) : row.slice(1, row.indexOf(TAB, 1));
};

/** Rows of files that hang on the same together stand in lines of their own below one that has the name and key of all. */
type Paragraph = string;
const END = '\n\n';

/** Such files as they were made the last time, by their plain names: those made of the same are not made again. */
export class KeptPayloads {
  private readonly before: Map<string, Paragraph>;
  private readonly now = new Map<string, Paragraph>();
  /** By names with their marks: files that lie where they were written, and what is being made. */
  private readonly there = new Map<string, readonly Staged[]>();
  private readonly asked = new Map<string, { readonly plain: string; readonly key: string }>();
  /** By plain names the ids of their rows. */
  private readonly ids = new Map<string, string>();
  /** Files that were asked for together, and of which some are not as they were. */
  private readonly others: { readonly head: Row; readonly files: readonly string[] }[] = [];

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
    const paragraphs = bytes ? bytes.toString('utf8').split(END) : [];
    this.before = new Map(paragraphs.map((paragraph) => [idOf(paragraph), paragraph]));
  }

  /** The names of files that hang on the same together, where all of them are as they were; else each is named by itself. */
  namesTogether({ name, files, reads }: FilesTogether): readonly string[] | null {
    const key = this.marks.keyOf(reads);
    if (key === null) return null;
    const paragraph = this.before.get(name) ?? '';
    const [known, ...rows] = paragraph.split('\n');
    const head = rowOf([name, key]);
    const names = known === head && rows.length === files.length ? this.namesThere(rows) : null;
    if (names) this.now.set(name, paragraph);
    else {
      this.others.push({ head, files });
      for (const row of rows) this.before.set(idOf(row), row);
    }
    return names;
  }

  /** The names of files of which all lie where they were written; null where one does not. */
  private namesThere(rows: readonly Row[]): readonly string[] | null {
    const names: string[] = [];
    for (const row of rows) {
      const [, , name = '', ...stood] = row.split(TAB);
      const files = this.filesAsLeft(stood);
      if (!files || name === '') return null;
      names.push(name);
      this.there.set(name, files);
    }
    return names;
  }

  /** The name of a file with its mark: the one it had where it would be the same, else the one that `make` gives. */
  nameOf(plain: string, reads: FileReads, make: () => string): string {
    const key = this.marks.keyOf(reads);
    if (key === null) return make();
    const ownPlain = reads.kind === 'texts' ? '' : plain;
    const id = ownPlain || key;
    this.ids.set(plain, id);
    const row = this.before.get(id) ?? '';
    const [, knownKey, known = '', ...stood] = row.split(TAB);
    const files = knownKey === key ? this.filesAsLeft(stood) : null;
    if (files) {
      this.now.set(id, row);
      this.there.set(known, files);
      return known;
    }
    const name = make();
    this.asked.set(name, { plain: ownPlain, key });
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
    const files = staged.flatMap(({ path, hash }) => [path, hash]);
    const row = rowOf([asked.plain, asked.key, name, ...files]);
    this.now.set(idOf(row), row);
  }

  /** Remembers all files there are, for the next build. */
  keep(): void {
    for (const { head, files } of this.others) {
      const ids = files.flatMap((plain) => this.ids.get(plain) ?? []);
      const rows = ids.flatMap((id) => this.now.get(id) ?? []);
      // A row stands for the file at its place.
      if (rows.length < files.length) continue;
      for (const id of ids) this.now.delete(id);
      this.now.set(idOf(head), [head, ...rows].join('\n'));
    }
    writeCacheFile(this.folder, this.entry, this.key, Buffer.from([...this.now.values()].join(END)));
  }

  /** Files, told by path and hash in turn; null where one of them does not lie there as it was left. */
  private filesAsLeft(stood: readonly string[]): readonly Staged[] | null {
    const found: Staged[] = [];
    for (let at = 0; at < stood.length; at += 2) {
      const kept = this.stager.kept(stood[at] ?? '');
      if (!kept || kept.hash !== stood[at + 1]) return null;
      found.push(kept);
    }
    return found;
  }
}
