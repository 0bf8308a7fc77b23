import type { WordFilter } from '../../core/lookup/word-filter.ts';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';

const NAME = 'word-filters';

/** A note's path and the version of its text: two lines. */
type TextKey = string;

/** `textKey('a.md', 'f00')`: versions hold no line feed, so that the last line is one whatever the path is. */
export const textKey = (path: string, version: string): TextKey => `${path}\n${version}`;

/** How the words of texts begin, by texts. */
export type WordFilters = ReadonlyMap<TextKey, WordFilter>;

interface Head {
  readonly keys: readonly TextKey[];
}

/** What was kept; empty where nothing was. */
export const readWordFilters = (folder: string, key: string): WordFilters => {
  const bytes = readCacheFile(folder, NAME, key);
  if (!bytes) return new Map();
  const { head, columns } = unpackNumbers<Head>(bytes);
  const lists = new PackedLists(columns);
  return new Map(head.keys.map((text, at) => [text, lists.at(at)]));
};

/** Keeps how the words of texts begin. */
export const writeWordFilters = (folder: string, key: string, filters: WordFilters): void => {
  const head: Head = { keys: [...filters.keys()] };
  writeCacheFile(folder, NAME, key, packNumbers(head, packLists([...filters.values()])));
};
