import { shownNotes } from '../../core/graph/shown-notes.ts';
import { recalledTags, type TagEntry } from '../../core/lookup/tags.ts';
import { tag } from '../../core/model/ids.ts';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { notesKey } from '../notes/note-cache.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';

const NAME = 'tags';

/** Has the tags of all notes taken from the last build where no head of a note has changed since, else kept for the next. */
export const recallTags = (folder: string, view: Snapshot, { heads }: VaultMarks): void => {
  const key = `${notesKey(view.vault.settings)} ${heads}`;
  const find = () => {
    const bytes = readCacheFile(folder, NAME, key);
    return bytes && decode(bytes, view);
  };
  recalledTags.tellLate(view, find, (tags) => writeCacheFile(folder, NAME, key, encode(tags, view)));
};

/** By tag the places of its notes among all. */
const encode = (tags: readonly TagEntry[], view: Snapshot): Uint8Array => {
  const placeOf = new Map(shownNotes(view).map(({ path }, place) => [path, place]));
  const lists = tags.map(({ notes }) => Uint32Array.from(notes, (path) => placeOf.get(path) ?? 0));
  return packNumbers(
    tags.map(({ tag: name }) => name),
    packLists(lists),
  );
};

const decode = (bytes: Buffer, view: Snapshot): TagEntry[] => {
  const notes = shownNotes(view);
  const { head, columns } = unpackNumbers<readonly string[]>(bytes);
  const lists = new PackedLists(columns);
  return head.map((name, at): TagEntry => {
    return { tag: tag(name), notes: Array.from(lists.at(at)).flatMap((place) => notes[place]?.path ?? []) };
  });
};
