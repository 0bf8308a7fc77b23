import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { type NoteText, noteText } from './note-text.ts';

/*
 * Files of note texts: JSON, { "version": 1, "notes": [ { "t": title, "k": kind, "r": route, "a": aliases, "d": definition, "h": [ [text, anchor] ],
 * "p": [ [index of heading, text, mark of a task] ] } ] }, notes in path order.
 */

interface PackedText {
  readonly t: string;
  readonly k: string;
  readonly r: string;
  readonly a: readonly string[];
  readonly d: string;
  readonly h: readonly (readonly [text: string, anchor: string])[];
  readonly p: readonly (readonly [section: number, text: string, task?: string])[];
}

/** A file is closed when it holds this many letters: what one result costs to show. */
const FILE_LETTERS = 3_000;
/** Of a longer note the rest is found but not shown. */
const NOTE_LETTERS = 100_000;

/** A note's text, and what it is listed by. */
export interface ListedText {
  readonly title: string;
  readonly kind: string;
  readonly route: string;
  readonly aliases: readonly string[];
  readonly text: NoteText;
}

const packText = (note: Note, route: string): PackedText => {
  const text = noteText(note);
  const passages: PackedText['p'][number][] = [];
  let letters = 0;
  for (const passage of text.passages) {
    if (letters >= NOTE_LETTERS) break;
    const shown = passage.text.slice(0, NOTE_LETTERS - letters);
    passages.push(passage.task === null ? [passage.section, shown] : [passage.section, shown, passage.task]);
    letters += passage.text.length;
  }
  const { title, kind, aliases } = note.fields;
  const headings = text.headings.map(({ text, anchor }) => [text, anchor] as const);
  return { t: title, k: kind, r: route, a: aliases, d: text.definition, h: headings, p: passages };
};

const lettersOf = memo((note: Note): number =>
  noteText(note).passages.reduce((letters, { text }) => letters + text.length, 0),
);

/** Cuts notes in path order into groups, each the content of one file. */
export const groupTexts = (notes: readonly Note[]): readonly (readonly Note[])[] => {
  const groups: Note[][] = [];
  let letters = FILE_LETTERS;
  for (const note of notes) {
    if (letters >= FILE_LETTERS) {
      groups.push([]);
      letters = 0;
    }
    groups.at(-1)?.push(note);
    letters += lettersOf(note);
  }
  return groups;
};

/** The file of a group of notes. */
export const encodeTexts = (notes: readonly Note[], routeOf: (note: Note) => string): string =>
  JSON.stringify({ version: 1, notes: notes.map((note) => packText(note, routeOf(note))) });

/** Reads a parsed file of texts; null when it is none of this version. */
export const readTexts = (raw: unknown): readonly ListedText[] | null => {
  if (typeof raw !== 'object' || raw === null) return null;
  const file = raw as { version?: unknown; notes?: unknown };
  if (file.version !== 1 || !Array.isArray(file.notes)) return null;
  return (file.notes as PackedText[]).map((note) => ({
    title: note.t,
    kind: note.k,
    route: note.r,
    aliases: note.a,
    text: {
      definition: note.d,
      headings: note.h.map(([text, anchor]) => ({ text, anchor })),
      passages: note.p.map(([section, text, task]) => ({ section, text, task: task ?? null })),
    },
  }));
};
