import type { View } from '../../graph/graph.ts';
import { memo } from '../../model/memo.ts';
import type { Note } from '../../model/note.ts';
import { Recalled } from '../../model/recalled.ts';
import type { Settings } from '../../model/settings.ts';
import { keysThatDiffer, tableGet } from '../../model/table.ts';
import { isAlike } from '../list-difference.ts';
import { SEARCH_FIELDS } from '../note/search-field.ts';
import { placeOf, searchedNotes } from '../note/searched-notes.ts';
import { prepareLanguage } from '../words/languages.ts';
import { derivePostings } from './derive-postings.ts';
import {
  addPart,
  type Dictionary,
  type EncodedIndex,
  emptyDictionary,
  encodePostings,
  readDictionary,
  type Standing,
} from './dictionary.ts';
import { type PackedPostings, packPostings } from './packed-postings.ts';
import { assemblePostings, type BasePostings, type Postings } from './postings.ts';
import { revisePostings } from './revise-postings.ts';

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
  const revised = kept?.postings.lang === lang && revisePostings(kept.postings, kept.numbers, notes);
  return revised || packPostings(assemblePostings(notes, lang));
};

/** Packed postings, and for each of their documents its number now: see `revisePostings`. */
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

const MOST_LINKS = 15;
const STEPS = 15;

const dayOf = ({ fields }: Note): string => (fields.updated ?? fields.date)?.start ?? '';

interface StandingState {
  readonly notes: readonly Note[];
  readonly incoming: View['graph']['incoming'];
  readonly standing: Standing;
}

/** The standing worked out last: most changes of a note leave it as it is. */
let lastStanding: StandingState | null = null;

const standsAlike = (a: Note, b: Note): boolean => a === b || (a.path === b.path && dayOf(a) === dayOf(b));

/** Standings hang on outlines and dates of notes alone. */
export const recalledStandings = new Recalled<View, Standing>();

/** What decides between the notes of a view that fit equally well. */
export const standingOf = (view: View): Standing =>
  recalledStandings.of(view) ?? makeStandingOf(view, searchedNotes(view));

const makeStandingOf = ({ graph: { incoming } }: View, notes: readonly Note[]): Standing => {
  const last = lastStanding;
  const isAlikeNow = last !== null && isAlike(last.notes, notes, standsAlike);
  const standing =
    last === null || !isAlikeNow ? makeStanding(incoming, notes) : standingAfter(last, incoming, notes);
  lastStanding = { notes, incoming, standing };
  return standing;
};

/** The standing of notes of the same days, some of which others link to. */
const standingAfter = (
  last: StandingState,
  incoming: StandingState['incoming'],
  notes: readonly Note[],
): Standing => {
  if (last.incoming === incoming) return last.standing;
  const standing = last.standing.slice();
  for (const path of keysThatDiffer(last.incoming, incoming)) {
    const at = placeOf(notes, path);
    if (notes[at]?.path === path) standing[at] = linkBits(incoming, path) | ((standing[at] ?? 0) & 15);
  }
  return standing;
};

/** Four bits for how many notes link to each, up to fifteen, then four for how new it is among those that have a date. */
const makeStanding = (incoming: StandingState['incoming'], notes: readonly Note[]): Standing => {
  const days = notes
    .map(dayOf)
    .filter((day) => day !== '')
    .sort();
  const steps = new Map(days.map((day, i) => [day, 1 + Math.floor((i * STEPS) / days.length)]));
  return Uint8Array.from(notes, (note) => linkBits(incoming, note.path) | (steps.get(dayOf(note)) ?? 0));
};

const linkBits = (incoming: StandingState['incoming'], path: string): number => {
  const sources = tableGet(incoming, path) ?? [];
  const links = sources.some((source) => source === path) ? sources.length - 1 : sources.length;
  return Math.min(links, MOST_LINKS) * 16;
};

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
