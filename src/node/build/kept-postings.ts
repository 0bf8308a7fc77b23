import { hash } from 'node:crypto';
import type { View } from '../../core/graph/graph.ts';
import { shownNotes } from '../../core/graph/shown-notes.ts';
import { once } from '../../core/model/once.ts';
import { postingsAfter, recalledPostings } from '../../core/search/postings/encoded-index.ts';
import { asKept, type Postings } from '../../core/search/postings/postings.ts';
import { recalledStandings, standingOf } from '../../core/search/postings/standing.ts';
import {
  type NamesOfIndex,
  namesOfIndex,
  recalledNamesOfIndex,
} from '../../core/site/payload/search-content.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { hashOfJson } from '../cache/hash-of-json.ts';
import { bytesOfColumn, columnOfBytes, packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { notesKey } from '../notes/note-cache.ts';
import { textVersion } from '../notes/text-version.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';

const POSTINGS = 'postings';
const BESIDE = 'postings-beside';

/** The notes that postings are of, sorted by path, and the version of the text of each. */
interface Texts {
  readonly paths: readonly string[];
  readonly versions: readonly string[];
}

/** Putting the words of so few texts in place of those of before costs less than writing down all postings anew. */
const FEW_CHANGED = 20;

/** What stands before the columns: frequencies, ends, lengths of each field, then the lists as bytes. */
interface Head extends Texts {
  readonly id: string;
  readonly lang: string;
  readonly terms: readonly string[];
  /** Bytes of the lists, which are filled up to whole numbers. */
  readonly size: number;
}

interface KeptTexts {
  readonly texts: Texts;
  readonly postings: Postings;
}

/** What an index tells of notes besides their words; stands before the bytes of the standing. */
interface BesideHead {
  /** See `VaultMarks`: while heads are the same, so are the names, and while the outline is, so is the standing. */
  readonly heads: string;
  readonly outline: string;
  readonly indexNames: NamesOfIndex;
  /** Bytes of the standing. */
  readonly size: number;
}

/**
 * Has the index of a view made of that of the last build, and keeps what it is made of for the next:
 * `recallPostings(cache, view, marks)`, see `VaultMarks`.
 */
export const recallPostings = (
  folder: string,
  view: View,
  marks: Pick<VaultMarks, 'heads' | 'outline'>,
): void => {
  const key = notesKey(view.vault.settings);
  recallTexts(folder, key, view);
  recallBeside(folder, key, view, marks);
};

const recallTexts = (folder: string, key: string, view: View): void => {
  const notes = shownNotes(view);
  const texts: Texts = {
    paths: notes.map(({ path }) => path),
    versions: notes.map((note) => textVersion(view, note)),
  };
  const kept = decode(readCacheFile(folder, POSTINGS, key));
  const numbers = kept && numbersNow(kept.texts, texts);
  const postings = postingsAfter(view, kept && numbers && { postings: kept.postings, numbers });
  if (numbers && sayNearlySame(numbers, notes.length)) {
    recalledPostings.tell(view, postings);
    return;
  }
  const own = asKept(postings, hashOfLists(postings));
  recalledPostings.tell(view, own);
  writeCacheFile(folder, POSTINGS, key, encode({ texts, postings: own }));
};

const recallBeside = (
  folder: string,
  key: string,
  view: View,
  { heads, outline }: Pick<VaultMarks, 'heads' | 'outline'>,
): void => {
  const bytes = readCacheFile(folder, BESIDE, key);
  const kept = bytes && unpackNumbers<BesideHead>(bytes);
  if (kept?.head.heads === heads) recalledNamesOfIndex.tell(view, kept.head.indexNames);
  if (kept?.head.outline === outline) {
    recalledStandings.tell(view, bytesOfColumn(kept.columns[0] ?? NONE, kept.head.size));
    return;
  }
  const standing = standingOf(view);
  const head: BesideHead = { heads, outline, indexNames: namesOfIndex(view), size: standing.length };
  writeCacheFile(folder, BESIDE, key, packNumbers(head, [columnOfBytes(standing)]));
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

/** Whether all texts stand at the places they had, and few say something else. */
const sayNearlySame = (numbers: Int32Array, count: number): boolean =>
  numbers.length === count &&
  numbers.every((number, at) => number === at || number < 0) &&
  numbers.filter((number) => number < 0).length <= FEW_CHANGED;

const hashOfLists = ({ lists, terms }: Postings): string =>
  hashOfJson([hash('sha256', lists, 'base64url'), terms]);

const encode = ({ texts, postings }: KeptTexts): Uint8Array => {
  const { lang, terms, frequencies, ends, lengths, lists, kept } = postings;
  const head: Head = { ...texts, id: kept?.id ?? '', lang, terms, size: lists.length };
  return packNumbers(head, [frequencies, ends, ...lengths, columnOfBytes(lists)]);
};

const decode = (file: Buffer | null): KeptTexts | null => {
  if (!file) return null;
  const { head, columns } = unpackNumbers<Head>(file);
  const { id, lang, terms, size, paths, versions } = head;
  const [frequencies = NONE, ends = NONE, ...rest] = columns;
  const lists = bytesOfColumn(rest.pop() ?? NONE, size);
  const postings = { lang, terms, frequencies, ends, lists, lengths: rest };
  return { texts: { paths, versions }, postings: asKept(postings, id) };
};

const NONE = new Uint32Array(0);
