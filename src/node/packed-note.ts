import { createHash } from 'node:crypto';
import { openingOf } from '../core/insight/note-terms.ts';
import type { Body } from '../core/model/body.ts';
import type { NotePath } from '../core/model/ids.ts';
import type { Note } from '../core/model/note.ts';
import { noteOutline } from '../core/model/note-outline.ts';
import { lettersOf, takeLetters } from '../core/search/text-file.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { Bodies } from './body-cache.ts';

/** The facts that only a note's own page, sentences and searches need. */
type LateFacts = Pick<Note, 'headings' | 'anchors' | 'blocks' | 'formulas' | 'diagnostics'>;

/**
 * A note and its body as bytes: out of the way of the garbage collector, shared between threads without a copy, good
 * to keep on disk. JSON of what every note is asked for, of its `LateFacts`, and of its body, then its text, one after
 * the other.
 */
export interface PackedNote {
  readonly bytes: Uint8Array;
  /** Where the late facts begin, the body, and the text. */
  readonly late: number;
  readonly body: number;
  readonly text: number;
  /** Hashes of its outline and of the opening of its text, which tell what a change leaves as it is, and the like. */
  readonly marks: NoteMarks;
}

export interface NoteMarks {
  readonly outline: string;
  readonly opening: string;
  /** How long its text is, as the search counts; null where nobody has counted. */
  readonly letters: number | null;
}

const markOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

const marksOf = (note: Note): NoteMarks => ({
  outline: markOf(noteOutline(note)),
  opening: markOf(openingOf(note)),
  letters: lettersOf(note),
});

const NO_MARKS: NoteMarks = { outline: '', opening: '', letters: null };

/**
 * `unpackNote(packNote(note, body, text))` equals `note`, `unpackBody` of it the body and `unpackText` the text. A body
 * that nobody has made yet is left out, and with it the marks, which builds alone ask for.
 */
export const packNote = (note: Note, made: Body | null, text: string): PackedNote => {
  const { headings, anchors, blocks, formulas, diagnostics, ...facts } = note;
  const parts = [
    JSON.stringify(facts),
    JSON.stringify({ headings, anchors, blocks, formulas, diagnostics }),
    made === null ? '' : JSON.stringify([made.pieces, [...made.ranges], made.features]),
    text,
  ];
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(part));
  const [late = 0, body = 0, textAt = 0, length = 0] = ends;
  const bytes = Buffer.from(new SharedArrayBuffer(length));
  for (const [at, part] of parts.entries()) bytes.write(part, ends[at - 1] ?? 0);
  return { bytes, late, body, text: textAt, marks: made === null ? NO_MARKS : marksOf(note) };
};

const textOf = ({ bytes }: PackedNote, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');

/** The note that was packed. */
export const unpackNote = (packed: PackedNote): Note => {
  let read: LateFacts | null = null;
  const lateFacts = (): LateFacts => {
    read ??= JSON.parse(textOf(packed, packed.late, packed.body)) as LateFacts;
    return read;
  };
  const note: Note = {
    ...(JSON.parse(textOf(packed, 0, packed.late)) as Omit<Note, keyof LateFacts>),
    get headings() {
      return lateFacts().headings;
    },
    get anchors() {
      return lateFacts().anchors;
    },
    get blocks() {
      return lateFacts().blocks;
    },
    get formulas() {
      return lateFacts().formulas;
    },
    get diagnostics() {
      return lateFacts().diagnostics;
    },
  };
  if (packed.marks.letters !== null) takeLetters(note, packed.marks.letters);
  return note;
};

/** The text that was packed. */
export const unpackText = (packed: PackedNote): string => textOf(packed, packed.text, packed.bytes.length);

/** Whether a body was packed. */
export const hasBody = ({ body, text }: PackedNote): boolean => text > body;

/** The body that was packed. */
export const unpackBody = (packed: PackedNote): Body => {
  const [pieces, ranges, features] = JSON.parse(textOf(packed, packed.body, packed.text)) as [
    Body['pieces'],
    (readonly [string, readonly [number, number]])[],
    Body['features'],
  ];
  return { pieces, ranges: new Map(ranges), features };
};

/** Whether the packed body has a diagram, without reading it: its features stand last. */
export const hasDiagram = (packed: PackedNote): boolean =>
  /\[[^[\]]*"mermaid"[^[\]]*\]\]$/u.test(
    textOf(packed, Math.max(packed.body, packed.text - 64), packed.text),
  );

const NO_BODY: Body = { pieces: [], ranges: new Map(), features: [] };

/** Bodies that are kept packed. */
export class PackedBodies implements Bodies {
  constructor(private readonly packed: ReadonlyMap<NotePath, PackedNote>) {}

  bodyOf(_vault: Vault, path: NotePath): Body {
    const packed = this.packed.get(path);
    return packed ? unpackBody(packed) : NO_BODY;
  }

  hasDiagram(_vault: Vault, path: NotePath): boolean {
    const packed = this.packed.get(path);
    return packed !== undefined && hasDiagram(packed);
  }
}
