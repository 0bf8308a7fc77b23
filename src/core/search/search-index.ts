import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import { compareCodePoints, tableValues } from '../model/table.ts';
import { type EncodedPostings, encodePostings } from './dictionary.ts';
import { assemblePostings } from './postings.ts';
import { SEARCH_FIELDS } from './search-field.ts';

/** The notes a search looks through, by path; a document of the index is a place in this list. */
export const searchedNotes = memo((view: View): readonly Note[] =>
  [...tableValues(view.vault.notes)]
    .filter((note) => !view.vault.withheld.has(note.path))
    .sort((a, b) => compareCodePoints(a.path, b.path)),
);

/** The index of a view's notes as it is written out; `clew search` reads the same bytes as the browser. */
export const encodedIndexOf = memo(
  (view: View): EncodedPostings =>
    encodePostings(assemblePostings(searchedNotes(view), view.vault.settings.lang)),
);

/** The weight of each field, in the order of `SEARCH_FIELDS`. */
export const fieldWeights = (settings: Settings): readonly number[] =>
  SEARCH_FIELDS.map((field) => settings.search[field]);
