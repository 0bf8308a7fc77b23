import type { NoteFile } from '../../core/model/source-file.ts';
import { tableGet, tableValues } from '../../core/model/table.ts';
import { stampOf } from './note-cache.ts';
import type { KnownNote } from './note-store.ts';
import type { RememberedVault } from './open-vault.ts';
import { packNote } from './packed-note.ts';

/** Share of the notes that may be read again by every command before they are remembered. */
const MOST_UNKNOWN = 0.01;

/** A note as it is remembered; none with problems of reading. */
const knownNote = ({ vault, snapshot, packed, since }: RememberedVault, file: NoteFile): KnownNote[] => {
  const found = vault.scan.get(file.diskPath);
  const note = tableGet(snapshot.vault.notes, file.path);
  if (found?.kind !== 'note' || !note || file.problems.length > 0) return [];
  const bytes = packed.get(file) ?? packNote(note, null, file.text);
  return [{ source: file, packed: bytes, stamp: stampOf({ diskPath: file.diskPath, found }, since) }];
};

/** Whether so few notes of a vault were remembered that it pays to remember the others. */
const areUnknown = ({ snapshot, packed }: RememberedVault): boolean =>
  packed.size < snapshot.vault.sources.size * (1 - MOST_UNKNOWN);

/** Whether `keepOpened` would remember something. */
export const isWorthKeeping = (open: RememberedVault): boolean =>
  open.graph !== null && (areUnknown(open) || !open.graph.known);

/** Remembers for the next command what this one had to read and find out, unless that is little. Call it after the answer is out. */
export const keepOpened = (open: RememberedVault): void => {
  if (areUnknown(open)) keepNotesNow(open);
  open.graph?.keepLinks(open.snapshot);
};

/** Remembers the notes of a vault for the next command, all at once: those that were not remembered yet. */
export const keepNotesNow = (open: RememberedVault): void => {
  const files = [...tableValues(open.snapshot.vault.sources)];
  open.cache?.keep(files.flatMap((file) => knownNote(open, file)));
};
