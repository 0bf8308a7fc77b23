import fs from 'node:fs';
import path from 'node:path';
import type { EditedFile, FileChange, FilePlan } from '../../core/edit/file-plan.ts';
import { CliError } from '../cli-error.ts';
import { isInside } from '../file-system.ts';
import { NOTE_LIMIT } from '../vault/decode-note.ts';
import { patchBytes } from './patch-bytes.ts';
import {
  changedMeanwhile,
  exists,
  finishWrite,
  hashOf,
  isSameFile,
  placeOf,
  readIfThere,
  type Step,
  stagedAt,
  takeSteps,
} from './write-steps.ts';

export interface WriteOptions {
  /** Write over files that stand where new ones are to be. */
  readonly force?: boolean;
}

/** A step with what undoing it needs. */
interface PlannedStep extends Step {
  /** What stood at the target; null for nothing. */
  readonly old: Uint8Array | null;
}

/** What a plan has written, so that it can be undone. */
export interface Written {
  readonly files: readonly WrittenFile[];
  /** Folders made, the innermost first. */
  readonly folders: readonly string[];
}

/** One file that was written. */
export interface WrittenFile {
  /** Where its content stood, symbolic links followed. */
  readonly target: string;
  readonly old: Uint8Array | null;
  /** Hash of what stands there now. */
  readonly now: string;
  readonly move: Step['move'];
}

const editStep = (root: string, change: EditedFile, number: number, force: boolean): PlannedStep => {
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
    staged: stagedAt(root, number),
    target,
    before: hashOf(bytes),
    old: bytes,
    move: to === null ? null : { from: place, to },
  };
};

const taken = (diskPath: string): CliError =>
  new CliError(
    `There is a file “${diskPath}” already, so nothing was written.`,
    3,
    'Run the command again if it came just now; else move that file away.',
  );

const stepOf = (root: string, change: FileChange, number: number, force: boolean): PlannedStep => {
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
    staged: stagedAt(root, number),
    target,
    before: before && hashOf(before),
    old: before,
    move: null,
  };
};

/** Two names of one file, by a symbolic link: only when both ask for the same. */
const withoutTwins = (steps: readonly PlannedStep[]): PlannedStep[] => {
  const byTarget = new Map<string, PlannedStep>();
  return steps.filter((step) => {
    const twin = byTarget.get(step.target);
    byTarget.set(step.target, step);
    if (!twin || step.bytes === null) return true;
    if (step.move === null && twin.bytes && Buffer.compare(twin.bytes, step.bytes) === 0) return false;
    throw new CliError(`“${step.target}” would be written twice, so nothing was written.`, 3);
  });
};

/**
 * Writes a plan into a vault, all of it or nothing. Throws a `CliError` when a file has changed since it was read, or
 * stands where a new one is to be. `undoWrite('/home/ada/notes', writePlan('/home/ada/notes', plan))` is nothing.
 */
export const writePlan = (root: string, plan: FilePlan, { force = false }: WriteOptions = {}): Written => {
  finishWrite(root);
  const steps = withoutTwins(plan.map((change, number) => stepOf(root, change, number, force)));
  const folders = takeSteps(root, steps);
  const files = steps.map(({ target, old, bytes, move }) => {
    const now = bytes ?? old;
    return { target, old, now: now ? hashOf(now) : '', move };
  });
  return { files, folders };
};

/** A path with the symbolic links of its folder followed. */
const realPlace = (file: string): string =>
  path.join(fs.realpathSync.native(path.dirname(file)), path.basename(file));

/** Where the content of a written file stands now: elsewhere, when it was no symbolic link that moved. */
const nowAt = ({ target, move }: WrittenFile): string =>
  move && realPlace(move.from) === target ? realPlace(move.to) : target;

/** Where somebody has changed something since a file was written; null when it stands as it was left. */
const changedAt = (file: WrittenFile): string | null => {
  const { now, move } = file;
  if (move && !exists(move.to)) return move.to;
  const target = nowAt(file);
  const there = readIfThere(target);
  if (there === null || hashOf(there) !== now) return target;
  return move && exists(move.from) && !isSameFile(move.from, move.to) ? move.from : null;
};

/** The first file of a write that has changed since, with the hash it was left with; null when all can be undone. */
export const changedSince = ({ files }: Written): { readonly file: string; readonly left: string } | null => {
  for (const file of files) {
    const at = changedAt(file);
    if (at !== null) return { file: at, left: file.now };
  }
  return null;
};

const undoStep = (root: string, file: WrittenFile, number: number): Step => {
  const { old, now, move } = file;
  const changed = changedAt(file);
  if (changed !== null) throw changedMeanwhile(path.relative(root, changed));
  return {
    bytes: old !== null && hashOf(old) === now ? null : old,
    staged: stagedAt(root, number),
    target: nowAt(file),
    before: now,
    move: move && { from: move.to, to: move.from },
    remove: old === null,
  };
};

/** Puts everything back as it was before a write, byte for byte. Throws a `CliError` when a file has changed since. */
export const undoWrite = (root: string, { files, folders }: Written): void => {
  finishWrite(root);
  takeSteps(root, files.map((file, number) => undoStep(root, file, number)).reverse());
  for (const folder of folders)
    try {
      fs.rmdirSync(folder);
    } catch {
      // Somebody keeps something in it by now.
    }
};
