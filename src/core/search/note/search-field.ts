import type { Note } from '../../model/note.ts';
import { passageWords } from './note-text.ts';

/** The fields of a note that are searched; a field is told by its place here. */
export const SEARCH_FIELDS = ['title', 'alias', 'heading', 'tag', 'body'] as const;

export const BODY = 4;

/** The texts of each field, in the order of `SEARCH_FIELDS`. */
export const fieldTexts = (note: Note): readonly (readonly string[])[] => [
  [note.fields.title],
  note.fields.aliases,
  note.headings.map(({ text }) => text),
  note.tags,
  passageWords(note),
];
