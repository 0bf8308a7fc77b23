import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { compareCodePoints } from '../core/model/table.ts';
import { CliError, systemCode } from './cli-error.ts';
import { isInside } from './file-system.ts';
import { MANIFEST_NAME } from './scan-vault.ts';

/** One file to stand in the output folder; `path` is relative to it, with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly body: () => string | Uint8Array;
}

/** Path → hash of what Clew wrote there. */
type Manifest = Readonly<Record<string, string>>;

/** What is left to do once everything is staged; lies in the output folder until it is done. */
interface Journal {
  /** Path of each staged file, in the stage as in the output folder. */
  readonly write: readonly string[];
  /** With the hash of what was written there. */
  readonly remove: Manifest;
  readonly manifest: Manifest;
}

const JOURNAL_NAME = '.clew-journal.json';
const HASH_LENGTH = 22;

const hashOf = (body: Uint8Array): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, HASH_LENGTH);

const stageOf = (out: string): string => path.join(path.dirname(out), `.${path.basename(out)}.clew-stage`);

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

const isRecord = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** A manifest is a file anybody can edit: paths that lead out of the folder are not believed. */
const isSafePath = (file: string): boolean =>
  file !== '' && !path.isAbsolute(file) && !file.split(/[\\/]/).some((part) => part === '..' || part === '');

const asManifest = (raw: unknown): Manifest | null => {
  if (!isRecord(raw)) return null;
  const entries = Object.entries(raw).filter(
    (entry): entry is [string, string] => isSafePath(entry[0]) && typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
};

const readManifest = (out: string): Manifest | null => {
  const raw = readJson(path.join(out, MANIFEST_NAME));
  return isRecord(raw) ? asManifest(raw.files) : null;
};

const readJournal = (out: string): Journal | null => {
  const raw = readJson(path.join(out, JOURNAL_NAME));
  if (!isRecord(raw) || !Array.isArray(raw.write)) return null;
  const [remove, manifest] = [asManifest(raw.remove), asManifest(raw.manifest)];
  if (!remove || !manifest) return null;
  const write: unknown[] = raw.write;
  const isPath = (file: unknown): file is string => typeof file === 'string' && isSafePath(file);
  return write.every(isPath) ? { write, remove, manifest } : null;
};

const writeManifest = (out: string, manifest: Manifest): void => {
  const temporary = path.join(out, `${MANIFEST_NAME}.new`);
  fs.writeFileSync(temporary, `${JSON.stringify({ version: 1, files: manifest }, null, 1)}\n`);
  fs.renameSync(temporary, path.join(out, MANIFEST_NAME));
};

/** Moves one file into place, also from another file system. */
const moveFile = (from: string, to: string): void => {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    fs.copyFileSync(from, `${to}.new`);
    fs.renameSync(`${to}.new`, to);
    fs.unlinkSync(from);
  }
};

/** Makes folders, each once. A symbolic link among them that leads out of the output folder is refused. */
class Folders {
  private readonly made = new Set<string>();

  constructor(private readonly out: string) {}

  make(folder: string): void {
    if (this.made.has(folder)) return;
    fs.mkdirSync(folder, { recursive: true });
    if (!isInside(this.out, fs.realpathSync.native(folder)))
      throw new CliError(`“${folder}” leads out of the output folder.`, 3, 'Remove the symbolic link.');
    this.made.add(folder);
  }
}

/** The file is gone or a folder by now, or a folder still holds something. */
const NOTHING_TO_REMOVE: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTEMPTY',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
]);

/** Deletes a file that Clew wrote and nobody has changed since, and the folders that are empty then. */
const removeFile = (out: string, file: string, hash: string | undefined): void => {
  const absolute = path.join(out, file);
  try {
    if (!isInside(out, fs.realpathSync.native(path.dirname(absolute)))) return;
    if (hash === undefined || hashOf(fs.readFileSync(absolute)) !== hash) return;
    fs.unlinkSync(absolute);
    for (let folder = path.dirname(absolute); folder !== out; folder = path.dirname(folder))
      fs.rmdirSync(folder);
  } catch (error) {
    const code = systemCode(error);
    if (code === null || !NOTHING_TO_REMOVE.has(code)) throw error;
  }
};

