import { takeBlockReader } from '../core/model/block-at.ts';
import type { Note } from '../core/model/note.ts';
import type { LateFacts, LateReader } from './late-facts.ts';

/** What every note is asked for. */
export type EarlyFacts = Omit<Note, keyof LateFacts | 'outgoing'>;

export const earlyFacts = (note: Note): EarlyFacts => {
  const { path, hash, fields, definition, tags, htmlAddresses } = note;
  return { path, hash, fields, definition, tags, htmlAddresses };
};

/**
 * A note that reads most of its facts when asked for them. A class, so that all have one shape, which those of
 * `{ ...facts, get blocks() {…} }` have not.
 */
class LateNote implements Note {
  readonly path: Note['path'];
  readonly hash: Note['hash'];
  readonly fields: Note['fields'];
  readonly definition: Note['definition'];
  readonly tags: Note['tags'];
  readonly htmlAddresses: Note['htmlAddresses'];
  readonly #late: LateReader;
  #links: Note['outgoing'] | (() => Note['outgoing']);

  constructor(early: EarlyFacts, links: Note['outgoing'] | (() => Note['outgoing']), late: LateReader) {
    this.path = early.path;
    this.hash = early.hash;
    this.fields = early.fields;
    this.definition = early.definition;
    this.tags = early.tags;
    this.htmlAddresses = early.htmlAddresses;
    this.#links = links;
    this.#late = late;
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

/** A note whose links, where they are not there yet, and late facts are read when somebody asks for them. */
export const lateNote = (
  early: EarlyFacts,
  links: Note['outgoing'] | (() => Note['outgoing']),
  late: LateReader,
): Note => {
  const note = new LateNote(early, links, late);
  takeBlockReader(note, late);
  return note;
};
