import type { NoteFile } from '../core/model/source-file.ts';
import { tableGet, tableValues } from '../core/model/table.ts';
import { type KnownNote, NoteCache, stampOf } from './note-cache.ts';
import type { RememberedVault } from './open-vault.ts';
import { packNote } from './packed-note.ts';

/** Notes packed between two looks at what else there is to do. */
const SLICE = 40;
const PAUSE_MS = 1;

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

/**
 * Remembers the notes of a vault for the next command, a few at a time, so that a server goes on answering. `since` is
 * the time before they were read. Gives the way to stop.
 */
export const keepNotesSlowly = (open: RememberedVault, folder: string, since: number): (() => void) => {
  const files = [...tableValues(open.snapshot.vault.sources)];
  const kept: KnownNote[] = [];
  if (open.packed.size >= files.length * (1 - MOST_UNKNOWN)) return () => {};
  let at = 0;
  let timer: NodeJS.Timeout | null = null;
  const goOn = () => {
    for (const file of files.slice(at, at + SLICE)) kept.push(...knownNote(open, file, since));
    at += SLICE;
    if (at < files.length) timer = setTimeout(goOn, PAUSE_MS).unref();
    else NoteCache.open(folder, open.snapshot.vault.settings).keep(kept);
  };
  timer = setTimeout(goOn, PAUSE_MS).unref();
  return () => clearTimeout(timer ?? undefined);
};

/** Remembers the notes of a vault for the next command, all at once: those that were not remembered yet. */
export const keepNotesNow = (open: RememberedVault, since: number): void => {
  const files = [...tableValues(open.snapshot.vault.sources)];
  open.cache?.keep(files.flatMap((file) => knownNote(open, file, since)));
};
