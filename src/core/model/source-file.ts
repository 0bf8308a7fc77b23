import type { Diagnostic } from './diagnostic.ts';
import type { AttachmentPath, NotePath } from './ids.ts';

/** A Markdown file as read. `text` is decoded, its byte order mark dropped, its line ends as they are on disk. */
export interface NoteFile {
  readonly kind: 'note';
  readonly path: NotePath;
  /** The path as the disk spells it (bytes as read), for reading and writing. */
  readonly diskPath: string;
  readonly text: string;
  /** Hex digest of the bytes. */
  readonly hash: string;
  /** Dates of the first and last commit, `2024-03-01`, where git history tells them. */
  readonly committed: { readonly first: string; readonly last: string } | null;
  /** Problems met while reading: invalid-encoding, unreadable-file, file-too-large. */
  readonly problems: readonly Diagnostic[];
}

/** Any other file of the vault; its bytes stay on disk. */
export interface AttachmentFile {
  readonly kind: 'attachment';
  readonly path: AttachmentPath;
  readonly diskPath: string;
  /** Bytes. */
  readonly size: number;
}

export type SourceFile = NoteFile | AttachmentFile;

/** What happened on disk: files that are new or have new content, and vault paths that are gone. */
export interface Change {
  readonly upserts: readonly SourceFile[];
  readonly deletes: readonly string[];
}
