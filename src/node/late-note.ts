import type { BlockReader } from '../core/model/block-at.ts';
import type { Note, TextBlock } from '../core/model/note.ts';
import type { MarkedNote, TextMarks } from '../core/search/text-marks.ts';
import type { LateFacts, LateReader } from './late-facts.ts';

/** What the file of a note tells. */
type Named = Pick<Note, 'path' | 'hash'>;

/** Facts, or the way to read them when somebody asks. */
type Late<Facts> = Facts | (() => Facts);

/** What most notes are asked for, but few where little has changed. */
export type EarlyFacts = Omit<Note, keyof Named | keyof LateFacts | 'outgoing'>;

export const earlyFacts = (note: Note): EarlyFacts => {
  const { fields, definition, tags, htmlAddresses } = note;
  return { fields, definition, tags, htmlAddresses };
};

/**
 * A note that reads most of its facts when asked for them. A class, so that all have one shape, which those of
 * `{ ...facts, get blocks() {…} }` have not.
 */
class LateNote implements Note, BlockReader, MarkedNote {
  readonly path: Note['path'];
  readonly hash: Note['hash'];
  readonly #late: LateReader;
  readonly #marks: TextMarks | null;
  #early: Late<EarlyFacts>;
  #links: Late<Note['outgoing']>;

  constructor(
    { path, hash }: Named,
    early: Late<EarlyFacts>,
    links: Late<Note['outgoing']>,
    late: LateReader,
    marks: TextMarks | null,
  ) {
    this.path = path;
    this.hash = hash;
    this.#early = early;
    this.#links = links;
    this.#late = late;
    this.#marks = marks;
  }

  private get early(): EarlyFacts {
    if (typeof this.#early === 'function') this.#early = this.#early();
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
    if (typeof this.#links === 'function') this.#links = this.#links();
    return this.#links;
  }

  get headings() {
    return this.#late.outline.headings;
  }

  get anchors() {
    return this.#late.outline.anchors;
  }

  get blocks() {
    return this.#late.blocks;
  }

  get formulas() {
    return this.#late.outline.formulas;
  }

  get diagnostics() {
    return this.#late.outline.diagnostics;
  }

  get textMarks() {
    return this.#marks;
  }

  blockAt(index: number): TextBlock | undefined {
    return this.#late.blockAt(index);
  }

  blocksInTurn(): Iterable<TextBlock> {
    return this.#late.blocksInTurn();
  }
}

/**
 * A note whose facts are read when somebody asks for them, early ones and links where they are not there yet; null stands
 * for marks that nobody has made.
 */
export const lateNote = (
  named: Named,
  early: Late<EarlyFacts>,
  links: Late<Note['outgoing']>,
  late: LateReader,
  marks: TextMarks | null = null,
): Note => new LateNote(named, early, links, late, marks);
