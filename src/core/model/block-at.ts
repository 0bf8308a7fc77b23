import type { Note, TextBlock } from './note.ts';

/** Reads blocks of a note that is kept as bytes, without those that nobody asks for. */
export interface BlockReader {
  readonly blockAt: (index: number) => TextBlock | undefined;
  readonly blocksInTurn: () => Iterable<TextBlock>;
}

const readers = new WeakMap<Note, BlockReader>();

/** Has single blocks of a note read in their own way. */
export const takeBlockReader = (note: Note, reader: BlockReader): void => {
  readers.set(note, reader);
};

/** The same as `note.blocks[index]`, at the cost of one block: `blockAt(note, 3)?.text`; links of properties say -1. */
export const blockAt = (note: Note, index: number): TextBlock | undefined => {
  const reader = readers.get(note);
  return reader ? reader.blockAt(index) : note.blocks[index];
};

/** The same as `note.blocks`, at the cost of those that are come to: `for (const { text } of blocksInTurn(note)) break`. */
export const blocksInTurn = (note: Note): Iterable<TextBlock> =>
  readers.get(note)?.blocksInTurn() ?? note.blocks;
