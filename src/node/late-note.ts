import { takeBlockReader } from '../core/model/block-at.ts';
import type { Note } from '../core/model/note.ts';
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
class LateNote implements Note {
  readonly path: Note['path'];
  readonly hash: Note['hash'];
  readonly #late: LateReader;
  #early: Late<EarlyFacts>;
  #links: Late<Note['outgoing']>;

  constructor(
    { path, hash }: Named,
    early: Late<EarlyFacts>,
    links: Late<Note['outgoing']>,
    late: LateReader,
  ) {
    this.path = path;
    this.hash = hash;
    this.#early = early;
    this.#links = links;
    this.#late = late;
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
}

/** A note whose facts are read when somebody asks for them, early ones and links where they are not there yet. */
export const lateNote = (
  named: Named,
  early: Late<EarlyFacts>,
  links: Late<Note['outgoing']>,
  late: LateReader,
): Note => {
  const note = new LateNote(named, early, links, late);
  takeBlockReader(note, late);
  return note;
};
