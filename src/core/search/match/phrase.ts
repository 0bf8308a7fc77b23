import { scanWords, type WordForms, wordForms } from '../../text/tokenize.ts';
import { wordParts } from '../query/query-words.ts';

/*
 * Phrases are compared letter by letter in folded, unstemmed words. Where one word ends, the other side must have an
 * end of a word or of a part of one there; where only a part of a word ends, the other may go on. So `"github pages"`
 * is found in `GitHub Pages` and `"auto-encoder"` in `autoencoder`, but `"the rapist"` not in `therapist`.
 */

/** Between words, and between the parts of a word. */
const WORD_END = ' ';
const PART_END = '-';

/** A text as phrases are looked for in it: `GitHub Pages` → ` git-hub pages `. */
export interface Sequence {
  readonly text: string;
  /** Where each part of a word begins in `text`. */
  readonly starts: readonly number[];
  /** The same parts where they stand in the text as it was written. */
  readonly places: readonly (readonly [from: number, to: number])[];
}

/** Parts of a word, letter by letter in scripts without spaces. */
const partsIn = (forms: WordForms): readonly string[] =>
  forms.run
    ? [...(wordParts(forms)[0] ?? '')]
    : forms.parts.length > 1
      ? wordParts(forms)
      : [forms.whole ?? ''];

/** `sequenceOf('Auto-encoders learn').text` → ` auto-encoders learn `. */
export const sequenceOf = (written: string): Sequence => {
  let text = WORD_END;
  const starts: number[] = [];
  const places: (readonly [number, number])[] = [];
  scanWords(written, (from, to) => {
    const forms = wordForms(written.slice(from, to));
    const ranges = forms.run || forms.parts.length > 1 ? forms.parts : [{ from: 0, to: to - from }];
    partsIn(forms).forEach((part, i) => {
      const range = ranges[i] ?? { from: 0, to: to - from };
      const end = forms.run ? (ranges[i + 1]?.from ?? to - from) : range.to;
      if (i > 0) text += PART_END;
      starts.push(text.length);
      places.push([from + range.from, from + end]);
      text += part;
    });
    text += WORD_END;
  });
  return { text, starts, places };
};

/** What finds a phrase in the text of a sequence, with the sign before it; null for a phrase without words. */
export const phrasePattern = (phrase: string, open: boolean): RegExp | null => {
  const letters = sequenceOf(phrase).text.trim();
  if (letters === '') return null;
  let source = '';
  let last = WORD_END;
  for (const letter of letters) {
    if (letter === WORD_END) source += '[ -]';
    else if (letter === PART_END) source += '[ -]?';
    else {
      if (last !== WORD_END && last !== PART_END) source += '-?';
      source += letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    }
    last = letter;
  }
  return new RegExp(`[ -]${source}${open ? '' : '(?=[ -])'}`, 'gu');
};

/** Where a pattern of `phrasePattern` fits in a text as it was written; the last word of an open one is taken whole. */
export const phrasePlaces = (
  { text, starts, places }: Sequence,
  pattern: RegExp,
): (readonly [from: number, to: number])[] => {
  const found: (readonly [number, number])[] = [];
  for (const { index, 0: fit } of text.matchAll(pattern)) {
    const first = places[starts.indexOf(index + 1)];
    const end = index + fit.length;
    const last = places[starts.findLastIndex((start) => start < end)];
    if (first && last) found.push([first[0], last[1]]);
  }
  return found;
};
