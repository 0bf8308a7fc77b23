import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { EditedFile, FileChange, FilePlan } from '../core/edit/file-plan.ts';
import { CliError, reasonOf, systemCode } from './cli-error.ts';
import { NOTE_LIMIT } from './decode-note.ts';
import { isInside } from './file-system.ts';
import { patchBytes } from './patch-bytes.ts';

export interface WriteOptions {
  /** Write over files that stand where new ones are to be. */
  readonly force?: boolean;
}

/** One file to be put in its place. */
interface Step {
  /** New content, which is staged until all of it is; null where a file only moves. */
  readonly bytes: Uint8Array | null;
  readonly staged: string;
  /** Where the content goes, symbolic links followed. */
  readonly target: string;
  /** Hash of what stood there before; null for nothing. */
  readonly before: string | null;
  readonly move: { readonly from: string; readonly to: string } | null;
}

/** What a run that was cut off still has to do. */
type Journal = readonly Omit<Step, 'bytes'>[];

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is on its way into the vault, and the journal of it; not there between writes. */
const stageOf = (root: string): string => path.join(root, '.clew', 'write');
const journalOf = (root: string): string => path.join(stageOf(root), 'journal.json');
const ownerOf = (root: string): string => path.join(stageOf(root), 'pid');

/** A write that takes longer than this was cut off, whoever has its process number now. */
const LONGEST_WRITE_MS = 60_000;

