import type { Note, TextBlock } from './note.ts';

/** Of notes that are kept as bytes: reads one block without the others. */
type ReadBlock = (index: number) => TextBlock | undefined;

const readers = new WeakMap<Note, ReadBlock>();

/** Has single blocks of a note read in their own way. */
export const takeBlockReader = (note: Note, read: ReadBlock): void => {
  readers.set(note, read);
};

/** The same as `note.blocks[index]`, at the cost of one block: `blockAt(note, 3)?.text`; links of properties say -1. */
export const blockAt = (note: Note, index: number): TextBlock | undefined => {
  const read = readers.get(note);
  return read ? read(index) : note.blocks[index];
};
