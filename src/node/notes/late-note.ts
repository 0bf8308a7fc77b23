import type { BlockReader } from '../../core/model/block-at.ts';
import type { Note, TextBlock } from '../../core/model/note.ts';
import type { MarkedNote, TextMarks } from '../../core/search/note/text-marks.ts';
import type { LateFacts, LateReader } from './late-facts.ts';

/** What the file of a note tells. */
type Named = Pick<Note, 'path' | 'hash'>;

/** What most notes are asked for, but few where little has changed. */
export type EarlyFacts = Omit<Note, keyof Named | keyof LateFacts | 'outgoing'>;

export const earlyFacts = (note: Note): EarlyFacts => {
  const { fields, definition, tags, htmlAddresses } = note;
  return { fields, definition, tags, htmlAddresses };
};

/** Where the facts of a note are read from when somebody asks for them. */
export interface FactReader {
  readonly readEarly: () => EarlyFacts;
  readonly readLinks: () => Note['outgoing'];
  readonly late: LateReader;
  /** Null stands for marks that nobody has made. */
  readonly marks: TextMarks | null;
}

/**
 * A note that reads most of its facts when asked for them. A class, so that all have one shape, which those of
 * `{ ...facts, get blocks() {…} }` have not.
 */
class LateNote implements Note, BlockReader, MarkedNote {
  readonly path: Note['path'];
  readonly hash: Note['hash'];
  readonly #reader: FactReader;
  #early: EarlyFacts | null = null;
  #links: Note['outgoing'] | null = null;

  constructor({ path, hash }: Named, reader: FactReader) {
    this.path = path;
    this.hash = hash;
    this.#reader = reader;
  }

  private get early(): EarlyFacts {
    this.#early ??= this.#reader.readEarly();
    return this.#early;
  }

  get fields() {
    return this.early.fields;
  }

  get definition() {
    return this.early.definition;
  }

  get tags() {
    return this.early.tags;
  }

  get htmlAddresses() {
    return this.early.htmlAddresses;
  }

  get outgoing() {
    this.#links ??= this.#reader.readLinks();
    return this.#links;
  }

  get headings() {
    return this.#reader.late.outline.headings;
  }

  get anchors() {
    return this.#reader.late.outline.anchors;
  }

  get blocks() {
    return this.#reader.late.blocks;
  }

  get formulas() {
    return this.#reader.late.outline.formulas;
  }

  get diagnostics() {
    return this.#reader.late.outline.diagnostics;
  }

  get textMarks() {
    return this.#reader.marks;
  }

  blockAt(index: number): TextBlock | undefined {
    return this.#reader.late.blockAt(index);
  }

  blockTextAt(index: number): string | undefined {
    return this.#reader.late.textAt(index);
  }

  blocksInTurn(): Iterable<TextBlock> {
    return this.#reader.late.blocksInTurn();
  }
}

/** A note whose facts are read when somebody asks for them. */
export const lateNote = (named: Named, reader: FactReader): Note => new LateNote(named, reader);
