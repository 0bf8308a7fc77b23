import type { Note } from '../../model/note.ts';
import { analyseNote } from './analyse-note.ts';

/**
 * What notes say that were not there before: by term their documents, sorted, each followed by its count,
 * as `Entries` have it: `freshEntries(notes, [3], 'en').get('code')` → `[3, 8]`.
 */
export const freshEntries = (
  notes: readonly (Note | null)[],
  fresh: readonly number[],
  lang: string,
): ReadonlyMap<string, readonly number[]> => {
  const entries = new Map<string, number[]>();
  for (const document of fresh) {
    const note = notes[document];
    if (!note) continue;
    const { terms, counts, vocabulary } = analyseNote(note, lang);
    terms.forEach((number, i) => {
      const term = vocabulary.terms[number] ?? '';
      const known = entries.get(term);
      if (known) known.push(document, counts[i] ?? 0);
      else entries.set(term, [document, counts[i] ?? 0]);
    });
  }
  return entries;
};
