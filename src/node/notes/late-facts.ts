import type { Note, TextBlock } from '../../core/model/note.ts';
import { bytesAt, type FileRange, lendBytes } from '../cache/rest-file.ts';
import { decodeBlock, decodeBlocks, decodeBlocksInTurn, decodeText } from './packed-blocks.ts';

/** The facts that only a note's own page, sentences and searches need. */
export type LateFacts = Outline & Pick<Note, 'blocks'>;

/** Those of them that are small. */
export type Outline = Pick<Note, 'headings' | 'anchors' | 'formulas' | 'diagnostics'>;

/** Written out, to leave out everything else that a note has. */
export const outlineOf = ({ headings, anchors, formulas, diagnostics }: Outline): Outline => ({
  headings,
  anchors,
  formulas,
  diagnostics,
});

/** Where the late facts of a note are read; its blocks as in `PackedNote`. */
export interface LateSource {
  readonly readOutline: () => Outline;
  readonly blocks: Uint8Array | FileRange;
}

/** Reads late facts, each part of them when it is asked for. */
export class LateReader {
  private readOutline: Outline | null = null;
  private readBlocks: readonly TextBlock[] | null = null;

  constructor(
    private readonly source: LateSource,
    /** Told when something is read that is kept from then on, until it is let go. */
    private readonly onRead: (reader: LateReader) => void = () => {},
  ) {}

  get outline(): Outline {
    if (!this.readOutline) {
      this.tellRead();
      this.readOutline = this.source.readOutline();
    }
    return this.readOutline;
  }

  get blocks(): readonly TextBlock[] {
    if (!this.readBlocks) {
      this.tellRead();
      this.readBlocks = decodeBlocks(this.lent());
    }
    return this.readBlocks;
  }

  /** One of the blocks, which is not kept. */
  blockAt(index: number): TextBlock | undefined {
    return this.readBlocks ? this.readBlocks[index] : decodeBlock(this.lent(), index);
  }

  /** What one of the blocks says, which is not kept. */
  textAt(index: number): string | undefined {
    return this.readBlocks ? this.readBlocks[index]?.text : decodeText(this.lent(), index);
  }

  /** All of the blocks, each read when it is come to and not kept. */
  blocksInTurn(): Iterable<TextBlock> {
    return this.readBlocks ?? decodeBlocksInTurn(this.own());
  }

  /** Lets go what was read. */
  forget(): void {
    this.readOutline = null;
    this.readBlocks = null;
  }

  private tellRead(): void {
    if (!this.readOutline && !this.readBlocks) this.onRead(this);
  }

  /** For whoever reads at once: others may stand in place of these bytes after. */
  private lent(): Buffer {
    const { blocks } = this.source;
    return lendBytes(blocks, 0, blocks.length);
  }

  /** For whoever goes on later. */
  private own(): Buffer {
    const { blocks } = this.source;
    return bytesAt(blocks, 0, blocks.length);
  }
}

/** How the late facts of a note are read and kept. */
export type KeepLateFacts = (source: LateSource) => LateReader;

/** Keeps late facts for good once they were read. */
export const keepLateFacts: KeepLateFacts = (source) => new LateReader(source);

/**
 * Keeps the late facts of so many notes, the last that were read: those of others are read again when they are asked
 * for. `unpackNote(packed, file, recentLateFacts(1000))`.
 */
export const recentLateFacts = (most: number): KeepLateFacts => {
  const recent: LateReader[] = [];
  let next = 0;
  const onRead = (reader: LateReader) => {
    recent[next]?.forget();
    recent[next] = reader;
    next = (next + 1) % most;
  };
  return (source) => new LateReader(source, onRead);
};
