import type { Body } from '../../core/model/body.ts';
import type { NotePath } from '../../core/model/ids.ts';
import type { Note } from '../../core/model/note.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import type { TextMarks } from '../../core/search/note/text-marks.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { type FileRange, lendBytes } from '../cache/rest-file.ts';
import type { Bodies } from './body-cache.ts';
import {
  type KeepLateFacts,
  keepLateFacts,
  type LateReader,
  type LateSource,
  type Outline,
  outlineOf,
} from './late-facts.ts';
import { type EarlyFacts, earlyFacts, type FactReader, lateNote } from './late-note.ts';
import { forgottenMarks, marksOf, type NoteMarks } from './note-marks.ts';
import { encodeBlocks } from './packed-blocks.ts';
import { decodeBody, encodeBody } from './packed-body.ts';

/**
 * A note and its body as bytes: out of the way of the garbage collector, shared between threads without a copy, good
 * to keep on disk.
 */
export interface PackedNote {
  /** Lines of JSON: its `EarlyFacts`, then its links, which few ask for, since what they mean is kept, then its `Outline`. */
  readonly facts: Uint8Array | FileRange;
  /** Its blocks, of which every page that it links to or names reads a sentence. */
  readonly blocks: Uint8Array | FileRange;
  /** Its body, then its text, read where they are asked for. */
  readonly rest: Uint8Array | FileRange;
  /** Where in the rest the text begins. */
  readonly text: number;
  /** Whether that body has a diagram to draw. */
  readonly diagram: boolean;
  readonly marks: NoteMarks;
}

/** Keeps bytes where all threads see them. They are lent: others may stand in their place after. */
export type KeepBytes<Kept> = (bytes: Uint8Array) => Kept;

const sharedMemory = (length: number): Buffer => Buffer.from(new SharedArrayBuffer(length));

const keepInMemory: KeepBytes<Uint8Array> = (bytes) => {
  const own = sharedMemory(bytes.length);
  own.set(bytes);
  return own;
};

const SLAB = 1 << 20;

/** For thousands of notes that are kept together: memory of its own for each takes whole pages, and a while to get. */
export const sharedSlabs = (): KeepBytes<Uint8Array> => {
  let slab = sharedMemory(0);
  let at = 0;
  return (bytes) => {
    if (at + bytes.length > slab.length) [slab, at] = [sharedMemory(Math.max(SLAB, bytes.length)), 0];
    at += bytes.length;
    const own = slab.subarray(at - bytes.length, at);
    own.set(bytes);
    return own;
  };
};

/** How a note is packed, if not by itself and with all. */
interface Packing {
  /** Keeps facts and blocks. */
  readonly keep?: KeepBytes<Uint8Array>;
  readonly keepRest?: KeepBytes<PackedNote['rest']>;
  /** For the one process alone: its text is left out, and what tells its change. */
  readonly isForgotten?: boolean;
}

/**
 * `unpackNote(packNote(note, body, text), note)` equals `note`, `unpackBody` of it the body and `unpackText` the text.
 * A body that nobody has made yet is left out.
 */
export const packNote = (
  note: Note,
  made: Body | null,
  text: string,
  { keep = keepInMemory, keepRest = keepInMemory, isForgotten = false }: Packing = {},
): PackedNote => {
  const lines = [earlyFacts(note), note.outgoing, outlineOf(note)].map((part) => JSON.stringify(part));
  const facts = encodeParts([lines.join('\n')], keep);
  const blocks = encodeParts([encodeBlocks(note.blocks)], keep);
  const rest = encodeParts([made === null ? '' : encodeBody(made), isForgotten ? '' : text], keepRest);
  return {
    facts: facts.kept,
    blocks: blocks.kept,
    rest: rest.kept,
    text: rest.ends[0] ?? 0,
    diagram: made?.features.includes('mermaid') ?? false,
    marks: isForgotten ? forgottenMarks(note) : marksOf(note),
  };
};

