import type { View } from '../core/graph/graph.ts';
import { type NotePath, notePath } from '../core/model/ids.ts';
import type { Settings } from '../core/model/settings.ts';
import { tableGet } from '../core/model/table.ts';
import type { BasePostings } from '../core/search/postings.ts';
import { restorePostings, type SavedPostings, savePostings } from '../core/search/saved-postings.ts';
import { basePostings, takePostings } from '../core/search/search-index.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { textVersion } from './text-version.ts';

/** Which of the postings kept of a vault: those of what is published, or those of all notes. */
export type PostingsName = 'postings' | 'own-postings';

/** What stands before the columns: frequencies, documents, counts, lengths of each field. */
interface Head {
  readonly lang: string;
  readonly notes: readonly (readonly [path: string, text: string])[];
  readonly terms: readonly string[];
}

const keyOf = ({ base: _base, url: _url, ...settings }: Settings): string =>
  `${codeVersion()} ${JSON.stringify(settings)}`;

/** Has the index of a view derived from that of the last build; gives the way to keep what it was made from. */
export const recallPostings = (folder: string, view: View, name: PostingsName = 'postings'): (() => void) => {
  const key = keyOf(view.vault.settings);
  const restored = restore(readCacheFile(folder, name, key), view);
  if (restored) takePostings(restored);
  return () => {
    const base = basePostings();
    const bytes = base === null || base === restored ? null : encode(base, view);
    if (bytes) writeCacheFile(folder, name, key, bytes);
  };
};

const restore = (file: Buffer | null, view: View): BasePostings | null => {
  if (!file) return null;
  const { head, columns } = unpackNumbers<Head>(file);
  const notes = head.notes.map(([path, text]) => {
    const note = view.vault.withheld.has(path as NotePath)
      ? undefined
      : tableGet(view.vault.notes, notePath(path));
    return note && textVersion(view, note) === text ? note : null;
  });
  const [frequencies = NONE, documents = NONE, counts = NONE, ...lengths] = columns;
  return restorePostings(
    { lang: head.lang, terms: head.terms, frequencies, documents, counts, lengths },
    notes,
  );
};

const NONE = new Uint32Array(0);

/** Null for postings of another state of the vault. */
const encode = (base: BasePostings, view: View): Uint8Array | null => {
  if (base.notes.some((note) => tableGet(view.vault.notes, note.path) !== note)) return null;
  const { lang, terms, ...columns }: SavedPostings = savePostings(base);
  const numbers = [columns.frequencies, columns.documents, columns.counts, ...columns.lengths];
  const head: Head = {
    lang,
    notes: base.notes.map((note) => [note.path, textVersion(view, note)]),
    terms,
  };
  return packNumbers(head, numbers);
};
