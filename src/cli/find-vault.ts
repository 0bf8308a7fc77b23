import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Arguments, type Context, textOption } from './command.ts';

/** The folder of notes a command works on: as given, else `./notes` where there is one, else `.`. */
export const findVault = (args: Arguments, context: Context, given: string | null = null): string => {
  const named = given ?? textOption(args, 'vault');
  if (named !== null) return path.resolve(context.cwd, expandHome(named, context));
  const notes = path.join(context.cwd, 'notes');
  return existsSync(notes) && statSync(notes).isDirectory() ? notes : context.cwd;
};

/** Shells leave `~` alone in `--vault=~/notes`. */
const expandHome = (folder: string, context: Context): string =>
  /^~(?=[\\/]|$)/.test(folder) ? path.join(context.env.HOME ?? '~', folder.slice(1)) : folder;
