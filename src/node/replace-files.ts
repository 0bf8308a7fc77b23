import fs from 'node:fs';
import path from 'node:path';
import { compareCodePoints } from '../core/model/table.ts';
import { CliError } from './cli-error.ts';
import { changedFilesAsText, filesAsText } from './manifest-text.ts';
import { MANIFEST_NAME } from './scan-vault.ts';
import { carryOut, readJournal, recover, stageOf } from './site-journal.ts';
import type { SiteLook } from './site-look.ts';
import { hashIn, type Manifest, manifestTime, readManifest, writeManifest } from './site-manifest.ts';
import { isEmpty, type OutputFile, type Replacement, type Staged, Stager } from './stager.ts';

/** What Clew wrote into a folder, which is refused when it holds something else and nothing of Clew's. */
const checkOutput = (out: string): Manifest | null => {
  const stat = fs.statSync(out, { throwIfNoEntry: false });
  if (!stat) return null;
  if (!stat.isDirectory()) throw new CliError(`“${out}” is a file.`, 2, 'Give a folder with --out.');
  const manifest = readManifest(out);
  if (!manifest && fs.readdirSync(out).length > 0 && !readJournal(out))
    throw new CliError(
      `The folder “${out}” is not empty and was not written by Clew.`,
      2,
      'Give an empty or new folder with --out.',
    );
  return manifest;
};

/** What a run did: files written anew, left as they were, deleted. */
export interface Replaced {
  readonly written: number;
  readonly kept: number;
  readonly removed: number;
}

/** Begins to replace the files of a folder; what a run before was cut off in is finished or undone first. */
export const beginReplacement = (folder: string, look: SiteLook | null = null): Replacement => {
  const manifest = checkOutput(folder);
  const isOwn = fs.mkdirSync(folder, { recursive: true }) !== undefined;
  const out = fs.realpathSync.native(folder);
  const stage = stageOf(out);
  const before = (recover(out, stage) ? readManifest(out) : manifest) ?? {};
  fs.mkdirSync(stage, { recursive: true });
  return { out, stage, before, settled: manifestTime(out), look, isOwn };
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

/** Share of the files up to which it pays to put what changed into the text there is. */
const FEW = 0.05;

/** The text of a manifest: where little has changed, it is that of before but for a few lines. */
const manifestText = (
  { out, before }: Replacement,
  hashes: ReadonlyMap<string, string>,
  { write, remove }: { readonly write: readonly string[]; readonly remove: readonly string[] },
): string => {
  const changes = new Map<string, string | null>(remove.map((file) => [file, null]));
  for (const file of write) changes.set(file, hashes.get(file) ?? '');
  const isFew = changes.size < hashes.size * FEW;
  const changed = isFew ? changedFilesAsText(out, changes, hashes.size) : null;
  const all = () => inOrder(hashes, before).map((file) => [file, hashes.get(file) ?? ''] as const);
  return changed ?? filesAsText(all());
};

/** Ends a replacement: the folder then holds exactly these files, besides what others put there. */
export const commitReplacement = (replacement: Replacement, staged: readonly Staged[]): Replaced => {
  const { out, stage, before } = replacement;
  const write = staged.filter(({ isNew }) => isNew).map((file) => file.path);
  const hashes = new Map<string, string>();
  for (const { path: file, hash } of staged) hashes.set(file, hash);
  const remove: [string, string][] = [];
  for (const file in before) if (!hashes.has(file)) remove.push([file, before[file] ?? '']);
  const text = () => manifestText(replacement, hashes, { write, remove: remove.map(([file]) => file) });
  const replaced = { written: write.length, kept: staged.length - write.length, removed: remove.length };
  if (replacement.isOwn && isEmpty(replacement)) {
    writeManifest(stage, text());
    if (takePlace(out, stage)) return replaced;
    fs.rmSync(path.join(stage, MANIFEST_NAME));
  }
  if (write.length + remove.length === 0 && hashes.size > 0)
    fs.rmSync(stage, { recursive: true, force: true });
  else carryOut(out, stage, { write, remove: Object.fromEntries(remove) }, text());
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
