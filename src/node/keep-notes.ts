import type { NoteFile } from '../core/model/source-file.ts';
import { tableGet, tableValues } from '../core/model/table.ts';
import { type KnownNote, stampOf } from './note-cache.ts';
import type { RememberedVault } from './open-vault.ts';
import { packNote } from './packed-note.ts';

/** Share of the notes that may be read again by every server before all are remembered anew. */
const MOST_UNKNOWN = 0.1;

/** A note as it is remembered; none with problems of reading. */
const knownNote = (
  { vault, snapshot, packed }: RememberedVault,
  file: NoteFile,
  since: number,
): KnownNote[] => {
  const found = vault.scan.get(file.diskPath);
  const note = tableGet(snapshot.vault.notes, file.path);
  if (found?.kind !== 'note' || !note || file.problems.length > 0) return [];
  const bytes = packed.get(file) ?? packNote(note, null, file.text);
  return [{ source: file, packed: bytes, stamp: stampOf({ diskPath: file.diskPath, found }, since) }];
};

/** Whether so few notes of a vault were remembered that it pays to remember all. */
export const areUnknown = ({ snapshot, packed }: RememberedVault): boolean =>
  packed.size < snapshot.vault.sources.size * (1 - MOST_UNKNOWN);

/** Remembers the notes of a vault for the next command, all at once: those that were not remembered yet. */
export const keepNotesNow = (open: RememberedVault, since: number): void => {
  const files = [...tableValues(open.snapshot.vault.sources)];
  open.cache?.keep(files.flatMap((file) => knownNote(open, file, since)));
};
