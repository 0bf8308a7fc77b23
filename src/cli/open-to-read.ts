import { tuneForOneRun } from '../node/engine-flags.ts';
import { openVault, type RememberedVault } from '../node/notes/open-vault.ts';
import { type Arguments, type Context, cacheOf } from './command.ts';
import { findVault } from './find-vault.ts';

/** Opens the vault of a command that reads it once and ends: `openToRead(args, context).snapshot`. */
export const openToRead = (args: Arguments, context: Context): RememberedVault => {
  tuneForOneRun();
  return openVault(findVault(args, context), { cacheIn: cacheOf(args, context) });
};
