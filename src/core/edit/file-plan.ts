import type { NoteFile } from '../model/source-file.ts';

/** A stretch of a file's text to be replaced: UTF-16 offsets in `NoteFile.text`, end exclusive. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A file that is not there yet. Never written over one that is, unless a person says so. */
export interface NewFile {
  readonly kind: 'create';
  /** Vault path, POSIX. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Changes within a note as it was read: what no edit touches stays byte for byte, line ends and byte order mark too.
 * Refused when the file is another by now.
 */
export interface EditedFile {
  readonly kind: 'edit';
  readonly file: NoteFile;
  /** Sorted, apart from each other. */
  readonly edits: readonly TextEdit[];
  /** The new path of the file, null where it stays. */
  readonly moveTo: string | null;
}

export type FileChange = NewFile | EditedFile;

/** What is to be written, all of it or nothing: `node/edit/write-plan.ts` does. */
export type FilePlan = readonly FileChange[];
