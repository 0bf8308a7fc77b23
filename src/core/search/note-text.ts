import { linkText } from '../model/link-text.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';

/** A stretch of a note that a snippet can be cut from. */
export interface Passage {
  /** Index of the heading it stands under, -1 before the first. */
  readonly section: number;
  readonly text: string;
}

/** What search reads of a note's text, and shows of it. */
export interface NoteText {
  readonly definition: string;
  readonly headings: readonly { readonly text: string; readonly anchor: string }[];
  readonly passages: readonly Passage[];
}

/** Text of a property whose numbers stand for links of the note. */
const partsText = (note: Note, parts: readonly (string | number)[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const link = note.outgoing[part];
      return link ? linkText(link) : '';
    })
    .join('');

/** What the frontmatter says in words: definition, description, authors, venue, identifiers, properties of one's own. */
const frontmatterTexts = (note: Note): string[] => {
  const { fields } = note;
  const texts = [
    fields.definition,
    fields.description,
    fields.authors.map((author) => partsText(note, author)).join(', '),
    [fields.venue, fields.year, fields.doi, fields.arxiv].filter((text) => text !== null).join(', '),
    ...fields.properties.map((property) => property.values.map((value) => partsText(note, value)).join(', ')),
  ];
  return texts.filter((text): text is string => text !== null && text !== '');
};

/** The text of a note for search: its blocks but for headings, then what its frontmatter says. */
export const noteText = memo((note: Note): NoteText => {
  const passages: Passage[] = [];
  for (const block of note.blocks)
    if (block.kind !== 'heading' && block.text !== '')
      passages.push({ section: block.section, text: block.text });
  for (const text of frontmatterTexts(note)) passages.push({ section: -1, text });
  return {
    definition: note.definition ?? '',
    headings: note.headings.map(({ text, anchor }) => ({ text, anchor })),
    passages,
  };
});
