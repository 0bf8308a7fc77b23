import { linkText } from '../model/link-text.ts';
import { memo } from '../model/memo.ts';
import type { Note, TextBlock } from '../model/note.ts';

/** A stretch of a note that a snippet can be cut from. */
export interface Passage {
  /** Index of the heading it stands under, -1 before the first. */
  readonly section: number;
  /** A line feed stands where a line of the source ends. */
  readonly text: string;
  /** The mark of a task (`' '`, `x`, …), null elsewhere. */
  readonly task: string | null;
}

/** What search reads of a note's text, and shows of it. */
export interface NoteText {
  readonly definition: string;
  readonly headings: readonly { readonly text: string; readonly anchor: string }[];
  readonly passages: readonly Passage[];
}

/** Text of a property whose numbers stand for links of the note. */
export const partsText = (note: Note, parts: readonly (string | number)[]): string =>
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

/** A block's text with its ends of lines. */
const linesOf = ({ text, breaks }: TextBlock): string => {
  if (!breaks) return text;
  let lines = '';
  let from = 0;
  for (const at of breaks) {
    lines += `${text.slice(from, at)}\n`;
    from = at + 1;
  }
  return lines + text.slice(from);
};

/** The blocks of a note as passages; the cells of one row of a table are one line. */
const blockPassages = (note: Note): Passage[] => {
  const passages: Passage[] = [];
  let row = -1;
  for (const block of note.blocks) {
    if (block.kind === 'heading' || block.text === '') continue;
    const last = passages.at(-1);
    if (block.kind === 'cell' && block.line === row && last)
      passages[passages.length - 1] = { ...last, text: `${last.text} | ${linesOf(block)}` };
    else passages.push({ section: block.section, text: linesOf(block), task: block.task });
    row = block.kind === 'cell' ? block.line : -1;
  }
  return passages;
};

/** The text of a note for search: its blocks but for headings, then what its frontmatter says. */
export const noteText = memo(
  (note: Note): NoteText => ({
    definition: note.definition ?? '',
    headings: note.headings.map(({ text, anchor }) => ({ text, anchor })),
    passages: [
      ...blockPassages(note),
      ...frontmatterTexts(note).map((text) => ({ section: -1, text, task: null })),
    ],
  }),
);
