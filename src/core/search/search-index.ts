import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import { compareCodePoints, tableValues } from '../model/table.ts';
import {
  addPart,
  type Dictionary,
  type EncodedIndex,
  emptyDictionary,
  encodePostings,
  readDictionary,
} from './dictionary.ts';
import { assemblePostings, type BasePostings, derivePostings, type Postings } from './postings.ts';
import { SEARCH_FIELDS } from './search-field.ts';

/** The notes a search looks through, by path; a document of the index is a place in this list. */
export const searchedNotes = memo((view: View): readonly Note[] =>
  [...tableValues(view.vault.notes)]
    .filter((note) => !view.vault.withheld.has(note.path))
    .sort((a, b) => compareCodePoints(a.path, b.path)),
);

/** What the last index was made from; the next one, of nearly the same notes, is derived from it: equal, but sooner. */
let base: BasePostings | null = null;

const postingsOf = (notes: readonly Note[], lang: string): Postings => {
  const derived = base?.lang === lang ? derivePostings(base, notes) : null;
  if (derived) return derived;
  base = assemblePostings(notes, lang);
  return base;
};

/** The index of a view's notes as it is written out; `clew search` reads the same bytes as the browser. */
export const encodedIndexOf = memo((view: View): EncodedIndex => {
  const encoded = encodePostings(postingsOf(searchedNotes(view), view.vault.settings.lang));
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

/** The whole dictionary of a view. */
export const dictionaryOf = memo((view: View): Dictionary => {
  const encoded = encodedIndexOf(view);
  const dictionary = readDictionary(encoded.head()) ?? emptyDictionary(0);
  for (let part = 0; part < encoded.partCount; part++) addPart(dictionary, part, encoded.part(part));
  return dictionary;
});

/** The weight of each field, in the order of `SEARCH_FIELDS`. */
export const fieldWeights = (settings: Settings): readonly number[] =>
  SEARCH_FIELDS.map((field) => settings.search[field]);
