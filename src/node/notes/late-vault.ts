import type { Note } from '../../core/model/note.ts';
import { once } from '../../core/model/once.ts';
import type { AttachmentFile, NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { lateTable, type Table } from '../../core/model/table.ts';
import { parseNote } from '../../core/parse/parse-note.ts';
import type { VaultFiles } from '../../core/vault/vault.ts';
import { cacheFolder, type Environment } from '../cache/cache-folder.ts';
import { realFileSystem } from '../file-system.ts';
import { readSource } from '../vault/read-source.ts';
import { findFiles, type Unread } from '../vault/read-vault.ts';
import { isUntouched, NoteCache } from './note-cache.ts';
import { unpackNote } from './packed-note.ts';

/** A vault on disk each file of which is read when somebody asks for it. */
export interface LateVault {
  /** Absolute, with symbolic links followed. */
  readonly root: string;
  readonly vault: VaultFiles;
}

const isNote = (file: SourceFile | null): file is NoteFile => file?.kind === 'note';
const isAttachment = (file: SourceFile | null): file is AttachmentFile => file?.kind === 'attachment';

/**
 * Finds the files of a folder of notes, for who looks into few of them: `lateVault('notes', process.env).vault`. What
 * notes say may be remembered; texts are those that stand in the files.
 */
export const lateVault = (dir: string, cacheIn: Environment | null): LateVault => {
  const { vault: found, files } = findFiles(dir);
  const { root, settings, history } = found;
  const all = files();
  const readAs =
    <File extends SourceFile>(isSort: (file: SourceFile | null) => file is File) =>
    ([path, spellings]: Unread): File => {
      const file = readSource(realFileSystem, root, spellings, history);
      if (isSort(file)) return file;
      throw new Error(`${path} is a file of another sort.`);
    };
  const [readNote, readAttachment] = [readAs(isNote), readAs(isAttachment)];
  const cache = once(() => NoteCache.open(cacheIn && cacheFolder(cacheIn, root), settings));
  const noteOf = (file: Unread): Note => {
    const [, [spelling, ...others]] = file;
    const known = spelling && others.length === 0 ? cache().at(spelling.diskPath) : null;
    const days = history.dates.get(spelling?.diskPath ?? '') ?? null;
    return known && spelling && isUntouched(known, spelling, days)
      ? unpackNote(known.packed, known.source)
      : parseNote(readNote(file), settings);
  };
  return {
    root,
    vault: {
      settings,
      notes: lateFiles(all, 'note', noteOf),
      sources: lateFiles(all, 'note', readNote),
      attachments: lateFiles(all, 'attachment', readAttachment),
    },
  };
};

/** What is made of the files of one sort, of each when somebody asks for it. */
const lateFiles = <Value>(
  files: readonly Unread[],
  sort: SourceFile['kind'],
  make: (file: Unread) => Value,
): Table<Value> => {
  const some = files.filter(([, [first]]) => first?.found.kind === sort);
  return lateTable(
    some.map(([path]) => path),
    (place) => make(some[place] ?? ['', []]),
  );
};