/** `foldersOf('a/b/c.html')` → `a`, `a/b`. */
const foldersOf = (file: string): string[] => {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
};

/** Files to remove that stand where a folder is to be, or in a folder that stands where a file is to be. */
const filesInTheWay = (journal: Journal): string[] => {
  const writes = new Set(journal.write);
  const folders = new Set(journal.write.flatMap(foldersOf));
  return Object.keys(journal.remove).filter(
    (file) => folders.has(file) || foldersOf(file).some((folder) => writes.has(folder)),
  );
};

/** Does what a journal says: files, the manifest, deletions. Doing it again does no harm. */
const finish = (out: string, stage: string, journal: Journal): void => {
  const folders = new Folders(out);
  const remove = (file: string) => removeFile(out, file, journal.remove[file]);
  for (const file of filesInTheWay(journal)) remove(file);
  for (const file of journal.write) {
    const staged = path.join(stage, file);
    if (!fs.existsSync(staged)) continue;
    folders.make(path.dirname(path.join(out, file)));
    moveFile(staged, path.join(out, file));
  }
  writeManifest(out, journal.manifest);
  for (const file of Object.keys(journal.remove)) remove(file);
  fs.rmSync(path.join(out, JOURNAL_NAME), { force: true });
  fs.rmSync(stage, { recursive: true, force: true });
};

/** A run that was cut off: with a journal it is finished, without one what it staged is dropped. */
const recover = (out: string, stage: string): void => {
  const journal = readJournal(out);
  if (journal) finish(out, stage, journal);
  else {
    fs.rmSync(stage, { recursive: true, force: true });
    fs.rmSync(path.join(out, JOURNAL_NAME), { force: true });
  }
};

/** Refuses a folder that holds something Clew did not write. */
const checkOutput = (out: string): void => {
  const stat = fs.statSync(out, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) throw new CliError(`“${out}” is a file.`, 2, 'Give a folder with --out.');
  if (fs.readdirSync(out).length > 0 && !readManifest(out) && !readJournal(out))
    throw new CliError(
      `The folder “${out}” is not empty and was not written by Clew.`,
      2,
      'Give an empty or new folder with --out.',
    );
};

/** What a run did: files written anew, left as they were, deleted. */
export interface Replaced {
  readonly written: number;
  readonly kept: number;
  readonly removed: number;
}

/** A folder that is being given other files. It can be sent to other threads. */
export interface Replacement {
  /** Absolute, with symbolic links followed. */
  readonly out: string;
  /** Where new files wait until all are there. */
  readonly stage: string;
  /** What Clew wrote there the last time. */
  readonly before: Manifest;
  /** True for a folder made by this very run, which nothing is lost with when another takes its place. */
  readonly isOwn: boolean;
}

/** What became of one file: waiting in the stage, or left where it is since it says the same. */
export interface Staged {
  readonly path: string;
  readonly hash: string;
  readonly isNew: boolean;
}

/** Begins to replace the files of a folder; what a run before was cut off in is finished or undone first. */
export const beginReplacement = (folder: string): Replacement => {
  checkOutput(folder);
  const isOwn = fs.mkdirSync(folder, { recursive: true }) !== undefined;
  const out = fs.realpathSync.native(folder);
  const stage = stageOf(out);
  recover(out, stage);
  const before = readManifest(out) ?? {};
  fs.mkdirSync(stage, { recursive: true });
  return { out, stage, before, isOwn };
};

const isAsBefore = ({ out, before }: Replacement, file: string, hash: string, size: number): boolean =>
  before[file] === hash && fs.statSync(path.join(out, file), { throwIfNoEntry: false })?.size === size;

/** A file that stands where one is to be written, and is not Clew's. */
const checkForeign = ({ out, before }: Replacement, file: string): void => {
  const target = path.join(out, file);
  if (before[file] === undefined && fs.existsSync(target) && !fs.statSync(target).isDirectory())
    throw new CliError(`“${target}” was not written by Clew.`, 3, 'Move it away, then build again.');
};

/** Writes the new files of a replacement to its stage; several stagers, in several threads, may share one. */
export class Stager {
  private readonly made = new Set<string>();
  private readonly isFresh: boolean;

