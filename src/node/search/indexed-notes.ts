import type { Settings } from '../../core/model/settings.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import { shortHashOf } from './search-index-file.ts';

/** A note of a kept index: where it lies and what it said. */
export interface IndexedNote {
  readonly diskPath: string;
  readonly hash: string;
  /** See `outlineMark`; null where its file had problems. */
  readonly outline: string | null;
  /** Dates that the outline was made with, which may be of an earlier commit. */
  readonly committed: NoteFile['committed'];
}

/** What a kept index is of. */
export interface IndexedNotes {
  /** The key of the index, which tells whether this is of the one at hand. */
  readonly key: string;
  /** See `frameOf`. */
  readonly frame: string;
  /** In the order of the index. */
  readonly notes: readonly IndexedNote[];
}

const NAME = 'search-notes';

const keyOf = (settings: Settings): string => `${codeVersion()} ${JSON.stringify(settings)}`;

/** The notes of the index that was kept last; null where it was made under other settings. */
export const readIndexedNotes = (folder: string, settings: Settings): IndexedNotes | null =>
  readCacheJson<IndexedNotes>(folder, NAME, keyOf(settings));

/** Keeps what an index is of beside it. */
export const writeIndexedNotes = (folder: string, settings: Settings, notes: IndexedNotes): void =>
  writeCacheJson(folder, NAME, keyOf(settings), notes);

/**
 * Tells what the file of a text says, in short, by the path of its note and its `textVersion`: equal for equal files.
 * `const saysOf = textSayer(settings)`.
 */
export const textSayer = (settings: Settings): ((path: string, version: string) => string) => {
  const first = shortHashOf(JSON.stringify(settings));
  return (path, version) => shortHashOf([first, path, version].join('\0'));
};
