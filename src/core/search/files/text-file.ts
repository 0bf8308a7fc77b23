import type { Note } from '../../model/note.ts';
import { makeNoteText, type NoteText, type Passage } from '../note/note-text.ts';
import { textMarks } from '../note/text-marks.ts';

/*
 * Files of note texts: JSON, { "version": 3, "notes": [ { "t": title, "k": kind, "r": route, "a": aliases, "d": definition, or the place of the
 * passage that is it, "h": [ [text, anchor] ], "p": [ [index of heading, text, mark of a task or 0, name of a property] ],
 * "l": [ place of a link ] } ] }, notes in path order.
 */

/**
 * Where a link of the map stands: a passage and the range of its label there; or, outside of passages, words of its
 * own, the range in them, and the index of the heading.
 */
export type LinkPlace =
  | readonly [passage: number, from: number, to: number]
  | readonly [words: string, from: number, to: number, section: number];

type PackedPassage = readonly [section: number, text: string, task?: string | 0, property?: string];

interface PackedText {
  readonly t: string;
  readonly k: string;
  readonly r: string;
  readonly a: readonly string[];
  readonly d: string | number;
  readonly h: readonly (readonly [text: string, anchor: string])[];
  readonly p: readonly PackedPassage[];
  readonly l: readonly LinkPlace[];
}

const VERSION = 3;

/** A file is closed when it holds this many letters: what one result costs to show. */
const FILE_LETTERS = 2_000;
/** Of a longer note the rest is found by its words, and neither shown nor looked through for phrases. */
const NOTE_LETTERS = 1_000_000;

/** A note's text, and what it is listed by. */
export interface ListedText {
  readonly title: string;
  readonly kind: string;
  readonly route: string;
  readonly aliases: readonly string[];
  readonly text: NoteText;
  /** Parallel to the note's links on the map. */
  readonly links: readonly LinkPlace[];
}

/** What a file of texts says of a note that the note itself does not know. */
export interface TextContext {
  readonly routeOf: (note: Note) => string;
  readonly linksOf: (note: Note) => readonly LinkPlace[];
}

const packPassage = ({ section, task, property }: Passage, shown: string): PackedPassage => {
  if (property !== undefined) return [section, shown, 0, property];
  return task === null ? [section, shown] : [section, shown, task];
};

/** The definition of most notes is their first passage, where lines may end instead of spaces. */
const onOneLine = (text: string): string => text.replaceAll('\n', ' ');

const packDefinition = (definition: string, passages: readonly PackedPassage[]): string | number => {
  const place = passages.findIndex(
    ([, text]) => text.length === definition.length && onOneLine(text) === definition,
  );
  return place < 0 ? definition : place;
};

const packText = (note: Note, { routeOf, linksOf }: TextContext): PackedText => {
  const text = makeNoteText(note);
  const passages: PackedPassage[] = [];
  let letters = 0;
  for (const passage of text.passages) {
    if (letters >= NOTE_LETTERS) break;
    const shown = passage.text.slice(0, NOTE_LETTERS - letters);
    passages.push(packPassage(passage, shown));
    letters += passage.text.length;
  }
  const { title, kind, aliases } = note.fields;
  const headings = text.headings.map(({ text, anchor }) => [text, anchor] as const);
  return {
    ...{ t: title, k: kind, r: routeOf(note), a: aliases, d: packDefinition(text.definition, passages) },
    ...{ h: headings, p: passages, l: linksOf(note) },
  };
};

/** Whether all of a note's text is in its file. */
export const isShownWhole = (note: Note): boolean => textMarks(note).letters <= NOTE_LETTERS;

/** Cuts notes in path order into groups, each the content of one file: where one begins follows from the notes before it. */
export const groupTexts = (notes: readonly Note[]): readonly (readonly Note[])[] => {
  const groups: Note[][] = [];
  let letters = FILE_LETTERS;
  for (const note of notes) {
    if (letters < FILE_LETTERS) groups.at(-1)?.push(note);
    else {
      groups.push([note]);
      letters = 0;
    }
    letters += textMarks(note).letters;
  }
  return groups;
};

/** The file of a group of notes. */
export const encodeTexts = (notes: readonly Note[], context: TextContext): string =>
  JSON.stringify({ version: VERSION, notes: notes.map((note) => packText(note, context)) });

/** Reads a parsed file of texts; null when it is none of this version. */
export const readTexts = (raw: unknown): readonly ListedText[] | null => {
  if (typeof raw !== 'object' || raw === null) return null;
  const file = raw as { version?: unknown; notes?: unknown };
  if (file.version !== VERSION || !Array.isArray(file.notes)) return null;
  return (file.notes as PackedText[]).map((note) => ({
    title: note.t,
    kind: note.k,
    route: note.r,
    aliases: note.a,
    text: {
      definition: typeof note.d === 'number' ? onOneLine(note.p[note.d]?.[1] ?? '') : note.d,
      headings: note.h.map(([text, anchor]) => ({ text, anchor })),
      passages: note.p.map(([section, text, task, property]) => ({
        ...{ section, text, task: task || null },
        ...(property !== undefined && { property }),
      })),
    },
    links: note.l,
  }));
};
