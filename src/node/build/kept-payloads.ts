import type { FileReads } from '../../core/site/payload/search-content.ts';
import type { FilesTogether } from '../../core/site/payload/search-payload.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { keyMeaning, type VaultMarks } from '../notes/vault-marks.ts';
import type { Staged, Stager } from '../output/stager.ts';

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

/** Where such files are kept in the cache: its folder, their name there, and all they depend on besides the vault. */
interface Place {
  readonly folder: string;
  readonly name: string;
  readonly key: string;
  /** The file of the site that names the others. */
  readonly entry: string;
}

/** Such files as they were made the last time, by their plain names: those made of the same are not made again. */
export class KeptPayloads {
  private readonly before: ReadonlyMap<string, Paragraph>;
  private readonly now = new Map<string, Paragraph>();
  /** Whether all of them lie where they were written. */
  private readonly stands: boolean;
  /** Rows of files that hang on the same together, and of which some are not as they were. */
  private readonly apart = new Map<string, Row>();
  /** By names with their marks: files that lie where they were written, and what is being made. */
  private readonly there = new Map<string, readonly Staged[]>();
  private readonly asked = new Map<string, { readonly plain: string; readonly key: string }>();
  /** By plain names the ids of their rows. */
  private readonly ids = new Map<string, string>();
  /** Files that were asked for together, and of which some are not as they were. */
  private readonly others: { readonly head: Row; readonly files: () => readonly string[] }[] = [];
  /** Files of which only the last name was told, but for a site that stands. */
  readonly together: Staged[] = [];

  constructor(
    private readonly place: Place,
    private readonly marks: VaultMarks,
    private readonly stager: Stager,
  ) {
    const text = readCacheFile(place.folder, place.name, place.key)?.toString('utf8') ?? '';
    const [entryHash, ...paragraphs] = text.split(END);
    this.before = new Map(paragraphs.map((paragraph) => [idOf(paragraph), paragraph]));
    // Then they are those of this very site.
    this.stands = stager.replacement.stands && stager.kept(place.entry)?.hash === entryHash;
  }

  /** The last name of files that hang on the same together, where all of them are as they were; else each is named by itself. */
  nameTogether({ name, files, reads }: FilesTogether): string | null {
    const key = this.marks.keyOf(reads);
    if (key === null) return null;
    const paragraph = this.before.get(name) ?? '';
    const head = rowOf([name, key]);
    if (paragraph.startsWith(`${head}\n`) && this.areThere(paragraph)) {
      this.now.set(name, paragraph);
      return nameIn(paragraph.slice(paragraph.lastIndexOf('\n') + 1));
    }
    this.others.push({ head, files });
    for (const row of rowsIn(paragraph)) this.apart.set(idOf(row), row);
    return null;
  }

  /** Whether all files of some rows lie where they were written. */
  private areThere(paragraph: Paragraph): boolean {
    if (this.stands) return true;
    const found: Staged[] = [];
    for (const row of rowsIn(paragraph)) {
      const files = this.filesAsLeft(row);
      if (!files) return false;
      found.push(...files);
    }
    this.together.push(...found);
    return true;
  }

  /** The name of a file with its mark: the one it had where it would be the same, else the one that `make` gives. */
  nameOf(plain: string, reads: FileReads, make: () => string): string {
    const ownPlain = reads.kind === 'texts' ? '' : plain;
    const known = this.rowOf(ownPlain);
    const key = this.marks.keyOf(reads, keyIn(known));
    if (key === null) return make();
    const id = ownPlain || key;
    this.ids.set(plain, id);
    const row = ownPlain ? known : this.rowOf(key);
    const isSame = keyMeaning(reads, keyIn(row)) === keyMeaning(reads, key);
    const files = isSame ? this.filesAsLeft(row) : null;
    if (files) {
      this.now.set(id, withKey(row, key));
      this.there.set(nameIn(row), files);
      return nameIn(row);
    }
    const name = make();
    this.asked.set(name, { plain: ownPlain, key });
    return name;
  }

  private rowOf(id: string): Row {
    return this.apart.get(id) ?? this.before.get(id) ?? '';
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

  /** Remembers all files there are, for the next build; tells those of a site that stands which nobody may need any more. */
  keep(staged: readonly Staged[]): readonly string[] {
    for (const { head, files } of this.others) {
      const plains = files();
      const ids = plains.flatMap((plain) => this.ids.get(plain) ?? []);
      const rows = ids.flatMap((id) => this.now.get(id) ?? []);
      // A row stands for the file at its place.
      if (rows.length < plains.length) continue;
      for (const id of ids) this.now.delete(id);
      this.now.set(idOf(head), [head, ...rows].join('\n'));
    }
    const { folder, name, key, entry } = this.place;
    const entryHash = staged.find((file) => file.path === entry)?.hash ?? '';
    writeCacheFile(folder, name, key, Buffer.from([entryHash, ...this.now.values()].join(END)));
    if (!this.stands) return this.stager.standingFiles(entry.slice(0, entry.lastIndexOf('.')));
    const gone = [...this.before].filter(([id, paragraph]) => this.now.get(id) !== paragraph);
    return gone.flatMap(([, paragraph]) => rowsIn(paragraph).flatMap(pathsIn));
  }

  /** The files of a row; null where one of them does not lie there as it was left. */
  private filesAsLeft(row: Row): readonly Staged[] | null {
    const [, , , ...stood] = row.split(TAB);
    const found: Staged[] = [];
    for (let at = 0; at < stood.length; at += 2) {
      const [path = '', hash = ''] = stood.slice(at, at + 2);
      if (!this.stands && this.stager.kept(path)?.hash !== hash) return null;
      found.push({ path, hash, isNew: false });
    }
    return found;
  }
}

const withKey = (row: Row, key: string): Row =>
  keyIn(row) === key ? row : row.split(TAB).with(1, key).join(TAB);
const keyIn = (row: Row): string => row.split(TAB)[1] ?? '';
const nameIn = (row: Row): string => row.split(TAB)[2] ?? '';
const pathsIn = (row: Row): string[] => row.split(TAB).filter((_, at) => at > 2 && at % 2 === 1);

/** The rows of a paragraph: below the line that tells of all, or the one there is. */
const rowsIn = (paragraph: Paragraph): Row[] => {
  const lines = paragraph === '' ? [] : paragraph.split('\n');
  return lines.length === 1 ? lines : lines.slice(1);
};
