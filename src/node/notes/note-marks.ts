import { insightText } from '../../core/insight/note-opening.ts';
import type { NotePath } from '../../core/model/ids.ts';
import { memo } from '../../core/model/memo.ts';
import type { Note } from '../../core/model/note.ts';
import { noteHead, noteOutline } from '../../core/model/note-outline.ts';
import { type TextMarks, textMarks } from '../../core/search/note/text-marks.ts';
import { hashOfJson } from '../cache/hash-of-json.ts';

/** What tells how a note differs from another state of it: hashes of its outline and of the opening of its text, and more. */
export interface NoteMarks {
  readonly outline: string;
  readonly opening: string;
  /** What the search asks of its text. */
  readonly text: TextMarks;
}

/** Marks of notes by path. */
export interface MarksByPath {
  readonly get: (path: NotePath) => NoteMarks | undefined;
}

/**
 * Equal for two states of a note that differ in nothing but its running text, which has the same traits: see
 * `noteOutline`. The first half is of its head.
 */
export const outlineMark = memo(
  (note: Note): string =>
    hashOfJson(noteHead(note)) + hashOfJson([noteOutline(note), textMarks(note).traits]),
);

/** Equal for two states of a note with the same head. */
export const headMark = ({ outline }: Pick<NoteMarks, 'outline'>): string =>
  outline.slice(0, outline.length / 2);

const openingMark = memo((note: Note): string => hashOfJson(insightText(note)));

/** `marksOf(note).outline` → `pZ1…`. */
export const marksOf = (note: Note): NoteMarks => ({
  outline: outlineMark(note),
  opening: openingMark(note),
  text: textMarks(note),
});

/** Marks of a note where nothing is kept: nobody compares them with those of another state. */
export const forgottenMarks = (note: Note): NoteMarks => ({
  outline: '',
  opening: '',
  text: textMarks(note),
});

/** The marks of a note, each made when somebody asks for it: few ask where nothing is remembered. */
export class LateMarks implements NoteMarks {
  constructor(private readonly noteOf: () => Note) {}

  get outline() {
    return outlineMark(this.noteOf());
  }

  get opening() {
    return openingMark(this.noteOf());
  }

  get text() {
    return textMarks(this.noteOf());
  }
}