  constructor(private readonly replacement: Replacement) {
    this.isFresh = isEmpty(replacement);
  }

  /** Takes one file: it waits in the stage when it is new or says something else than before. */
  stage(file: OutputFile): Staged {
    if (!isSafePath(file.path)) throw new CliError(`“${file.path}” cannot be a file of the site.`, 3);
    const body = file.body();
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const hash = hashOf(bytes);
    const isNew = this.isFresh || !isAsBefore(this.replacement, file.path, hash, bytes.length);
    if (isNew) this.write(file.path, bytes);
    return { path: file.path, hash, isNew };
  }

  /** A file as it was left the last time; null when it was not written then, or is gone. */
  kept(file: string): Staged | null {
    const { before, out } = this.replacement;
    const hash = before[file];
    const stat =
      hash === undefined ? undefined : fs.statSync(path.join(out, file), { throwIfNoEntry: false });
    return hash !== undefined && stat?.isFile() && stat.size > 0 ? { path: file, hash, isNew: false } : null;
  }

  private write(file: string, bytes: Uint8Array): void {
    if (!this.isFresh) checkForeign(this.replacement, file);
    const target = path.join(this.replacement.stage, file);
    this.makeFolder(path.dirname(target));
    fs.writeFileSync(target, bytes);
  }

  /** Most folders lie in one that is made already: making those above first would cost a look at each. */
  private makeFolder(folder: string): void {
    if (this.made.has(folder)) return;
    try {
      fs.mkdirSync(folder);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') fs.mkdirSync(folder, { recursive: true });
      // Another thread may have made it.
      else if (systemCode(error) !== 'EEXIST') throw error;
    }
    this.made.add(folder);
  }
}

const isEmpty = ({ out, before }: Replacement): boolean =>
  Object.keys(before).length === 0 && fs.readdirSync(out).length === 0;

/** The stage takes the place of an empty folder at once; false where that cannot be (a mounted folder). */
const takePlace = (out: string, stage: string): boolean => {
  try {
    if (process.platform === 'win32') fs.rmdirSync(out);
    fs.renameSync(stage, out);
    return true;
  } catch {
    fs.mkdirSync(out, { recursive: true });
    return false;
  }
};

/** Ends a replacement: the folder then holds exactly these files, besides what others put there. */
export const commitReplacement = (replacement: Replacement, staged: readonly Staged[]): Replaced => {
  const { out, stage, before } = replacement;
  const write = staged.filter(({ isNew }) => isNew).map((file) => file.path);
  const names = new Set(staged.map((file) => file.path));
  const remove = Object.entries(before).filter(([file]) => !names.has(file));
  const sorted = staged.map(({ path: file, hash }) => [file, hash] as const);
  const manifest = Object.fromEntries(sorted.sort(([a], [b]) => compareCodePoints(a, b)));
  const replaced = { written: write.length, kept: staged.length - write.length, removed: remove.length };
  if (replacement.isOwn && isEmpty(replacement)) {
    writeManifest(stage, manifest);
    if (takePlace(out, stage)) return replaced;
    fs.rmSync(path.join(stage, MANIFEST_NAME));
  }
  if (write.length + remove.length === 0 && Object.keys(before).length > 0)
    fs.rmSync(stage, { recursive: true, force: true });
  else {
    const journal = { write, remove: Object.fromEntries(remove), manifest };
    fs.writeFileSync(path.join(out, `${JOURNAL_NAME}.new`), JSON.stringify(journal));
    fs.renameSync(path.join(out, `${JOURNAL_NAME}.new`), path.join(out, JOURNAL_NAME));
    finish(out, stage, journal);
  }
  return replaced;
};

/**
 * Makes a folder hold exactly these files, besides what others put there: everything is staged beside the folder,
 * then moved in file by file in the given order, or all at once where the folder was empty. Cut off at any point, the
 * next run finishes or undoes it. `replaceFiles('/srv/site', [{ path: 'index.html', body: () => '…' }])`.
 */
export const replaceFiles = (out: string, files: Iterable<OutputFile>): Replaced => {
  const replacement = beginReplacement(out);
  const stager = new Stager(replacement);
  return commitReplacement(
    replacement,
    Array.from(files, (file) => stager.stage(file)),
  );
};
