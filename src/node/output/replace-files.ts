import fs from 'node:fs';
import path from 'node:path';
import { compareCodePoints } from '../../core/model/table.ts';
import { CliError } from '../cli-error.ts';
import { MANIFEST_NAME } from '../vault/scan-vault.ts';
import { filesAsText, ManifestLines } from './manifest-text.ts';
import { carryOut, dropStage, readJournal, recover, stageOf } from './site-journal.ts';
import type { SiteLook } from './site-look.ts';
import {
  damagedManifest,
  hashIn,
  type Manifest,
  manifestOf,
  manifestTime,
  readManifestText,
  writeManifest,
} from './site-manifest.ts';
import { isEmpty, manifestBefore, type Replacement, type Staged } from './stager.ts';

/** The manifest of a folder, which is refused when it holds something else and nothing of Clew's. */
const checkOutput = (out: string): string | null => {
  const stat = fs.statSync(out, { throwIfNoEntry: false });
  if (!stat) return null;
  if (!stat.isDirectory()) throw new CliError(`“${out}” is a file.`, 2, 'Give a folder with --out.');
  const manifest = readManifestText(out);
  if (!manifest && fs.readdirSync(out).length > 0 && !readJournal(out)) throw refusalOf(out);
  return manifest;
};

const refusalOf = (out: string): CliError =>
  fs.existsSync(path.join(out, MANIFEST_NAME))
    ? damagedManifest(fs.realpathSync.native(out))
    : new CliError(
        `The folder “${out}” is not empty and was not written by Clew.`,
        2,
        'Give an empty or new folder with --out.',
      );

/** What a run did: files written anew, left as they were, deleted. */
export interface Replaced {
  readonly written: number;
  readonly kept: number;
  readonly removed: number;
}

/**
 * Begins to replace the files of a folder: everything is staged beside it (`Stager`), then moved in by
 * `commitReplacement`, file by file in the order given there, or all at once where the folder was empty. Cut off at any
 * point, the next run finishes or undoes it first.
 */
export const beginReplacement = (folder: string, look: SiteLook | null = null): Replacement => {
  const manifest = checkOutput(folder);
  const isOwn = fs.mkdirSync(folder, { recursive: true }) !== undefined;
  const out = fs.realpathSync.native(folder);
  const stage = stageOf(out);
  const before = (recover(out, stage) ? readManifestText(out) : manifest) ?? '';
  fs.mkdirSync(stage, { recursive: true });
  return { out, stage, before, settled: manifestTime(out), look, isOwn, stands: false };
};

/** Takes away what a run that failed has staged for a folder, but for what the next one has only to move in. */
export const dropStaged = (folder: string): void => {
  try {
    const out = fs.realpathSync.native(folder);
    if (!readJournal(out)) dropStage(out, stageOf(out));
  } catch {
    // The folder is not there, or takes nothing; the next run will do it.
  }
};

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

/** Paths in order; most of them stand in order already in what was there before. */
const inOrder = (hashes: ReadonlyMap<string, string>, before: Manifest): string[] => {
  const paths = Object.keys(before).filter((file) => hashes.has(file));
  for (const file of hashes.keys()) if (hashIn(before, file) === undefined) paths.push(file);
  return paths.sort(compareCodePoints);
};

/** What is told of a folder that stands in place of a list of all files that stay. */
export interface StandingFiles {
  /** How many there were. */
  readonly count: number;
  /** Those that nobody may need any more; some of them may be staged again. */
  readonly dropped: readonly string[];
}

/** Share of the files up to which it pays to put what changed into the text there is. */
const FEW = 0.05;

/** Files of a manifest with changes; null where these do not come to so many, one after the other as Clew writes them. */
const changedFiles = (
  before: string,
  changes: ReadonlyMap<string, string | null>,
  count: number,
): string | null => {
  try {
    const text = new ManifestLines(before).with(changes);
    return text.split('\n').length === count + LINES_AROUND ? text : null;
  } catch {
    return null;
  }
};

/** Lines before the first file and after the last one. */
const LINES_AROUND = 2;

/** What a replacement comes to. */
interface Outcome {
  readonly hashes: ReadonlyMap<string, string>;
  readonly write: readonly string[];
  readonly remove: Manifest;
}

/** The text of a manifest: where little has changed, it is that of before but for a few lines. */
const manifestText = (replacement: Replacement, { hashes, write, remove }: Outcome): string => {
  const { before, stands } = replacement;
  const changes = new Map<string, string | null>(Object.keys(remove).map((file) => [file, null]));
  for (const file of write) changes.set(file, hashes.get(file) ?? '');
  if (stands) return new ManifestLines(before).with(changes);
  const isFew = changes.size < hashes.size * FEW;
  const changed = isFew ? changedFiles(before, changes, hashes.size) : null;
  const { all } = manifestBefore(replacement);
  return changed ?? filesAsText(inOrder(hashes, all).map((file) => [file, hashes.get(file) ?? '']));
};

/**
 * Ends a replacement: the folder then holds exactly these files, besides what others put there. Of one that stands those
 * that stay need not be listed.
 */
export const commitReplacement = (
  replacement: Replacement,
  staged: readonly Staged[],
  standing: StandingFiles | null = null,
): Replaced => {
  const { out, stage } = replacement;
  const before = manifestBefore(replacement);
  const hashes = new Map(staged.map(({ path: file, hash }) => [file, hash]));
  const write = staged.filter(({ isNew }) => isNew).map((file) => file.path);
  const gone = (standing?.dropped ?? Object.keys(before.all)).filter((file) => !hashes.has(file));
  const remove = Object.fromEntries(gone.map((file) => [file, before.hashOf(file) ?? '']));
  const removed = Object.keys(remove).length;
  const added = write.filter((file) => before.hashOf(file) === undefined).length;
  const count = standing ? standing.count + added - removed : staged.length;
  const text = () => manifestText(replacement, { hashes, write, remove });
  const replaced = { written: write.length, kept: count - write.length, removed };
  if (replacement.isOwn && isEmpty(replacement)) {
    writeManifest(stage, text());
    if (takePlace(out, stage)) return replaced;
    fs.rmSync(path.join(stage, MANIFEST_NAME));
  }
  const isSame = write.length + removed === 0 && hashes.size > 0;
  // A person, or what formats files, may have set the manifest otherwise.
  if (isSame && (standing || replacement.before === manifestOf(text())))
    fs.rmSync(stage, { recursive: true, force: true });
  else carryOut(out, stage, { write, remove }, text());
  return replaced;
};
