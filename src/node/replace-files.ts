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
  /** Path of each staged file; its place in the list is its name in the stage. */
  readonly write: readonly string[];
  /** With the hash of what was written there. */
  readonly remove: Manifest;
  readonly manifest: Manifest;
}

const JOURNAL_NAME = '.clew-journal.json';
const HASH_LENGTH = 22;

const hashOf = (body: string | Uint8Array): string =>
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
  for (const [number, file] of journal.write.entries()) {
    const staged = path.join(stage, String(number));
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

const isAsBefore = (out: string, file: string, hash: string, size: number, before: Manifest): boolean =>
  before[file] === hash && fs.statSync(path.join(out, file), { throwIfNoEntry: false })?.size === size;

/** A file that stands where one is to be written, and is not Clew's. */
const checkForeign = (out: string, file: string, before: Manifest): void => {
  const target = path.join(out, file);
  if (before[file] === undefined && fs.existsSync(target) && !fs.statSync(target).isDirectory())
    throw new CliError(`“${target}” was not written by Clew.`, 3, 'Move it away, then build again.');
};

/**
 * Makes a folder hold exactly these files, besides what others put there: everything is staged beside the folder,
 * then moved in file by file in the given order. Cut off at any point, the next run finishes or undoes it.
 * `replaceFiles('/srv/site', [{ path: 'index.html', body: () => '…' }])`.
 */
export const replaceFiles = (
  out: string,
  files: Iterable<OutputFile>,
  onFile: (done: number) => void = () => {},
): Replaced => {
  checkOutput(out);
  fs.mkdirSync(out, { recursive: true });
  const folder = fs.realpathSync.native(out);
  const stage = stageOf(folder);
  recover(folder, stage);
  const before = readManifest(folder) ?? {};
  if (Object.keys(before).length === 0) writeManifest(folder, before);
  const manifest = new Map<string, string>();
  const write: string[] = [];
  fs.mkdirSync(stage, { recursive: true });
  for (const file of files) {
    if (!isSafePath(file.path)) throw new CliError(`“${file.path}” cannot be a file of the site.`, 3);
    const body = file.body();
    const hash = hashOf(body);
    manifest.set(file.path, hash);
    onFile(manifest.size);
    if (isAsBefore(folder, file.path, hash, Buffer.byteLength(body), before)) continue;
    checkForeign(folder, file.path, before);
    fs.writeFileSync(path.join(stage, String(write.length)), body);
    write.push(file.path);
  }
  const remove = Object.entries(before).filter(([file]) => !manifest.has(file));
  const sorted = [...manifest].sort(([a], [b]) => compareCodePoints(a, b));
  const journal = { write, remove: Object.fromEntries(remove), manifest: Object.fromEntries(sorted) };
  fs.writeFileSync(path.join(folder, `${JOURNAL_NAME}.new`), JSON.stringify(journal));
  fs.renameSync(path.join(folder, `${JOURNAL_NAME}.new`), path.join(folder, JOURNAL_NAME));
  finish(folder, stage, journal);
  return { written: write.length, kept: manifest.size - write.length, removed: remove.length };
};
