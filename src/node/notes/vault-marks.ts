import { hash } from 'node:crypto';
import type { View } from '../../core/graph/graph.ts';
import { shownNotes } from '../../core/graph/shown-notes.ts';
import { namersOf, recallNamings } from '../../core/lookup/mentions.ts';
import type { NotePath } from '../../core/model/ids.ts';
import type { Note } from '../../core/model/note.ts';
import { once } from '../../core/model/once.ts';
import { compareCodePoints, tableGet, tableValues } from '../../core/model/table.ts';
import { mentionPageCount } from '../../core/site/note/related-counts.ts';
import type { FileContent, FileReads } from '../../core/site/payload/search-content.ts';
import { hashOfJson } from '../cache/hash-of-json.ts';
import { headMark, type MarksByPath, type NoteMarks } from './note-marks.ts';
import { textVersion } from './text-version.ts';

const hashOfContent = (content: FileContent): string => hash('sha256', content, 'base64url').slice(0, 22);

const outlineOf = ({ outline }: NoteMarks): string => outline;
const openingOf = ({ outline, opening }: NoteMarks): string => `${outline} ${opening}`;

/** A text that says something else now: its place among all, by path, and its version before. */
export type ChangedText = readonly [place: number, before: string];

/** What hangs on who names whom without a link. */
export interface NamingMarks {
  /** See `VaultMarks`. */
  readonly outline: string;
  /** Equal for two states whose sites have the same addresses: long lists of who names a note take pages of their own. */
  readonly routes: string;
  /** Equal for two states of the same notes in which the same ones name the same without a link. */
  readonly namers: string;
}

/** What of a key says whether a file is the same: of one that hangs on names not the outlines that stand before them. */
export const keyMeaning = (reads: FileReads, key: string): string =>
  reads.kind === 'names' ? key.slice(key.indexOf(' ') + 1) : key;

/** What tells how a published vault differs from another state of it, without a look into its notes. */
export class VaultMarks {
  /** Equal for two states in which notes are called the same, and links of the same words mean the same. */
  readonly heads: string;
  /** Equal for two states that differ in nothing but the running text of notes. */
  readonly outline: string;
  private readonly dates: readonly unknown[];
  /** The notes, by path, and what the text of each hangs on. */
  readonly paths: readonly NotePath[];
  readonly versions: readonly string[];
  /** Marks of notes by their places; of one with words cut out there are none, for where they stood matters. */
  private readonly known: readonly (NoteMarks | undefined)[];
  private readonly places = once(
    (): ReadonlyMap<NotePath, number> => new Map(this.paths.map((path, at) => [path, at])),
  );
  private namingMarks: NamingMarks | null = null;
  private insightHash: string | null = null;

  constructor(
    private readonly view: View,
    /** Marks of all notes as they are, those among them that others may not see, too. */
    marks: MarksByPath,
  ) {
    const notes = shownNotes(view);
    const { sources, attachments, withheld } = view.vault;
    this.paths = notes.map(({ path }) => path);
    this.versions = notes.map((note) => textVersion(view, note));
    this.known = notes.map(({ path, hash }, at) =>
      this.versions[at] === hash ? marks.get(path) : undefined,
    );
    const files = [...tableValues(attachments)].sort((a, b) => compareCodePoints(a.path, b.path));
    this.heads = hashOfJson([
      this.paths,
      this.marksOf(headMark),
      files.map(({ path, size }) => [path, size]),
      [...withheld].sort(),
    ]);
    this.dates = this.paths.map((path) => tableGet(sources, path)?.committed);
    this.outline = hashOfJson([this.heads, this.marksOf(outlineOf), this.dates]);
  }

  /** By path what each note is called and linked with, and what the opening of its text says. */
  get openings(): ReadonlyMap<string, string> {
    return new Map(this.marksOf(openingOf).map((mark, at) => [this.paths[at] ?? '', mark]));
  }

  /**
   * Equal for two states in which a file of these reads is the same, as far as `keyMeaning` tells; null where that cannot
   * be told. `before` is the key of another state.
   */
  keyOf(reads: FileReads, before = ''): string | null {
    switch (reads.kind) {
      case 'heads':
        return `${this.heads} ${reads.texts.map((note) => this.textKey(note)).join()}`;
      case 'texts':
        return hashOfJson([reads.texts.map(({ path }) => [path, this.versionOf(path)]), reads.told()]);
      case 'outlines':
        return this.outline;
      case 'names':
        // What is told need not be looked at where no outline is another.
        return before.startsWith(`${this.outline} `)
          ? before
          : `${this.outline} ${hashOfJson([this.heads, this.dates, reads.told()])}`;
      case 'openings':
        return this.insight;
      case 'mark':
        return reads.mark;
      case 'content':
        return hashOfContent(reads.content());
      case 'all':
        return null;
    }
  }

  /** What was worked out of who names whom, or taken; null where it was neither. */
  get knownNamings(): NamingMarks | null {
    return this.namingMarks;
  }

  get namings(): NamingMarks {
    recallNamings(this.view);
    if (this.namingMarks) return this.namingMarks;
    const { sources } = namersOf(this.view);
    const pages = this.paths.map((_, place) => mentionPageCount(sources.lengthAt(place)));
    const { ends, all } = sources;
    this.namingMarks = {
      outline: this.outline,
      routes: hashOfJson([this.outline, pages]),
      namers: hash('sha256', ends, 'base64url') + hash('sha256', all, 'base64url'),
    };
    return this.namingMarks;
  }

  /** Takes the marks of another state with this outline in which each text names the same notes. */
  takeNamings(namings: NamingMarks): void {
    this.namingMarks = namings;
  }

  /** Equal for two states of which a map tells the same: the openings of all texts say it, and name the same notes. */
  get insight(): string {
    this.insightHash ??= hashOfJson([
      this.outline,
      this.namings.namers,
      this.marksOf(({ opening }) => opening),
    ]);
    return this.insightHash;
  }

  private versionOf(path: NotePath): string | undefined {
    return this.versions[this.places().get(path) ?? -1];
  }

  /** The place of a note among all and the version of its text. */
  private textKey({ path }: Note): string {
    const at = this.places().get(path) ?? -1;
    return `${at} ${this.versions[at]}`;
  }

  /** A mark of each note; of one that has none its whole text. */
  private marksOf(mark: (marks: NoteMarks) => string): string[] {
    return this.versions.map((version, at) => {
      const known = this.known[at];
      return known ? mark(known) : version;
    });
  }
}
