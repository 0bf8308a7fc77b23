import type { Note, TextBlock } from '../core/model/note.ts';
import { bytesAt, type FileRange } from './rest-file.ts';

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
      const all = this.all();
      this.readOutline = JSON.parse(all.toString('utf8', 0, all.indexOf(LINE_FEED))) as Outline;
      this.onRead(this);
    }
    return this.readOutline;
  }

  get blocks(): readonly TextBlock[] {
    if (!this.readBlocks) {
      const all = this.all();
      this.readBlocks = JSON.parse(all.toString('utf8', all.indexOf(LINE_FEED))) as readonly TextBlock[];
      this.onRead(this);
    }
    return this.readBlocks;
  }

  /** One of the blocks, which is not kept. */
  blockAt(index: number): TextBlock | undefined {
    return this.readBlocks ? this.readBlocks[index] : blockIn(this.all(), index);
  }

  /** Lets go what was read. */
  forget(): void {
    this.readOutline = null;
    this.readBlocks = null;
  }

  private all(): Buffer {
    return bytesAt(this.bytes.rest, 0, this.bytes.body);
  }
}

/** One block of late facts, found by counting lines. */
const blockIn = (all: Buffer, index: number): TextBlock | undefined => {
  if (index < 0) return undefined;
  let from = 0;
  // Before the first block stand two lines.
  for (let line = 0; line < index + 2; line++) {
    from = all.indexOf(LINE_FEED, from) + 1;
    if (from === 0) return undefined;
  }
  const end = all.indexOf(LINE_FEED, from);
  // The last line is `]`; none at all stands where there are no blocks.
  if (end <= from) return undefined;
  return JSON.parse(all.toString('utf8', from, end).replace(/,$/, '')) as TextBlock;
};

/** How the late facts of a note are read and kept. */
export type KeepLateFacts = (bytes: LateBytes) => LateReader;

/** Keeps late facts for good once they were read. */
export const keepLateFacts: KeepLateFacts = (bytes) => new LateReader(bytes);

/**
 * Keeps the late facts of so many notes, the last that were read: those of others are read again when they are asked
 * for. `unpackNote(packed, recentLateFacts(1000))`.
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
