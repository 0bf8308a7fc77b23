import fs from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../core/model/is-record.ts';
import { CliError, systemCode } from '../cli-error.ts';
import { foldersAbove, isInside } from '../file-system.ts';
import { filesAsText } from './manifest-text.ts';
import { asManifest, hashOf, isSafePath, type Manifest, readJson, writeManifest } from './site-manifest.ts';

/** What is left to do once everything is staged. */
interface Moves {
  /** Path of each staged file, in the stage as in the output folder. */
  readonly write: readonly string[];
  /** With the hash of what was written there. */
  readonly remove: Manifest;
}

/** The same, and the manifest there is to be then; lies in the output folder until it is done. */
export interface Journal extends Moves {
  readonly manifest: Manifest;
}

const JOURNAL_NAME = '.clew-journal.json';

/** Where new files of a folder wait until all are there. */
export const stageOf = (out: string): string =>
  path.join(path.dirname(out), `.${path.basename(out)}.clew-stage`);

/** What a run that was cut off had left to do; null where there is nothing. */
export const readJournal = (out: string): Journal | null => {
  const raw = readJson(path.join(out, JOURNAL_NAME));
  if (!isRecord(raw) || !Array.isArray(raw.write)) return null;
  const [remove, manifest] = [asManifest(raw.remove), asManifest(raw.manifest)];
  if (!remove || !manifest) return null;
  const write: unknown[] = raw.write;
  const isPath = (file: unknown): file is string => typeof file === 'string' && isSafePath(file);
  return write.every(isPath) ? { write, remove, manifest } : null;
};

/** True where a run was cut off and has left something behind. */
export const isCutOff = (out: string): boolean =>
  fs.existsSync(path.join(out, JOURNAL_NAME)) || fs.existsSync(stageOf(out));

/** Moves one file into place, also from another file system. */
const moveFile = (from: string, to: string): void => {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (fs.lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) throw folderInTheWay(to);
    if (systemCode(error) !== 'EXDEV') throw error;
    fs.copyFileSync(from, `${to}.new`);
    fs.renameSync(`${to}.new`, to);
    fs.unlinkSync(from);
  }
};

const folderInTheWay = (place: string): CliError =>
  new CliError(
    `“${place}” is a folder, and a file of the site is to stand there.`,
    3,
    'Move the folder away, then build again.',
  );

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

/** Files to remove that stand where a folder is to be, or in a folder that stands where a file is to be. */
const filesInTheWay = ({ write, remove }: Moves): string[] => {
  const writes = new Set(write);
  const folders = new Set(write.flatMap(foldersAbove));
  return Object.keys(remove).filter(
    (file) => folders.has(file) || foldersAbove(file).some((folder) => writes.has(folder)),
  );
};

/** Writes down what is left to do, then does it. The manifest is given as `filesAsText` has it. */
export const carryOut = (out: string, stage: string, moves: Moves, manifest: string): void => {
  const { write, remove } = moves;
  const text = `{"write":${JSON.stringify(write)},"remove":${JSON.stringify(remove)},"manifest":${manifest}}`;
  fs.writeFileSync(path.join(out, `${JOURNAL_NAME}.new`), text);
  fs.renameSync(path.join(out, `${JOURNAL_NAME}.new`), path.join(out, JOURNAL_NAME));
  finish(out, stage, moves, manifest);
};

/** Does what is left to do: files, deletions, the manifest. Doing it again does no harm. */
const finish = (out: string, stage: string, moves: Moves, manifest: string): void => {
  const folders = new Folders(out);
  const remove = (file: string) => removeFile(out, file, moves.remove[file]);
  for (const file of filesInTheWay(moves)) remove(file);
  for (const file of moves.write) {
    const staged = path.join(stage, file);
    if (!fs.existsSync(staged)) continue;
    folders.make(path.dirname(path.join(out, file)));
    moveFile(staged, path.join(out, file));
  }
  for (const file of Object.keys(moves.remove)) remove(file);
  // After all else: what is newer was touched by others.
  writeManifest(out, manifest);
  fs.rmSync(path.join(out, JOURNAL_NAME), { force: true });
  fs.rmSync(stage, { recursive: true, force: true });
};

/** Takes away what was staged, and a journal of it that was not whole. */
export const dropStage = (out: string, stage: string): void => {
  fs.rmSync(stage, { recursive: true, force: true });
  fs.rmSync(path.join(out, `${JOURNAL_NAME}.new`), { force: true });
};

/** A run that was cut off: with a journal it is finished (true), without one what it staged is dropped. */
export const recover = (out: string, stage: string): boolean => {
  const journal = readJournal(out);
  if (journal) finish(out, stage, journal, filesAsText(Object.entries(journal.manifest)));
  else {
    dropStage(out, stage);
    fs.rmSync(path.join(out, JOURNAL_NAME), { force: true });
  }
  return journal !== null;
};