/** Bytes that one character of a string takes at most. */
const WIDEST = 3;
/** Where most notes are encoded: how many bytes a text takes is known only then. */
const draft = Buffer.allocUnsafeSlow(1 << 18);

/** Keeps texts one after the other, and tells where each ends. */
const encodeParts = <Kept>(
  parts: readonly string[],
  keep: KeepBytes<Kept>,
): { readonly kept: Kept; readonly ends: readonly number[] } => {
  const room = parts.reduce((sum, part) => sum + part.length, 0) * WIDEST;
  const written = room <= draft.length ? draft : Buffer.allocUnsafeSlow(room);
  let end = 0;
  const ends = parts.map((part) => {
    end += written.write(part, end);
    return end;
  });
  return { kept: keep(written.subarray(0, end)), ends };
};

/** Stands in packed facts nowhere but between two of them. */
const LINE_FEED = 10;

/** The line of facts that so many others stand before. */
const lineOf = (facts: Buffer, before: number): string => {
  let from = 0;
  for (let line = 0; line < before; line++) from = facts.indexOf(LINE_FEED, from) + 1;
  const end = facts.indexOf(LINE_FEED, from);
  return facts.toString('utf8', from, end < 0 ? facts.length : end);
};

/** Reads the facts of a packed note. */
class PackedFacts implements FactReader, LateSource {
  private reader: LateReader | null = null;

  constructor(
    private readonly packed: PackedNote,
    private readonly lateFacts: KeepLateFacts,
  ) {}

  readEarly(): EarlyFacts {
    return this.readLine(0) as EarlyFacts;
  }

  readLinks(): Note['outgoing'] {
    return this.readLine(1) as Note['outgoing'];
  }

  readOutline(): Outline {
    return this.readLine(2) as Outline;
  }

  get blocks(): PackedNote['blocks'] {
    return this.packed.blocks;
  }

  get late(): LateReader {
    this.reader ??= this.lateFacts(this);
    return this.reader;
  }

  get marks(): TextMarks {
    return this.packed.marks.text;
  }

  private readLine(line: number): unknown {
    const { facts } = this.packed;
    return JSON.parse(lineOf(lendBytes(facts, 0, facts.length), line));
  }
}

/** The note of a file that was packed; its facts are read when somebody asks for them. */
export const unpackNote = (
  packed: PackedNote,
  file: Pick<NoteFile, 'path' | 'hash'>,
  lateFacts = keepLateFacts,
): Note => lateNote(file, new PackedFacts(packed, lateFacts));

/** The same note, of which what few ask for is kept as bytes, and nothing of the text it was read from. */
export const slimNote = (note: Note, lateFacts = keepLateFacts): Note => {
  const blocks = Buffer.from(encodeBlocks(note.blocks));
  const [early, links, outline] = JSON.parse(
    JSON.stringify([earlyFacts(note), note.outgoing, outlineOf(note)]),
  ) as [EarlyFacts, Note['outgoing'], Outline];
  const late = lateFacts({ readOutline: () => outline, blocks });
  return lateNote(note, { readEarly: () => early, readLinks: () => links, late, marks: null });
};

/** The text that was packed. */
export const unpackText = ({ rest, text }: PackedNote): string =>
  lendBytes(rest, text, rest.length).toString();

/** Whether a body was packed. */
export const hasBody = ({ text }: PackedNote): boolean => text > 0;

/** The body that was packed. */
export const unpackBody = ({ rest, text }: PackedNote): Body => decodeBody(lendBytes(rest, 0, text));

const NO_BODY: Body = { pieces: [], ranges: new Map(), features: [] };

/** Bodies that are kept packed. */
export class PackedBodies implements Bodies {
  constructor(private readonly packed: ReadonlyMap<NotePath, PackedNote>) {}

  bodyOf(_vault: Vault, path: NotePath): Body {
    const packed = this.packed.get(path);
    return packed ? unpackBody(packed) : NO_BODY;
  }

  hasDiagram(_vault: Vault, path: NotePath): boolean {
    return this.packed.get(path)?.diagram ?? false;
  }
}
