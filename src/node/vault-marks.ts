import { hash } from 'node:crypto';
import type { View } from '../core/graph/graph.ts';
import { mentionPairs } from '../core/lookup/mentions.ts';
import type { NotePath } from '../core/model/ids.ts';
import type { Note } from '../core/model/note.ts';
import { compareCodePoints, tableGet, tableValues } from '../core/model/table.ts';
import type { FileContent, FileReads } from '../core/site/search-content.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import { hashOfJson } from './hash-of-json.ts';
import { headMark, type NoteMarks } from './note-marks.ts';
import { textVersion } from './text-version.ts';

const hashOfContent = (content: FileContent): string => hash('sha256', content, 'base64url').slice(0, 22);

const outlineOf = ({ outline }: NoteMarks): string => outline;
const openingOf = ({ outline, opening }: NoteMarks): string => `${outline} ${opening}`;

/** What tells how a published vault differs from another state of it, without a look into its notes. */
export class VaultMarks {
  /** Equal for two states in which notes are called the same, and links of the same words mean the same. */
  readonly heads: string;
  /** Equal for two states that differ in nothing but the running text of notes. */
  readonly outline: string;
  private readonly versions: ReadonlyMap<string, string>;
  /** By path the place of a note among all and the version of its text. */
  private readonly textKeys: ReadonlyMap<string, string>;
  private named: string | null = null;
  private openingMarks: ReadonlyMap<string, string> | null = null;
  private openingsHash: string | null = null;

  constructor(
    private readonly view: View,
    /** Marks of all notes as they are, those among them that others may not see, too. */
    private readonly marks: ReadonlyMap<NotePath, NoteMarks>,
  ) {
    const notes = shownNotes(view);
    const { sources, attachments, withheld } = view.vault;
    const dates = (note: Note) => tableGet(sources, note.path)?.committed;
    this.versions = new Map(notes.map((note) => [note.path, textVersion(view, note)]));
    this.textKeys = new Map([...this.versions].map(([path, version], at) => [path, `${at} ${version}`]));
    const files = [...tableValues(attachments)].sort((a, b) => compareCodePoints(a.path, b.path));
    this.heads = hashOfJson([
      notes.map((note) => [note.path, this.markOf(note, headMark)]),
      files.map(({ path, size }) => [path, size]),
      [...withheld].sort(),
    ]);
    this.outline = hashOfJson([this.heads, notes.map((note) => [this.markOf(note, outlineOf), dates(note)])]);
  }

  /** By path what the text of each note hangs on. */
  get texts(): ReadonlyMap<string, string> {
    return this.versions;
  }

  /** By path what each note is called and linked with, and what the opening of its text says. */
  get openings(): ReadonlyMap<string, string> {
    this.openingMarks ??= new Map(
      shownNotes(this.view).map((note) => [note.path, this.markOf(note, openingOf)]),
    );
    return this.openingMarks;
  }

  /** Equal for two states in which a file of these reads is the same; null where that cannot be told. */
  keyOf(reads: FileReads): string | null {
    switch (reads.kind) {
      case 'heads':
        return `${this.heads} ${reads.texts.map(({ path }) => this.textKeys.get(path)).join()}`;
      case 'texts':
        return hashOfJson([reads.texts.map(({ path }) => [path, this.versions.get(path)]), reads.told()]);
      case 'outlines':
        return this.outline;
      case 'openings':
        return this.insight;
      case 'content':
        return hashOfContent(reads.content());
      case 'all':
        return null;
    }
  }

  /** Equal for two states whose sites have the same addresses: long lists of who names a note take pages of their own. */
  get routes(): string {
    this.named ??= hashOfJson([
      this.outline,
      [...mentionPairs(this.view)].map((pair) => pair.join('\n')).sort(compareCodePoints),
    ]);
    return this.named;
  }

  /** Equal for two states of which a map tells the same: the openings of all texts say it, and name the same notes. */
  get insight(): string {
    this.openingsHash ??= hashOfJson([this.routes, [...this.openings.values()]]);
    return this.openingsHash;
  }

  /** A mark of a note; of one with words cut out its whole text, for where they stood matters. */
  private markOf(note: Note, mark: (marks: NoteMarks) => string): string {
    const version = this.versions.get(note.path) ?? note.hash;
    const marks = version === note.hash ? this.marks.get(note.path) : undefined;
    return marks ? mark(marks) : version;
  }
}
