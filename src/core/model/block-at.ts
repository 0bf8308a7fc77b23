import type { Note, TextBlock } from './note.ts';

/** A note that is kept as bytes, and reads of its blocks those alone that are asked for. */
export interface BlockReader {
  readonly blockAt: (index: number) => TextBlock | undefined;
  readonly blockTextAt: (index: number) => string | undefined;
  readonly blocksInTurn: () => Iterable<TextBlock>;
}

const isReader = (note: Note): note is Note & BlockReader => 'blocksInTurn' in note;

/** The same as `note.blocks[index]`, at the cost of one block: `blockAt(note, 3)?.kind`; links of properties say -1. */
export const blockAt = (note: Note, index: number): TextBlock | undefined =>
  isReader(note) ? note.blockAt(index) : note.blocks[index];

/** The same as `note.blocks[index]?.text`, at the cost of that text. */
export const blockTextAt = (note: Note, index: number): string | undefined =>
  isReader(note) ? note.blockTextAt(index) : note.blocks[index]?.text;

/** The same as `note.blocks`, at the cost of those that are come to: `for (const { text } of blocksInTurn(note)) break`. */
export const blocksInTurn = (note: Note): Iterable<TextBlock> =>
  isReader(note) ? note.blocksInTurn() : note.blocks;
