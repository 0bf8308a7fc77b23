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
  /** The property that says it; not given for what stands in the note's text. */
  readonly property?: string;
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
const frontmatterPassages = (note: Note): Passage[] => {
  const { fields } = note;
  const listOf = (values: readonly (readonly (string | number)[])[]): string =>
    values.map((value) => partsText(note, value)).join(', ');
  const plain = [
    fields.definition ?? '',
    fields.description ?? '',
    listOf(fields.authors),
    [fields.venue, fields.year, fields.doi, fields.arxiv].filter((text) => text !== null).join(', '),
  ];
  const passages: Passage[] = [
    ...plain.map((text) => ({ section: -1, text, task: null })),
    ...fields.properties.map(({ key, values }) => ({
      ...{ section: -1, text: listOf(values), task: null },
      property: key,
    })),
  ];
  return passages.filter(({ text }) => text !== '');
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

const CELL_END = ' | ';

/** Where the text of a block stands: in which passage, and where in it. */
export interface PassagePlace {
  readonly passage: number;
  /** UTF-16 offset. */
  readonly start: number;
}

/** For each block of a note where its text stands among the passages, null for a heading; the cells of one row of a table are one line. */
export const passagePlaces = (note: Note): (PassagePlace | null)[] => {
  let passage = -1;
  let row = -1;
  let end = 0;
  return note.blocks.map(({ kind, text, line }) => {
    if (kind === 'heading' || text === '') return null;
    const isInRow = kind === 'cell' && line === row;
    if (!isInRow) passage++;
    const start = isInRow ? end + CELL_END.length : 0;
    end = start + text.length;
    row = kind === 'cell' ? line : -1;
    return { passage, start };
  });
};

/** The blocks of a note as passages. */
const blockPassages = (note: Note): Passage[] => {
  const passages: Passage[] = [];
  for (const [index, place] of passagePlaces(note).entries()) {
    const block = note.blocks[index];
    if (!block || !place) continue;
    const last = passages[place.passage];
    passages[place.passage] = last
      ? { ...last, text: `${last.text}${CELL_END}${linesOf(block)}` }
      : { section: block.section, text: linesOf(block), task: block.task };
  }
  return passages;
};

/** The text of a note for search: its blocks but for headings, then what its frontmatter says. */
export const noteText = memo(
  (note: Note): NoteText => ({
    definition: note.definition ?? '',
    headings: note.headings.map(({ text, anchor }) => ({ text, anchor })),
    passages: [...blockPassages(note), ...frontmatterPassages(note)],
  }),
);
