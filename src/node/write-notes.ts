import fs from 'node:fs';
import path from 'node:path';
import { CliError, reasonOf, systemCode } from './cli-error.ts';
import { isInside } from './file-system.ts';

/** A file to stand below a folder; `path` is relative to it, with `/`. */
export interface NoteToWrite {
  readonly path: string;
  readonly body: string | Uint8Array;
  /** What stood there when the change was thought of; null when nothing did. */
  readonly before: string | null;
}

interface Staged {
  readonly note: NoteToWrite;
  readonly file: string;
  readonly temporary: string;
}

const readNow = (file: string): Buffer | null => {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** Makes the folders of a file, and remembers those that were not there. */
const makeFolders = (root: string, folder: string, made: string[]): void => {
  if (fs.existsSync(folder)) {
    if (!isInside(fs.realpathSync.native(root), fs.realpathSync.native(folder)))
      throw new CliError(`“${folder}” leads out of the vault.`, 3, 'Remove the symbolic link.');
    return;
  }
  if (folder !== root) makeFolders(root, path.dirname(folder), made);
  fs.mkdirSync(folder, { recursive: true });
  made.push(folder);
};

const checkUntouched = ({ note, file }: Staged): void => {
  const now = readNow(file);
  const isSame =
    now === null ? note.before === null : note.before !== null && now.equals(Buffer.from(note.before));
  if (!isSame)
    throw new CliError(
      `“${note.path}” changed while this was going on; nothing was written.`,
      3,
      'Try again.',
    );
};

/** Puts back what stood there before. */
const undo = (done: readonly Staged[]): void => {
  for (const { note, file, temporary } of [...done].reverse()) {
    if (note.before === null) fs.rmSync(file, { force: true });
    else {
      fs.writeFileSync(temporary, note.before);
      fs.renameSync(temporary, file);
    }
  }
};

/**
 * Writes files all or none: each is first written beside its place, then all are renamed; when one fails, those before
 * it are put back. A file that is not as it was expected stops everything. A program that is killed leaves every file
 * whole, old or new. `writeNotes('/vault', [{ path: 'a.md', body: '# A\n', before: null }])`.
 */
export const writeNotes = (root: string, notes: readonly NoteToWrite[]): void => {
  const made: string[] = [];
  const staged: Staged[] = [];
  const done: Staged[] = [];
  try {
    for (const note of notes) {
      const file = path.join(root, note.path);
      if (!isInside(root, file)) throw new CliError(`“${note.path}” leads out of the vault.`, 3);
      makeFolders(root, path.dirname(file), made);
      const temporary = path.join(path.dirname(file), `.${path.basename(file)}.clew-new`);
      staged.push({ note, file, temporary });
      fs.writeFileSync(temporary, note.body);
    }
    for (const one of staged) checkUntouched(one);
    for (const one of staged) {
      fs.renameSync(one.temporary, one.file);
      done.push(one);
    }
  } catch (error) {
    undo(done);
    for (const { temporary } of staged) fs.rmSync(temporary, { force: true });
    for (const folder of made.reverse()) if (fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
    if (error instanceof CliError) throw error;
    throw new CliError(`Writing failed, and nothing was changed: ${reasonOf(error)}.`, 3);
  }
};
