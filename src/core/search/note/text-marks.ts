import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { countLetters } from './note-text.ts';

/** What filters ask of the text of a note alone. */
const TEXT_TRAITS = ['words', 'heading', 'task', 'code', 'math', 'block-id'] as const;

type TextTrait = (typeof TEXT_TRAITS)[number];

/** What is asked of the texts of all notes; who parsed them knows it, and spares others to read them all again. */
export interface TextMarks {
  /** How long the text is. */
  readonly letters: number;
  /** A bit for each of `TEXT_TRAITS`, the first the lowest. */
  readonly traits: number;
}

const makeTextMarks = (note: Note): TextMarks => {
  const { blocks, headings, anchors } = note;
  const hasSpan = (kind: string) => blocks.some(({ spans }) => spans.some((span) => span.kind === kind));
  const has: Readonly<Record<TextTrait, boolean>> = {
    // Code says nothing.
    words: blocks.some(({ kind, text }) => kind !== 'code' && text.trim() !== ''),
    heading: headings.length > 0,
    task: blocks.some(({ task }) => task !== null),
    code: blocks.some(({ kind }) => kind === 'code') || hasSpan('code'),
    math: hasSpan('math'),
    'block-id': anchors.length > 0,
  };
  const traits = TEXT_TRAITS.reduce((bits, trait, place) => (has[trait] ? bits | (1 << place) : bits), 0);
  return { letters: countLetters(note), traits };
};

/** A note whose marks may have been made before, in another thread or process. */
export interface MarkedNote {
  readonly textMarks: TextMarks | null;
}

const isMarked = (note: Note): note is Note & MarkedNote => 'textMarks' in note;

const madeTextMarks = memo(makeTextMarks);

/** What is asked of the text of a note: `textMarks(note).letters` → 1_234. */
export const textMarks = (note: Note): TextMarks =>
  (isMarked(note) ? note.textMarks : null) ?? madeTextMarks(note);

/** Whether the text of a note has a trait: `hasTextTrait(note, 'task')`. */
export const hasTextTrait = (note: Note, trait: TextTrait): boolean =>
  ((textMarks(note).traits >> TEXT_TRAITS.indexOf(trait)) & 1) === 1;
