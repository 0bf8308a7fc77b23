import {
  numberedName,
  readSearchEntry,
  readTextList,
  textListOf,
  textPlace,
} from '../../core/search/files/search-entry.ts';
import { StaleIndexError } from '../../core/search/files/stale-index.ts';
import { type ListedText, readTexts } from '../../core/search/files/text-file.ts';
import { fetchedFiles } from './fetch-files.ts';

const files = new Map<string, Promise<unknown>>();

/** A file as it is read, fetched once; a failure is not kept. */
const once = <Value>(name: string, read: () => Promise<Value | null>): Promise<Value> => {
  const known = files.get(name);
  if (known) return known as Promise<Value>;
  const made = read().then((value) => {
    if (value === null) throw new StaleIndexError();
    return value;
  });
  files.set(name, made);
  made.catch(() => files.delete(name));
  return made;
};

const findText = async (index: string, document: number): Promise<ListedText | null> => {
  const source = fetchedFiles(index);
  const entry = await once(index, async () => readSearchEntry(JSON.parse(await source.text(index, 'no'))));
  const parse = async (name: string): Promise<unknown> => JSON.parse(await source.text(name, entry.packed));
  const number = textListOf(entry, document);
  if (number === null) return null;
  const listName = numberedName('texts', number, entry.texts[number] ?? '');
  const list = await once(listName, async () => readTextList(await parse(listName)));
  const place = textPlace(list, entry.textStarts[number] ?? 0, document);
  if (place === null) return null;
  const texts = await once(place.file, async () => readTexts(await parse(place.file)));
  return texts[place.place] ?? null;
};

/**
 * The text of one note, fetched with the few that lie in one file with it: `await textOf(7)`. The number is that of
 * the search index; null when there is no such note.
 */
export const textOf = async (document: number): Promise<ListedText | null> => {
  const named = window.document.querySelector<HTMLElement>('[data-index]')?.dataset.index;
  if (named === undefined) return null;
  const index = new URL(named, location.href).href;
  try {
    return await findText(index, document);
  } catch (error) {
    if (!(error instanceof StaleIndexError)) throw error;
    files.clear();
    return findText(index, document);
  }
};

/** Forgets texts that may have changed. */
export const forgetTexts = (): void => files.clear();
