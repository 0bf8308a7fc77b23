import { tuneForOneRun } from '../node/engine-flags.ts';
import { openVault, type RememberedVault } from '../node/notes/open-vault.ts';
import { type Arguments, type Context, cacheOf } from './command.ts';
import { findVault } from './find-vault.ts';
import { tellNoMarkdown } from './tell-no-markdown.ts';

/** Opens the vault of a command that reads it once and ends: `openToRead(args, context).snapshot`. */
export const openToRead = (args: Arguments, context: Context): RememberedVault => {
  tuneForOneRun();
  const dir = findVault(args, context);
  const open = openVault(dir, { cacheIn: cacheOf(args, context) });
  if (open.snapshot.vault.notes.size === 0) tellNoMarkdown(dir, context);
  return open;
};
