import type { Note } from '../model/note.ts';
import { noteText } from './note-text.ts';

/** The fields of a note that are searched; a field is told by its place here. */
export const SEARCH_FIELDS = ['title', 'alias', 'heading', 'tag', 'body'] as const;

export const BODY = 4;

/** The texts of each field, in the order of `SEARCH_FIELDS`. */
export const fieldTexts = (note: Note): readonly (readonly string[])[] => {
  const text = noteText(note);
  return [
    [note.fields.title],
    note.fields.aliases,
    text.headings.map((heading) => heading.text),
    note.tags,
    text.passages.map((passage) => passage.text),
  ];
};
