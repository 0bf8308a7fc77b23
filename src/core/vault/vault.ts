import type { Diagnostic } from '../model/diagnostic.ts';
import type { AttachmentPath, NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import type { AttachmentFile, NoteFile } from '../model/source-file.ts';
import type { Table } from '../model/table.ts';

/** The notes and files of a vault. */
export interface VaultFiles {
  readonly settings: Settings;
  readonly notes: Table<Note>;
  /** The text each note was parsed from, for its body. */
  readonly sources: Table<NoteFile>;
  readonly attachments: Table<AttachmentFile>;
}

/**
 * The notes and files of a vault and the names they answer to.
 * A *key* is a folded name with a letter for its sort: `n:` file name, `a:` alias, `u:` web address, `p:` person; a citation key is an alias, `a:@key`.
 */
export interface Vault extends VaultFiles {
  /** Key → paths that answer to it, sorted by code point. */
  readonly owners: Table<readonly (NotePath | AttachmentPath)[]>;
  /** Notes that links may mean but nobody may see: empty in the owner's own view, the private ones in what is published. */
  readonly withheld: ReadonlySet<NotePath>;
  /** Problems of the vault as a whole: path-collision. */
  readonly diagnostics: readonly Diagnostic[];
}
