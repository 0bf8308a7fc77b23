import { hash } from 'node:crypto';
import type { View } from '../core/graph/graph.ts';
import { once } from '../core/model/once.ts';
import {
  packedPostings,
  searchedNotes,
  standingOf,
  takePostings,
  takeStanding,
} from '../core/search/search-index.ts';
import { type NamesOfIndex, namesOfIndex, takeNamesOfIndex } from '../core/site/search-content.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { notesKey } from './note-cache.ts';
import { readPostings, writePostings } from './postings-file.ts';
import { textVersion } from './text-version.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'indexed-texts';

/** The notes that postings are of, sorted by path, and the version of the text of each. */
interface Texts {
  readonly paths: readonly string[];
  readonly versions: readonly string[];
}

/** What is kept beside postings: it tells which of them are those of now. */
interface IndexedTexts extends Texts {
  /** See `VaultMarks`: while heads are the same, so are the names, and while the outline is, so is the standing. */
  readonly heads: string;
  readonly outline: string;
  readonly indexNames: NamesOfIndex;
}

/** Putting the words of so few texts in place of those of before costs less than writing down all postings anew. */
const FEW_CHANGED = 20;

/**
 * Has the index of a view made of that of the last build, and keeps what it is made of for the next:
 * `recallPostings(cache, view, marks)`, see `VaultMarks`.
 */
export const recallPostings = (
  folder: string,
  view: View,
  { heads, outline }: Pick<VaultMarks, 'heads' | 'outline'>,
): void => {
  const key = notesKey(view.vault.settings);
  const texts = textsOf(view);
  const { kept, postingsKey } = readTexts(folder, key);
  const numbers = kept && numbersNow(kept, texts);
  if (kept?.heads === heads) takeNamesOfIndex(view, kept.indexNames);
  const parts = readPostings(folder, postingsKey);
  const postings = packedPostings(view, parts && numbers && { ...parts, numbers });
  takePostings(view, postings);
  if (parts && numbers && kept?.outline === outline) {
    takeStanding(view, parts.standing);
    if (numbers.filter((number) => number < 0).length <= FEW_CHANGED) return;
  }
  const nextKey = writeTexts(folder, key, { ...texts, heads, outline, indexNames: namesOfIndex(view) });
  writePostings(folder, nextKey, { postings, standing: standingOf(view) });
};

const textsOf = (view: View): Texts => {
  const notes = searchedNotes(view);
  return {
    paths: notes.map(({ path }) => path),
    versions: notes.map((note) => textVersion(view, note)),
  };
};

/** For each text that was there its place among those of now, -1 where it says something else. */
const numbersNow = (before: Texts, now: Texts): Int32Array => {
  const places = once(() => new Map(now.paths.map((path, place) => [path, place])));
  return Int32Array.from(before.paths, (path, at) => {
    // Most stand where they did.
    const place = now.paths[at] === path ? at : (places().get(path) ?? -1);
    return now.versions[place] === before.versions[at] ? place : -1;
  });
};

/** Postings are readable with what is kept beside them. */
const keyBeside = (texts: Uint8Array): string => hash('sha256', texts);

const writeTexts = (folder: string, key: string, texts: IndexedTexts): string => {
  const bytes = Buffer.from(JSON.stringify(texts));
  writeCacheFile(folder, NAME, key, bytes);
  return keyBeside(bytes);
};

const readTexts = (
  folder: string,
  key: string,
): { readonly kept: IndexedTexts | null; readonly postingsKey: string } => {
  const bytes = readCacheFile(folder, NAME, key);
  if (!bytes) return { kept: null, postingsKey: '' };
  return { kept: JSON.parse(bytes.toString('utf8')) as IndexedTexts, postingsKey: keyBeside(bytes) };
};
