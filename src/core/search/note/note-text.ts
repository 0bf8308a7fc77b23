import { linkText } from '../../model/link-text.ts';
import { memo } from '../../model/memo.ts';
import type { Note, TextBlock } from '../../model/note.ts';

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
export const partsText = (note: Note, parts: readonly (string | number)[]): string => {
  let text = '';
  for (const part of parts) {
    const link = typeof part === 'number' ? note.outgoing[part] : undefined;
    text += typeof part === 'string' ? part : link ? linkText(link) : '';
  }
  return text;
};

/** What the frontmatter says in words: definition, description, authors, venue, identifiers, properties of one's own. */
const frontmatterPassages = (note: Note): Passage[] => {
  const { definition, description, authors, venue, year, doi, arxiv, properties } = note.fields;
  const passages: Passage[] = [];
  const add = (text: string): void => {
    if (text !== '') passages.push({ section: -1, text, task: null });
  };
  const listOf = (values: readonly (readonly (string | number)[])[]): string =>
    values.length === 0 ? '' : values.map((value) => partsText(note, value)).join(', ');
  add(definition ?? '');
  add(description ?? '');
  add(listOf(authors));
  add([venue, year, doi, arxiv].filter((text) => text !== null).join(', '));
  for (const { key, values } of properties) {
    const text = listOf(values);
    if (text !== '') passages.push({ section: -1, text, task: null, property: key });
  }
  return passages;
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

/** For each block of a note where its text stands: in which passage, `NOWHERE` for a heading, and where in it (UTF-16 offset). */
export interface PassagePlaces {
  readonly passages: Int32Array;
  readonly starts: Int32Array;
}

/** The passage of what stands in none. */
export const NOWHERE = -1;

/** Where the blocks of a note stand among its passages; the cells of one row of a table are one line. */
export const passagePlaces = ({ blocks }: Note): PassagePlaces => {
  const passages = new Int32Array(blocks.length).fill(NOWHERE);
  const starts = new Int32Array(blocks.length);
  let passage = -1;
  let row = -1;
  let end = 0;
  for (const [index, { kind, text, line }] of blocks.entries()) {
    if (kind === 'heading' || text === '') continue;
    const isInRow = kind === 'cell' && line === row;
    if (!isInRow) passage++;
    const start = isInRow ? end + CELL_END.length : 0;
    passages[index] = passage;
    starts[index] = start;
    end = start + text.length;
    row = kind === 'cell' ? line : -1;
  }
  return { passages, starts };
};

/** The blocks of a note as passages. */
const blockPassages = (note: Note): Passage[] => {
  const passages: Passage[] = [];
  const places = passagePlaces(note);
  for (const [index, block] of note.blocks.entries()) {
    const place = places.passages[index] ?? NOWHERE;
    if (place === NOWHERE) continue;
    const last = passages[place];
    passages[place] = last
      ? { ...last, text: `${last.text}${CELL_END}${linesOf(block)}` }
      : { section: block.section, text: linesOf(block), task: block.task };
  }
  return passages;
};

/** The text of a note for search: its blocks but for headings, then what its frontmatter says. */
export const makeNoteText = (note: Note): NoteText => ({
  definition: note.definition ?? '',
  headings: note.headings.map(({ text, anchor }) => ({ text, anchor })),
  passages: [...blockPassages(note), ...frontmatterPassages(note)],
});

/** `makeNoteText`, kept for a note that is asked for again and again. */
export const noteText = memo(makeNoteText);

/** The words of `makeNoteText(note).passages`, in pieces as they lie in the note: nothing is put together for them. */
export const passageWords = (note: Note): string[] => {
  const words: string[] = [];
  for (const { kind, text } of note.blocks) if (kind !== 'heading') words.push(text);
  for (const { text } of frontmatterPassages(note)) words.push(text);
  return words;
};

/** How long all of `makeNoteText(note).passages` are together. */
export const countLetters = (note: Note): number => {
  let letters = 0;
  const { passages, starts } = passagePlaces(note);
  for (const [index, { text }] of note.blocks.entries())
    if (passages[index] !== NOWHERE) letters += text.length + (starts[index] ? CELL_END.length : 0);
  for (const { text } of frontmatterPassages(note)) letters += text.length;
  return letters;
};
