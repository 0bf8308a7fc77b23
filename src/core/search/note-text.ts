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
  for (const [index, place] of passagePlaces(note).entries()) {
    if (!place) continue;
    const isInRow = place.start > 0;
    letters += (note.blocks[index]?.text.length ?? 0) + (isInRow ? CELL_END.length : 0);
  }
  for (const { text } of frontmatterPassages(note)) letters += text.length;
  return letters;
};
