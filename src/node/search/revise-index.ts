import type { Note } from '../../core/model/note.ts';
import { parseNote } from '../../core/parse/parse-note.ts';
import { numberedName } from '../../core/search/files/search-entry.ts';
import { reviseSearchFiles } from '../../core/site/payload/revise-search.ts';
import { realFileSystem } from '../file-system.ts';
import { outlineMark } from '../notes/note-marks.ts';
import { readSource } from '../vault/read-source.ts';
import { writeStatIndex } from '../vault/stat-index.ts';
import { frameOf, type Look } from './index-look.ts';
import { type IndexedNote, readIndexedNotes, textSayer, writeIndexedNotes } from './indexed-notes.ts';
import type { MadeIndex } from './make-index.ts';
import { type IndexFile, indexInMemory, type KeptIndex, writeIndex } from './search-index-file.ts';

/** When more notes have changed, the index is made anew: see `makeIndex`. */
const MOST_CHANGED = 100;

/** A note of an index whose running text has changed, and no more. */
interface ChangedNote {
  readonly note: Note;
  readonly known: IndexedNote;
}

/** The notes that have changed, by their documents; null where more has changed than running texts. */
const changedNotes = (look: Look, notes: readonly IndexedNote[]): ReadonlyMap<number, ChangedNote> | null => {
  const hashes = new Map(look.notes.map(({ diskPath, hash }) => [diskPath, hash]));
  const documents = [...notes.keys()].filter(
    (document) => hashes.get(notes[document]?.diskPath ?? '') !== notes[document]?.hash,
  );
  if (notes.length !== hashes.size || documents.length > MOST_CHANGED) return null;
  const changed = new Map<number, ChangedNote>();
  for (const document of documents) {
    const old = notes[document];
    const note = old ? readNote(look, old) : null;
    // It may have been written since it was looked at.
    const isAsSeen = note !== null && note.hash === hashes.get(old?.diskPath ?? '');
    if (!old || !isAsSeen || outlineMark(note) !== old.outline) return null;
    changed.set(document, { note, known: { ...old, hash: note.hash } });
  }
  return changed;
};

const readNote = ({ root, scan, settings }: Look, { diskPath, committed }: IndexedNote): Note | null => {
  const found = scan.get(diskPath);
  if (found?.kind !== 'note') return null;
  const dates = new Map(committed ? [[diskPath, committed]] : []);
  const source = readSource(realFileSystem, root, [{ diskPath, found }], { dates });
  return source?.kind === 'note' && source.problems.length === 0 ? parseNote(source, settings) : null;
};

/**
 * Puts the notes whose running text has changed into the kept index, and reads nothing else of the vault:
 * `reviseIndex(look, kept)?.files`. Null where more has changed. Fails with `StaleIndexError` where a part is damaged.
 */
export const reviseIndex = (look: Look, kept: KeptIndex): MadeIndex | null => {
  const { root, folder, settings, scan, notes, key, since } = look;
  const indexed = readIndexedNotes(folder, settings);
  const frame = frameOf(root, settings, scan);
  if (indexed?.key !== kept.key || indexed.frame !== frame) return null;
  const changed = changedNotes(look, indexed.notes);
  const files = changed && reviseSearchFiles(kept, new Map([...changed].map(([at, { note }]) => [at, note])));
  if (!changed || !files) return null;
  const keep = () => {
    const texts = saidBy(look, changed);
    const saying = files.map(
      (file): IndexFile => ({
        ...file,
        says: texts.get(file.name) ?? (file.isKept ? (kept.says(file.name) ?? undefined) : undefined),
      }),
    );
    writeIndex(folder, key, saying, kept);
    const now = indexed.notes.map((note, at) => changed.get(at)?.known ?? note);
    writeIndexedNotes(folder, settings, { key, frame, notes: now });
    writeStatIndex(folder, notes, since);
  };
  return { files: indexInMemory({ files }), keep };
};

/** By their files what the changed texts say, in short. */
const saidBy = (
  { settings }: Look,
  changed: ReadonlyMap<number, ChangedNote>,
): ReadonlyMap<string, string> => {
  const saysOf = textSayer(settings);
  return new Map(
    [...changed].map(([document, { note }]) => [
      numberedName('text', document, ''),
      saysOf(note.path, note.hash),
    ]),
  );
};
