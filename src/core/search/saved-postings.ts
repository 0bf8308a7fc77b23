import type { Note } from '../model/note.ts';
import { numberedTerms } from './analyse-note.ts';
import { prepareLanguage } from './languages.ts';
import type { BasePostings } from './postings.ts';

/** Postings as columns, to be kept where no note is: `entries` holds each term's, one after the other. */
export interface SavedPostings {
  readonly lang: string;
  readonly terms: readonly string[];
  readonly frequencies: Uint32Array;
  readonly documents: Uint32Array;
  readonly counts: Uint32Array;
  /** `lengths[field][document]`. */
  readonly lengths: readonly Uint32Array[];
}

/** The columns of postings that were put together from nothing. */
export const savePostings = ({
  lang,
  terms,
  frequencies,
  entriesOf,
  lengths,
}: BasePostings): SavedPostings => {
  const size = frequencies.reduce((sum, entries) => sum + entries, 0);
  const documents = new Uint32Array(size);
  const counts = new Uint32Array(size);
  let at = 0;
  for (let term = 0; term < terms.length; term++) {
    const entries = entriesOf(term);
    documents.set(entries.documents, at);
    counts.set(entries.counts, at);
    at += entries.documents.length;
  }
  return { lang, terms, frequencies, documents, counts, lengths };
};

/**
 * Postings from their columns. `notes` tells for each document the note that says the same now, null where none does:
 * such documents are left out. They equal `assemblePostings` of the notes that are left.
 */
export const restorePostings = (saved: SavedPostings, notes: readonly (Note | null)[]): BasePostings => {
  const { lang } = saved;
  prepareLanguage(lang);
  const numbers = new Int32Array(notes.length).fill(-1);
  const left: Note[] = [];
  notes.forEach((note, document) => {
    if (note) numbers[document] = left.push(note) - 1;
  });
  const documents = new Uint32Array(saved.documents.length);
  const counts = new Uint32Array(saved.counts.length);
  const terms: string[] = [];
  const starts = [0];
  let [from, size] = [0, 0];
  saved.terms.forEach((term, at) => {
    const to = from + (saved.frequencies[at] ?? 0);
    for (; from < to; from++) {
      const number = numbers[saved.documents[from] ?? 0] ?? -1;
      if (number < 0) continue;
      documents[size] = number;
      counts[size++] = saved.counts[from] ?? 0;
    }
    if (size === starts.at(-1)) return;
    terms.push(term);
    starts.push(size);
  });
  const kept = Uint32Array.from(left.keys());
  numbers.forEach((number, document) => {
    if (number >= 0) kept[number] = document;
  });
  return {
    ...{ lang, terms, notes: left, places: numberedTerms(terms, lang) },
    frequencies: Uint32Array.from(terms, (_, at) => (starts[at + 1] ?? 0) - (starts[at] ?? 0)),
    entriesOf: (term) => ({
      documents: documents.subarray(starts[term], starts[term + 1]),
      counts: counts.subarray(starts[term], starts[term + 1]),
    }),
    lengths: saved.lengths.map((column) => Uint32Array.from(kept, (document) => column[document] ?? 0)),
  };
};
