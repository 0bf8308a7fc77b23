import type { View } from '../../graph/graph.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { Recalled } from '../../model/recalled.ts';
import type { Settings } from '../../model/settings.ts';
import { SEARCH_FIELDS } from '../note/search-field.ts';
import { searchedNotes } from '../note/searched-notes.ts';
import { prepareLanguage } from '../words/languages.ts';
import { countTerms } from './analyse-note.ts';
import { derivePostings } from './derive-postings.ts';
import {
  addPart,
  type Dictionary,
  type EncodedIndex,
  emptyDictionary,
  encodePostings,
  readDictionary,
} from './dictionary.ts';
import { type PackedPostings, packPostings } from './packed-postings.ts';
import { assemblePostings, type BasePostings, type Postings } from './postings.ts';
import { revisePackedPostings } from './revise-packed-postings.ts';
import { standingOf } from './standing.ts';

/** What the last index was made from; the next one, of nearly the same notes, is derived from it: equal, but sooner. */
let base: BasePostings | null = null;

/** Postings of the notes of views, which an index is then made of. */
export const recalledPostings = new Recalled<View, Postings>();

/** Lets go what the next index would be derived from. */
export const forgetPostings = (): void => {
  base = null;
};

/** The postings of a view's notes as bytes: revised from kept ones where those are of nearly the same notes. */
export const packedPostings = (view: View, kept: KeptPostings | null): PackedPostings => {
  const { lang } = view.vault.settings;
  const notes = searchedNotes(view);
  prepareLanguage(lang);
  const revised = kept?.postings.lang === lang && revisePackedPostings(kept.postings, kept.numbers, notes);
  return revised || packPostings(assemblePostings(notes, lang));
};

/** Packed postings, and for each of their documents its number now: see `revisePackedPostings`. */
export interface KeptPostings {
  readonly postings: PackedPostings;
  readonly numbers: Int32Array;
}

const postingsOf = (view: View, notes: readonly Note[]): Postings => {
  const known = recalledPostings.of(view);
  if (known) return known;
  const { lang } = view.vault.settings;
  prepareLanguage(lang);
  const derived = base?.lang === lang ? derivePostings(base, notes) : null;
  if (derived) return derived;
  base = assemblePostings(notes, lang);
  return base;
};

/** Makes in steps, most of them small, what the first index of a view's notes is put together from. */
export function* prepareIndexInSteps(view: View): Generator<() => void> {
  const { lang } = view.vault.settings;
  if (recalledPostings.of(view) || base?.lang === lang) return;
  const notes = searchedNotes(view);
  prepareLanguage(lang);
  const { add, all } = countTerms(notes.length, lang);
  for (const note of notes) yield () => add(note);
  yield () => {
    base ??= assemblePostings(notes, lang, all());
  };
}

/** The index of a view's notes as it is written out; `clew search` reads the same bytes as the browser. */
export const encodedIndexOf = memo((view: View): EncodedIndex => {
  const notes = searchedNotes(view);
  const encoded = encodePostings(postingsOf(view, notes), () => standingOf(view));
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
