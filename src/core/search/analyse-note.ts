import type { Note } from '../model/note.ts';
import { scanWords, wordForms } from '../text/tokenize.ts';
import { fieldTexts, SEARCH_FIELDS } from './search-field.ts';
import { stemmingOf, termOfWord } from './word-term.ts';

/** How often each term stands in each field of a note. Terms are numbers of a vocabulary. */
export interface NoteAnalysis {
  readonly vocabulary: Vocabulary;
  /** Term numbers; a term that stands in several fields comes several times. */
  readonly terms: Int32Array;
  /** Parallel to `terms`: times in that field × 8 + field. */
  readonly counts: Int32Array;
  /** Terms in each field, repeated ones included. */
  readonly lengths: readonly number[];
}

const WORDS_KEPT = 400_000;
const NO_TERMS = new Int32Array(0);

/**
 * Numbers for terms, given out as they are met, and the terms of each written word. It grows with what was ever
 * analysed and is never written out: what is, is sorted and holds only terms of the notes at hand.
 */
export class Vocabulary {
  readonly terms: string[] = [];
  readonly lang: string;
  readonly #numbers = new Map<string, number>();
  readonly #words = new Map<string, Int32Array>();
  /** Times each term was met in the field being counted; all zero between fields. */
  #counts = new Int32Array(1024);

  constructor(lang: string) {
    this.lang = lang;
  }

  #numberOf(term: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.terms.push(term) - 1;
      this.#numbers.set(term, number);
    }
    return number;
  }

  /** Term numbers of a word as written; a word and its parts each give one, but for stop words. */
  #termsOf(word: string): Int32Array {
    const known = this.#words.get(word);
    if (known) return known;
    const { whole, parts } = wordForms(word);
    const found: number[] = [];
    for (const form of whole === null ? parts : [{ text: whole }, ...parts]) {
      const term = termOfWord(form.text, this.lang);
      if (term !== null) found.push(this.#numberOf(term));
    }
    const numbers = found.length === 0 ? NO_TERMS : Int32Array.from(found);
    if (this.#words.size >= WORDS_KEPT) this.#words.clear();
    this.#words.set(word, numbers);
    return numbers;
  }

  /** Adds the terms of one field to `terms` and `counts`; gives the field's length. */
  count(texts: readonly string[], field: number, terms: number[], counts: number[]): number {
    const first = terms.length;
    let length = 0;
    for (const text of texts)
      scanWords(text, (from, to) => {
        for (const number of this.#termsOf(text.slice(from, to))) {
          if (number >= this.#counts.length) this.#growCounts(number);
          const before = this.#counts[number] ?? 0;
          if (before === 0) terms.push(number);
          this.#counts[number] = before + 1;
          length++;
        }
      });
    for (let i = first; i < terms.length; i++) {
      const number = terms[i] ?? 0;
      counts.push((this.#counts[number] ?? 0) * 8 + field);
      this.#counts[number] = 0;
    }
    return length;
  }

  #growCounts(number: number): void {
    const grown = new Int32Array(Math.max(number + 1, this.#counts.length * 2));
    grown.set(this.#counts);
    this.#counts = grown;
  }
}

const vocabularies = new Map<string, Vocabulary>();

const vocabularyOf = (lang: string): Vocabulary => {
  const stemming = stemmingOf(lang);
  const known = vocabularies.get(stemming) ?? new Vocabulary(stemming);
  vocabularies.set(stemming, known);
  return known;
};

const analyses = new WeakMap<Note, NoteAnalysis>();

/** Counts the terms of a note, once for each note and way of stemming. */
export const analyseNote = (note: Note, lang: string): NoteAnalysis => {
  const vocabulary = vocabularyOf(lang);
  const known = analyses.get(note);
  if (known?.vocabulary === vocabulary) return known;
  const terms: number[] = [];
  const counts: number[] = [];
  const texts = fieldTexts(note);
  const lengths = SEARCH_FIELDS.map((_, field) => vocabulary.count(texts[field] ?? [], field, terms, counts));
  const analysis: NoteAnalysis = {
    vocabulary,
    terms: Int32Array.from(terms),
    counts: Int32Array.from(counts),
    lengths,
  };
  analyses.set(note, analysis);
  return analysis;
};
