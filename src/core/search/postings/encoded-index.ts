import type { View } from '../../graph/graph.ts';
import { shownNotes } from '../../graph/shown-notes.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { once } from '../../model/once.ts';
import { Recalled } from '../../model/recalled.ts';
import type { Settings } from '../../model/settings.ts';
import { SEARCH_FIELDS } from '../note/search-field.ts';
import { prepareLanguage } from '../words/languages.ts';
import { countTerms } from './analyse-note.ts';
import {
  addPart,
  type Dictionary,
  type EncodedIndex,
  emptyDictionary,
  encodePostings,
  readDictionary,
} from './dictionary.ts';
import { assemblePostings, type Postings } from './postings.ts';
import { revisePostings } from './revise-postings.ts';
import { standingOf } from './standing.ts';

/** Postings, for each of their documents its number now, and the notes that are gone where they are at hand: see `revisePostings`. */
export interface KeptPostings {
  readonly postings: Postings;
  readonly numbers: Int32Array;
  readonly gone?: readonly Note[];
}

/** What the last index was made of; the next one, of nearly the same notes, is made of it: equal, but sooner. */
let last: { readonly notes: readonly Note[]; readonly postings: Postings } | null = null;

/** Postings of the notes of views, which an index is then made of. */
export const recalledPostings = new Recalled<View, Postings>();

/** Lets go what the next index would be made of. */
export const forgetPostings = (): void => {
  last = null;
};

/** The postings of a view's notes: revised from kept ones where those are of nearly the same notes. */
export const postingsAfter = (view: View, kept: KeptPostings | null): Postings => {
  const { lang } = view.vault.settings;
  const notes = shownNotes(view);
  prepareLanguage(lang);
  const revised =
    kept?.postings.lang === lang && revisePostings(kept.postings, kept.numbers, notes, kept.gone);
  return revised || assemblePostings(notes, lang);
};

/** Those of the last index, with the numbers that its notes have now. */
const lastPostings = (notes: readonly Note[]): KeptPostings | null => {
  if (!last) return null;
  const places = once(() => new Map(notes.map((note, place) => [note, place])));
  const numbers = Int32Array.from(last.notes, (note, place) =>
    note === notes[place] ? place : (places().get(note) ?? -1),
  );
  const gone = last.notes.filter((_, place) => numbers[place] === -1);
  return { postings: last.postings, numbers, gone };
};

const postingsOf = (view: View): Postings => {
  const known = recalledPostings.of(view);
  if (known) return known;
  const notes = shownNotes(view);
  last = { notes, postings: postingsAfter(view, lastPostings(notes)) };
  return last.postings;
};

/** Makes in steps, most of them small, what the first index of a view's notes is put together from. */
export function* prepareIndexInSteps(view: View): Generator<() => void> {
  const { lang } = view.vault.settings;
  if (recalledPostings.of(view) || last?.postings.lang === lang) return;
  const notes = shownNotes(view);
  prepareLanguage(lang);
  const { add, all } = countTerms(notes.length, lang);
  for (const note of notes) yield () => add(note);
  yield () => {
    last ??= { notes, postings: assemblePostings(notes, lang, all()) };
  };
}

/** The index of a view's notes as it is written out; `clew search` reads the same bytes as the browser. */
export const encodedIndexOf = memo((view: View): EncodedIndex => {
  const encoded = encodePostings(postingsOf(view), () => standingOf(view));
  const blocks = new Map<number, Uint8Array>();
  return {
    ...encoded,
    block: (number) => {
      const known = blocks.get(number) ?? encoded.block(number);
      blocks.set(number, known);
      return known;
    },
  };
});

/** The dictionary of a view, without its terms: `addMissing` adds those that are needed. */
export const dictionaryOf = memo(
  (view: View): Dictionary => readDictionary(encodedIndexOf(view).head()) ?? emptyDictionary(0),
);

/** Adds parts to a view's dictionary. */
export const addMissing = (view: View, parts: readonly number[]): void => {
  const dictionary = dictionaryOf(view);
  for (const part of parts) addPart(dictionary, part, encodedIndexOf(view).part(part));
};

/** The weight of each field, in the order of `SEARCH_FIELDS`. */
export const fieldWeights = (settings: Settings): readonly number[] =>
  SEARCH_FIELDS.map((field) => settings.search[field]);
