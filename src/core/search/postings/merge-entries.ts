import type { Note } from '../../model/note.ts';
import { analyseNote } from './analyse-note.ts';
import type { Entries } from './postings.ts';

/**
 * What notes say that were not there before: by term their documents, sorted, each followed by its count.
 * `freshEntries(notes, [3], 'en').get('code')` → `[3, 8]`: see `Entries`.
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

/**
 * The entries of a term after other notes came and went, by document: old ones under the number of their document now,
 * which is -1 where it is gone, and `more`, as `freshEntries` has them.
 * `mergeEntries({ documents: [0, 1], counts: [8, 8] }, [-1, 0], [2, 8])` → `{ documents: [0, 2], counts: [8, 8] }`.
 */
export const mergeEntries = (old: Entries, numbers: Int32Array, more: readonly number[]): Entries => {
  const most = old.documents.length + more.length / 2;
  const [documents, counts] = [new Uint32Array(most), new Uint32Array(most)];
  let size = 0;
  let next = 0;
  const addUntil = (before: number) => {
    for (; next < more.length && (more[next] ?? 0) < before; next += 2) {
      documents[size] = more[next] ?? 0;
      counts[size++] = more[next + 1] ?? 0;
    }
  };
  for (let i = 0; i < old.documents.length; i++) {
    const document = numbers[old.documents[i] ?? 0] ?? -1;
    if (document < 0) continue;
    addUntil(document);
    documents[size] = document;
    counts[size++] = old.counts[i] ?? 0;
  }
  addUntil(Number.POSITIVE_INFINITY);
  return { documents: documents.subarray(0, size), counts: counts.subarray(0, size) };
};

/** Those of a term that was not there. */
export const NO_ENTRIES: Entries = { documents: new Uint32Array(0), counts: new Uint32Array(0) };
