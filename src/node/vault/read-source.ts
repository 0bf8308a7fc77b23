import { hash } from 'node:crypto';
import { diagnostic } from '../../core/model/diagnostic.ts';
import { attachmentPath, type NotePath, notePath } from '../../core/model/ids.ts';
import { lineRange } from '../../core/model/position.ts';
import type { NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import { reasonOf } from '../cli-error.ts';
import type { FileSystem, Stamp } from '../file-system.ts';
import { decodeNote, NOTE_LIMIT } from './decode-note.ts';
import type { GitHistory } from './git-dates.ts';
import { type FoundFile, placeOnDisk, vaultPathOf } from './scan-vault.ts';

/** One place on disk that a vault path stands for. */
export interface Spelling {
  readonly diskPath: string;
  readonly found: FoundFile;
}

const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** What of a note is read, until the next one is. */
const lendNote = (fs: FileSystem, file: string, { size }: Stamp): Uint8Array =>
  size > NOTE_LIMIT ? fs.read(file, NOTE_LIMIT) : fs.lend(file, size);

/** The hash of a note as it stands on disk, as `NoteFile` has it; null when it cannot be read. */
export const hashNote = (fs: FileSystem, file: string, stamp: Stamp): string | null => {
  try {
    return hashOf(lendNote(fs, file, stamp));
  } catch {
    return null;
  }
};

const readNote = (
  fs: FileSystem,
  root: string,
  { diskPath, found }: Spelling,
  committed: NoteFile['committed'],
): NoteFile => {
  const vaultPath = notePath(vaultPathOf(diskPath));
  const { text, hash, problems } = readBytes(fs, placeOnDisk(root, diskPath), vaultPath, found.stamp);
  // Written out, so that all files have one shape.
  return { kind: 'note', path: vaultPath, diskPath, text, hash, committed, problems };
};

/** What the bytes of a note say; a note that cannot be read says nothing, and why. */
const readBytes = (
  fs: FileSystem,
  file: string,
  vaultPath: NotePath,
  stamp: Stamp,
): Pick<NoteFile, 'text' | 'hash' | 'problems'> => {
  try {
    const bytes = lendNote(fs, file, stamp);
    const { text, problems } = decodeNote(vaultPath, bytes, stamp.size);
    return { text, hash: hashOf(bytes), problems };
  } catch (error) {
    const message = `The note cannot be read: ${reasonOf(error)}.`;
    const problem = diagnostic('unreadable-file', vaultPath, lineRange(1), message);
    return { text: '', hash: hashOf(new Uint8Array()), problems: [problem] };
  }
};

const collision = (file: NoteFile, others: readonly Spelling[]): NoteFile => {
  const message = `${others.length === 1 ? 'Another file has' : `${others.length} other files have`} the same name, spelled with other Unicode characters; only this one is read.`;
  const told = diagnostic('path-collision', file.path, lineRange(1), message, 'Rename one of them.');
  return { ...file, problems: [...file.problems, told] };
};

/** The file that a vault path stands for, where the disk has one or more spellings of it. The first by code point wins. */
export const readSource = (
  fs: FileSystem,
  root: string,
  spellings: readonly Spelling[],
  history: Pick<GitHistory, 'dates'>,
): SourceFile | null => {
  const [first, ...others] = [...spellings].sort((a, b) => compareCodePoints(a.diskPath, b.diskPath));
  if (!first) return null;
  const { diskPath, found } = first;
  if (found.kind === 'attachment') {
    const size = found.stamp.size;
    return { kind: 'attachment', path: attachmentPath(vaultPathOf(diskPath)), diskPath, size };
  }
  const note = readNote(fs, root, first, history.dates.get(diskPath) ?? null);
  return others.length > 0 ? collision(note, others) : note;
};