const readIfThere = (file: string): Uint8Array | null => {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** The absolute path of a vault path, which must not lead out of the vault, by `..` or by a symbolic link. */
const placeOf = (root: string, diskPath: string): string => {
  const parts = diskPath.split('/');
  const isSafe = diskPath !== '' && !path.isAbsolute(diskPath) && !/[\0\\]/.test(diskPath);
  if (!isSafe || parts.some((part) => part === '' || part === '..'))
    throw new CliError(`“${diskPath}” is no path in the vault.`, 2);
  const place = path.join(root, diskPath);
  let folder = path.dirname(place);
  while (!fs.existsSync(folder)) folder = path.dirname(folder);
  if (!isInside(root, fs.realpathSync.native(folder)))
    throw new CliError(`“${diskPath}” leads out of the vault.`, 2);
  return place;
};

const isSameFile = (a: string, b: string): boolean => {
  const [one, other] = [fs.statSync(a, { throwIfNoEntry: false }), fs.statSync(b, { throwIfNoEntry: false })];
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
};

const exists = (file: string): boolean => fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;

const changedMeanwhile = (diskPath: string): CliError =>
  new CliError(
    `“${diskPath}” has changed since it was read, so nothing was written.`,
    3,
    'Run the command again.',
  );

const editStep = (root: string, change: EditedFile, number: number, force: boolean): Step => {
  const { file, edits, moveTo } = change;
  const place = placeOf(root, file.diskPath);
  const bytes = readIfThere(place);
  if (bytes === null || hashOf(bytes.subarray(0, NOTE_LIMIT)) !== file.hash)
    throw changedMeanwhile(file.diskPath);
  const target = fs.realpathSync.native(place);
  if (!isInside(root, target)) throw new CliError(`“${file.diskPath}” leads out of the vault.`, 2);
  const to = moveTo === null ? null : placeOf(root, moveTo);
  if (to !== null && exists(to) && !isSameFile(place, to) && !force) throw taken(moveTo ?? '');
  return {
    bytes: edits.length === 0 ? null : patchBytes(bytes, edits),
    staged: path.join(stageOf(root), String(number)),
    target,
    before: hashOf(bytes),
    move: to === null ? null : { from: place, to },
  };
};

const taken = (diskPath: string): CliError =>
  new CliError(`There is a file “${diskPath}” already, so nothing was written.`, 3);

const stepOf = (root: string, change: FileChange, number: number, force: boolean): Step => {
  if (change.kind === 'edit') return editStep(root, change, number, force);
  const place = placeOf(root, change.path);
  const there = exists(place);
  if (there && !force) throw taken(change.path);
  const target = there ? fs.realpathSync.native(place) : place;
  if (!isInside(root, target)) throw new CliError(`“${change.path}” leads out of the vault.`, 2);
  const before = there ? readIfThere(target) : null;
  const bytes = typeof change.content === 'string' ? Buffer.from(change.content) : change.content;
  return {
    bytes,
    staged: path.join(stageOf(root), String(number)),
    target,
    before: before && hashOf(before),
    move: null,
  };
};

/** Two names of one file, by a symbolic link: only when both ask for the same. */
const withoutTwins = (steps: readonly Step[]): Step[] => {
  const byTarget = new Map<string, Step>();
  return steps.filter((step) => {
    const twin = byTarget.get(step.target);
    byTarget.set(step.target, step);
    if (!twin || step.bytes === null) return true;
    if (step.move === null && twin.bytes && Buffer.compare(twin.bytes, step.bytes) === 0) return false;
    throw new CliError(`“${step.target}” would be written twice, so nothing was written.`, 3);
  });
};

/** Undoes what was done so far, last first. */
type Undo = (() => void)[];

const makeFolder = (folder: string, undo: Undo): void => {
  const first = fs.mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  undo.push(() => {
    for (let made = folder; made.length >= first.length; made = path.dirname(made)) fs.rmdirSync(made);
  });
};

const stage = (step: Step, undo: Undo): void => {
  if (step.bytes === null) return;
  makeFolder(path.dirname(step.target), undo);
  fs.writeFileSync(step.staged, step.bytes, { flush: true });
  const mode = fs.statSync(step.target, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) fs.chmodSync(step.staged, mode);
};

/** Puts a staged file into its place at one stroke, also on another file system. */
const moveIn = (staged: string, target: string): void => {
  try {
    fs.renameSync(staged, target);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    const beside = path.join(path.dirname(target), `.clew-new-${path.basename(staged)}`);
    fs.copyFileSync(staged, beside);
    fs.renameSync(beside, target);
    fs.rmSync(staged);
  }
};

const place = (step: Step, undo: Undo): void => {
  const { target, staged, move, bytes } = step;
  if (bytes !== null) {
    const before = readIfThere(target);
    if ((before && hashOf(before)) !== step.before) throw changedMeanwhile(path.basename(target));
    moveIn(staged, target);
    undo.push(() => (before === null ? fs.unlinkSync(target) : fs.writeFileSync(target, before)));
  }
  if (move) {
    fs.renameSync(move.from, move.to);
    undo.push(() => fs.renameSync(move.to, move.from));
  }
};

const rollBack = (undo: Undo): void => {
  for (const step of undo.reverse())
    try {
      step();
    } catch {
      // What cannot be undone must not keep the rest from it.
    }
};

const writeJournal = (root: string, steps: readonly Step[]): void => {
  const inVault = (file: string): string => path.relative(root, file).split(path.sep).join('/');
  const journal: Journal = steps.map(({ staged, target, before, move }) => ({
    staged: inVault(staged),
    target: inVault(target),
    before,
    move: move && { from: inVault(move.from), to: inVault(move.to) },
  }));
  const file = journalOf(root);
  fs.writeFileSync(`${file}.new`, JSON.stringify(journal), { flush: true });
  fs.renameSync(`${file}.new`, file);
};

const openStage = (root: string): void => {
  fs.mkdirSync(stageOf(root), { recursive: true });
  fs.writeFileSync(ownerOf(root), String(process.pid));
};

const closeStage = (root: string): void => {
  fs.rmSync(stageOf(root), { recursive: true, force: true });
  try {
    fs.rmdirSync(path.dirname(stageOf(root)));
  } catch {
    // The folder holds a map, too.
  }
};

/**
 * Writes a plan into a vault, all of it or nothing: new content is staged in `.clew/write`, then renamed into its place.
 * When something fails, what was done is undone; a run that was cut off is finished by `finishWrite`. Throws a
 * `CliError` when a file has changed since it was read, or stands where a new one is to be.
 * `writePlan('/home/ada/notes', plan)`.
 */
export const writePlan = (root: string, plan: FilePlan, { force = false }: WriteOptions = {}): void => {
  finishWrite(root);
  const steps = withoutTwins(plan.map((change, number) => stepOf(root, change, number, force)));
  const undo: Undo = [];
  try {
    openStage(root);
    for (const step of steps) stage(step, undo);
    writeJournal(root, steps);
    for (const step of steps) place(step, undo);
  } catch (error) {
    rollBack(undo);
    if (error instanceof CliError) throw error;
    throw new CliError(`Writing failed, so nothing was changed: ${reasonOf(error)}.`, 3);
  } finally {
    closeStage(root);
  }
};

const isJournal = (raw: unknown): raw is Journal =>
  Array.isArray(raw) &&
  raw.every((step) => typeof step?.staged === 'string' && typeof step?.target === 'string');

const readJournal = (root: string): Journal => {
  try {
    const raw: unknown = JSON.parse(fs.readFileSync(journalOf(root), 'utf8'));
    return isJournal(raw) ? raw : [];
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return [];
    throw error;
  }
};

const isRunning = (pid: number): boolean => {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
};

/** Two writes at once would each take the other for one that was cut off. */
const checkOwner = (root: string): void => {
  const owner = readIfThere(ownerOf(root));
  const age = Date.now() - (fs.statSync(ownerOf(root), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (owner && age < LONGEST_WRITE_MS && isRunning(Number(Buffer.from(owner).toString())))
    throw new CliError('Another Clew is writing into this vault.', 3, 'Run the command again.');
};

const finishStep = (root: string, step: Journal[number]): void => {
  const [staged, target] = [placeOf(root, step.staged), placeOf(root, step.target)];
  if (isInside(stageOf(root), staged) && exists(staged)) {
    const now = readIfThere(target);
    if ((now && hashOf(now)) === step.before) moveIn(staged, target);
  }
  if (!step.move) return;
  const [from, to] = [placeOf(root, step.move.from), placeOf(root, step.move.to)];
  if (exists(from) && (!exists(to) || isSameFile(from, to))) fs.renameSync(from, to);
};

/** Finishes a write that was cut off, where there is one. What somebody has changed since is left as it is. */
export const finishWrite = (root: string): void => {
  if (!exists(stageOf(root))) return;
  checkOwner(root);
  for (const step of readJournal(root)) finishStep(root, step);
  closeStage(root);
};
