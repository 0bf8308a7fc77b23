import type { Note } from '../../model/note.ts';
import { ownMemory } from '../../model/own-memory.ts';
import { scanWords, wordForms } from '../../text/tokenize.ts';
import { fieldTexts, SEARCH_FIELDS } from '../note/search-field.ts';
import { UNKNOWN_WORD, WordTable } from '../words/word-table.ts';
import { stemmingOf, type TermOf, termsIn } from '../words/word-term.ts';

/** How often each term stands in each field of notes. Terms are numbers of a vocabulary. */
export interface NoteAnalyses {
  readonly vocabulary: Vocabulary;
  /** Of each note the end of its stretch of `terms`; that of the next begins there. */
  readonly ends: Uint32Array;
  /** Term numbers; a term that stands in several fields of a note comes several times. */
  readonly terms: Int32Array;
  /** Parallel to `terms`: times in that field × 8 + field. */
  readonly counts: Int32Array;
  /** Terms in each field of each note, repeated ones included: `lengths[field][note]`. */
  readonly lengths: readonly Uint32Array[];
}

const NO_TERM = -1;

/**
 * Numbers for terms, given out as they are met, and the terms of each written word. It grows with what was ever
 * analysed and is never written out: what is, is sorted and holds only terms of the notes at hand.
 */
class Vocabulary {
  readonly terms: string[] = [];
  readonly lang: string;
  readonly #numbers = new Map<string, number>();
  readonly #termOf: TermOf;
  /** Of each word its term, or `NO_TERM`, or -2 - a place in `several`. */
  readonly #words = new WordTable();
  readonly #several: (readonly number[])[] = [];
  /** Times each term was met in the field being counted; all zero between fields. */
  #times = new Int32Array(1024);
  /** Terms of the field being counted, each once. */
  #met = new Int32Array(1024);
  #metSize = 0;

  constructor(lang: string) {
    this.lang = lang;
    this.#termOf = termsIn(lang);
  }

  /** The number of a term, a new one where it has none. */
  numberOf(term: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.terms.push(term) - 1;
      this.#numbers.set(term, number);
      if (number >= this.#times.length) {
        this.#times = doubled(this.#times);
        this.#met = doubled(this.#met);
      }
    }
    return number;
  }

  /** Counts the terms of one field; gives the field's length. */
  count(texts: readonly string[], field: number, into: TermCounts): number {
    let length = 0;
    for (const text of texts)
      scanWords(text, (from, to, hash) => {
        let term = this.#words.valueOf(to - from, hash);
        if (term === UNKNOWN_WORD) {
          term = this.#analyse(text.slice(from, to));
          this.#words.add(to - from, hash, term);
        }
        if (term >= 0) length += this.#meet(term);
        else if (term < NO_TERM) for (const one of this.#several[-2 - term] ?? []) length += this.#meet(one);
      });
    for (let i = 0; i < this.#metSize; i++) {
      const term = this.#met[i] ?? 0;
      into.add(term, (this.#times[term] ?? 0) * 8 + field);
      this.#times[term] = 0;
    }
    this.#metSize = 0;
    return length;
  }

  #meet(term: number): 1 {
    const before = this.#times[term] ?? 0;
    if (before === 0) this.#met[this.#metSize++] = term;
    this.#times[term] = before + 1;
    return 1;
  }

  /** The terms of a word as written, as `#words` has them; it and its parts each give one, but for stop words. */
  #analyse(word: string): number {
    const { whole, parts } = wordForms(word);
    const found: number[] = [];
    const add = (form: string): void => {
      const term = this.#termOf(form);
      if (term !== null) found.push(this.numberOf(term));
    };
    if (whole !== null) add(whole);
    for (const part of parts) add(part.text);
    const [first = NO_TERM] = found;
    return found.length < 2 ? first : -1 - this.#several.push(found);
  }
}

const doubled = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(ownMemory(array.byteLength * 2));
  grown.set(array);
  return grown;
};

/** Terms and counts of notes, one after the other. */
class TermCounts {
  #terms = new Int32Array(512);
  #counts = new Int32Array(512);
  #size = 0;

  add(term: number, count: number): void {
    if (this.#size === this.#terms.length) {
      this.#terms = doubled(this.#terms);
      this.#counts = doubled(this.#counts);
    }
    this.#terms[this.#size] = term;
    this.#counts[this.#size++] = count;
  }

  get size(): number {
    return this.#size;
  }

  /** All that was added. */
  columns(): Pick<NoteAnalyses, 'terms' | 'counts'> {
    return { terms: this.#terms.subarray(0, this.#size), counts: this.#counts.subarray(0, this.#size) };
  }
}

const vocabularies = new Map<string, Vocabulary>();

const vocabularyOf = (lang: string): Vocabulary => {
  const stemming = stemmingOf(lang);
  const known = vocabularies.get(stemming) ?? new Vocabulary(stemming);
  vocabularies.set(stemming, known);
  return known;
};

/** Counts the terms of notes, one added after the other. */
export interface TermCounting {
  readonly add: (note: Note) => void;
  readonly all: () => NoteAnalyses;
}

/** `const counting = countTerms(notes.length, 'en'); notes.forEach(counting.add); counting.all()`. */
export const countTerms = (size: number, lang: string): TermCounting => {
  const vocabulary = vocabularyOf(lang);
  const counted = new TermCounts();
  const ends = new Uint32Array(size);
  const lengths = SEARCH_FIELDS.map(() => new Uint32Array(size));
  let document = 0;
  return {
    add: (note) => {
      const texts = fieldTexts(note);
      lengths.forEach((column, field) => {
        column[document] = vocabulary.count(texts[field] ?? [], field, counted);
      });
      ends[document++] = counted.size;
    },
    all: () => ({ vocabulary, ends, ...counted.columns(), lengths }),
  };
};

/** Counts the terms of notes. */
export const analyseNotes = (notes: readonly Note[], lang: string): NoteAnalyses => {
  const { add, all } = countTerms(notes.length, lang);
  for (const note of notes) add(note);
  return all();
};

const analyses = new WeakMap<Note, NoteAnalyses>();

/** Counts the terms of a note, once for each note and way of stemming. */
export const analyseNote = (note: Note, lang: string): NoteAnalyses => {
  const known = analyses.get(note);
  if (known?.vocabulary === vocabularyOf(lang)) return known;
  const analysed = analyseNotes([note], lang);
  analyses.set(note, analysed);
  return analysed;
};
