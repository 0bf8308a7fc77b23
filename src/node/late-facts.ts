import type { Note, TextBlock } from '../core/model/note.ts';
import { bytesAt, type FileRange, lendBytes } from './rest-file.ts';

/** The facts that only a note's own page, sentences and searches need. */
export type LateFacts = Pick<Note, 'headings' | 'anchors' | 'blocks' | 'formulas' | 'diagnostics'>;

type Outline = Omit<LateFacts, 'blocks'>;

/** Bytes that begin with the late facts of a note; `body` is where those end, as in `PackedNote`. */
export interface LateBytes {
  readonly rest: Uint8Array | FileRange;
  readonly body: number;
}

const LINE_FEED = 10;

/**
 * Late facts as lines of JSON: first all but the blocks, then `[`, each block in a line of its own, `]`. Thus one block is
 * read alone: `{"headings":[], …}`, `[`, `{"kind":"paragraph", …},`, `{"kind":"code", …}`, `]`.
 */
export const encodeLateFacts = ({ headings, anchors, formulas, diagnostics, blocks }: LateFacts): string =>
  `${JSON.stringify({ headings, anchors, formulas, diagnostics })}\n[\n${blocks.map((block) => JSON.stringify(block)).join(',\n')}\n]`;

/** Reads late facts, each part of them when it is asked for. */
export class LateReader {
  private readOutline: Outline | null = null;
  private readBlocks: readonly TextBlock[] | null = null;

  constructor(
    private readonly bytes: LateBytes,
    /** Told whenever something was read that is kept from then on. */
    private readonly onRead: (reader: LateReader) => void = () => {},
  ) {}

  get outline(): Outline {
    if (!this.readOutline) {
      const all = this.lent();
      this.readOutline = JSON.parse(all.toString('utf8', 0, all.indexOf(LINE_FEED))) as Outline;
      this.onRead(this);
    }
    return this.readOutline;
  }

  get blocks(): readonly TextBlock[] {
    if (!this.readBlocks) {
      const all = this.lent();
      this.readBlocks = JSON.parse(all.toString('utf8', all.indexOf(LINE_FEED))) as readonly TextBlock[];
      this.onRead(this);
    }
    return this.readBlocks;
  }

  /** One of the blocks, which is not kept. */
  blockAt(index: number): TextBlock | undefined {
    return this.readBlocks ? this.readBlocks[index] : blockIn(this.lent(), index);
  }

  /** All of the blocks, each read when it is come to and not kept. */
  blocksInTurn(): Iterable<TextBlock> {
    return this.readBlocks ?? blocksIn(this.own());
  }

  /** Lets go what was read. */
  forget(): void {
    this.readOutline = null;
    this.readBlocks = null;
  }

  private lent(): Buffer {
    return lendBytes(this.bytes.rest, 0, this.bytes.body);
  }

  private own(): Buffer {
    return bytesAt(this.bytes.rest, 0, this.bytes.body);
  }
}

/** Where the line begins that stands so many lines after another; 0 where there is none. */
const lineAfter = (all: Buffer, start: number, lines: number): number => {
  let from = start;
  for (let line = 0; line < lines; line++) {
    from = all.indexOf(LINE_FEED, from) + 1;
    if (from === 0) return 0;
  }
  return from;
};

/** Lines that stand before the first block. */
const LINES_BEFORE = 2;

/** The block whose line begins here; none where it is the last line, `]`, or is empty since there are no blocks. */
const blockFrom = (all: Buffer, from: number): TextBlock | undefined => {
  const end = all.indexOf(LINE_FEED, from);
  return end <= from
    ? undefined
    : (JSON.parse(all.toString('utf8', from, end).replace(/,$/, '')) as TextBlock);
};

/** One block of late facts, found by counting lines. */
const blockIn = (all: Buffer, index: number): TextBlock | undefined => {
  const from = index < 0 ? 0 : lineAfter(all, 0, LINES_BEFORE + index);
  return from === 0 ? undefined : blockFrom(all, from);
};

function* blocksIn(all: Buffer): Generator<TextBlock> {
  for (let from = lineAfter(all, 0, LINES_BEFORE); from > 0; from = lineAfter(all, from, 1)) {
    const block = blockFrom(all, from);
    if (!block) return;
    yield block;
  }
}

/** How the late facts of a note are read and kept. */
export type KeepLateFacts = (bytes: LateBytes) => LateReader;

/** Keeps late facts for good once they were read. */
export const keepLateFacts: KeepLateFacts = (bytes) => new LateReader(bytes);

/**
 * Keeps the late facts of so many notes, the last that were read: those of others are read again when they are asked
 * for. `unpackNote(packed, file, recentLateFacts(1000))`.
 */
export const recentLateFacts = (most: number): KeepLateFacts => {
  const recent = new Set<LateReader>();
  const onRead = (reader: LateReader) => {
    recent.add(reader);
    const [oldest] = recent;
    if (!oldest || recent.size <= most) return;
    oldest.forget();
    recent.delete(oldest);
  };
  return (bytes) => new LateReader(bytes, onRead);
};
