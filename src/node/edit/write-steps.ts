import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CliError, reasonOf, systemCode } from '../cli-error.ts';
import { isInside } from '../file-system.ts';

/** One file to be put in its place, or taken away. */
export interface Step {
  /** New content, which is staged until all of it is; null where a file only moves or goes. */
  readonly bytes: Uint8Array | null;
  readonly staged: string;
  /** Where the content goes, symbolic links followed. */
  readonly target: string;
  /** Hash of what stood there before; null for nothing. */
  readonly before: string | null;
  readonly move: { readonly from: string; readonly to: string } | null;
  /** The file goes. */
  readonly remove?: boolean;
}

/** What a run that was cut off still has to do. */
type Journal = readonly Omit<Step, 'bytes'>[];

/** Hex digest of a file's bytes, as `NoteFile.hash`. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is on its way into the vault, and the journal of it; not there between writes. */
const stageOf = (root: string): string => path.join(root, '.clew', 'write');
const journalOf = (root: string): string => path.join(stageOf(root), 'journal.json');
const ownerOf = (root: string): string => path.join(stageOf(root), 'pid');

/** Where the content of a step waits. */
export const stagedAt = (root: string, number: number): string => path.join(stageOf(root), String(number));

/** A write that takes longer than this was cut off, whoever has its process number now. */
const LONGEST_WRITE_MS = 60_000;

/** The bytes of a file; null where there is none. */
export const readIfThere = (file: string): Uint8Array | null => {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** The absolute path of a vault path, which must not lead out of the vault, by `..` or by a symbolic link. */
export const placeOf = (root: string, diskPath: string): string => {
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

/** True when two names lead to one file. */
export const isSameFile = (a: string, b: string): boolean => {
  const [one, other] = [fs.statSync(a, { throwIfNoEntry: false }), fs.statSync(b, { throwIfNoEntry: false })];
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
};

/** True when something stands at a path, if only a symbolic link that leads nowhere. */
export const exists = (file: string): boolean => fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;

/** What a write is refused with when somebody else has written meanwhile. */
export const changedMeanwhile = (diskPath: string): CliError =>
  new CliError(
    `“${diskPath}” has changed since it was read, so nothing was written.`,
    3,
    'Run the command again.',
  );

/** Undoes what was done so far, last first. */
type Undo = (() => void)[];

/** Folders made, the innermost first. */
const makeFolder = (folder: string, undo: Undo): readonly string[] => {
  const first = fs.mkdirSync(folder, { recursive: true });
  if (first === undefined) return [];
  const made: string[] = [];
  for (let one = folder; one.length >= first.length; one = path.dirname(one)) made.push(one);
  undo.push(() => {
    for (const one of made) fs.rmdirSync(one);
  });
  return made;
};

const stage = (step: Step, undo: Undo): readonly string[] => {
  const moved = step.move === null ? [] : makeFolder(path.dirname(step.move.to), undo);
  if (step.bytes === null) return moved;
  const made = [...moved, ...makeFolder(path.dirname(step.target), undo)];
  writeAside(step, step.bytes);
  return made;
};

/** Writes what is to be put into its place, with the mode of what stands there. */
const writeAside = ({ staged, target }: Step, bytes: Uint8Array): void => {
  fs.writeFileSync(staged, bytes, { flush: true });
  const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) fs.chmodSync(staged, mode);
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

/** Puts back what stood there, at one stroke: where there is no room for it, no text is cut. */
const putBack = (step: Step, before: Uint8Array | null): void => {
  if (before === null) {
    fs.unlinkSync(step.target);
    return;
  }
  writeAside(step, before);
  moveIn(step.staged, step.target);
};

const place = (step: Step, undo: Undo): void => {
  const { target, staged, move, bytes, remove } = step;
  if (bytes !== null || remove) {
    const before = readIfThere(target);
    if ((before && hashOf(before)) !== step.before) throw changedMeanwhile(path.basename(target));
    if (remove) fs.unlinkSync(target);
    else moveIn(staged, target);
    undo.push(() => putBack(step, before));
  }
  if (move) {
    fs.renameSync(move.from, move.to);
    undo.push(() => fs.renameSync(move.to, move.from));
  }
};

/** True where all of it is undone. */
const rollBack = (undo: Undo): boolean => {
  let isAll = true;
  for (const step of undo.reverse())
    try {
      step();
    } catch {
      // What cannot be undone must not keep the rest from it.
      isAll = false;
    }
  return isAll;
};

const writeJournal = (root: string, steps: readonly Step[]): void => {
  const inVault = (file: string): string => path.relative(root, file).split(path.sep).join('/');
  const journal: Journal = steps.map(({ staged, target, before, move, remove }) => ({
    staged: inVault(staged),
    target: inVault(target),
    before,
    move: move && { from: inVault(move.from), to: inVault(move.to) },
    ...(remove && { remove }),
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
 * Takes all steps or none: new content is staged in `.clew/write`, then renamed into its place. When something fails,
 * what was done is undone; a run that was cut off is finished by `finishWrite`. Gives the folders it made.
 */
export const takeSteps = (root: string, steps: readonly Step[]): readonly string[] => {
  const undo: Undo = [];
  const folders: string[] = [];
  try {
    openStage(root);
    for (const step of steps) folders.push(...stage(step, undo));
    writeJournal(root, steps);
    for (const step of steps) place(step, undo);
  } catch (error) {
    if (!rollBack(undo))
      throw new CliError(`Writing failed, and not all could be put back: ${reasonOf(error)}.`, 3);
    if (error instanceof CliError) throw error;
    throw new CliError(`Writing failed, so nothing was changed: ${reasonOf(error)}.`, 3);
  } finally {
    closeStage(root);
  }
  return folders;
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
  if (step.remove) {
    const now = readIfThere(target);
    if (now && hashOf(now) === step.before) fs.unlinkSync(target);
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
