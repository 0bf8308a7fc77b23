import fs from 'node:fs';
import path from 'node:path';
import type { FilePlan } from '../core/edit/file-plan.ts';
import { writePlan } from '../node/edit/write-plan.ts';
import { isInside } from '../node/file-system.ts';
import { type Arguments, type Context, textOption } from './command.ts';
import { findVault } from './find-vault.ts';

/** Where imported notes go: the vault's folder, and the folder in it. */
export interface Destination {
  readonly root: string;
  readonly into: string;
}

/** `--into inbox` is a folder of the vault; a path such as `./inbox` or `/tmp/notes` that lies elsewhere is a vault of its own. */
export const readDestination = (args: Arguments, context: Context): Destination => {
  const root = findVault(args, context);
  const written = textOption(args, 'into');
  if (written === null) return { root, into: '' };
  const isPath = path.isAbsolute(written) || /^\.{1,2}(?:[\\/]|$)/.test(written);
  const folder = path.resolve(isPath ? context.cwd : root, written);
  if (!isInside(root, folder)) return { root: folder, into: '' };
  return { root, into: path.relative(root, folder).split(path.sep).join('/') };
};

/** Writes files into a vault, which may be a folder that is not there yet: all of them or none. */
export const writeInto = (root: string, files: FilePlan): void => {
  fs.mkdirSync(root, { recursive: true });
  writePlan(fs.realpathSync.native(root), files);
};
