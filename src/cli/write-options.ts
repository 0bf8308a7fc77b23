import type { FilePlan } from '../core/edit/file-plan.ts';
import type { Environment } from '../node/cache/cache-folder.ts';
import { CliError } from '../node/cli-error.ts';
import { writePlan } from '../node/edit/write-plan.ts';
import { finishWrite } from '../node/edit/write-steps.ts';
import { openVault, type RememberedVault } from '../node/notes/open-vault.ts';
import { findRoot, type VaultOnDisk } from '../node/vault/read-vault.ts';
import { outsideReason } from '../node/vault/vault-path.ts';
import { type Arguments, hasOption, type OptionSpec } from './command.ts';

export const WRITE_OPTION: OptionSpec = {
  name: 'write',
  value: null,
  help: 'do it; without, only what would be done is shown',
};

/**
 * Opens a vault that is going to be written to: what a run before was cut off in is finished first. What notes say may be
 * remembered; texts are those that stand in the files.
 */
export const openToWrite = (dir: string, cacheIn: Environment | null): RememberedVault => {
  finishWrite(findRoot(dir));
  return openVault(dir, { cacheIn, textsOnDisk: true });
};

/** Refuses to put a note where the vault does not look: out of it, into a folder that is left out. */
export const refuseOutside = ({ config }: VaultOnDisk, path: string): void => {
  const reason = outsideReason(config.ignored, path);
  if (reason !== null) throw new CliError(reason, 2, 'Give another folder of the vault with --into.');
};

/** Writes a plan when the person asked for it; says whether it did. */
export const writeIfAsked = (args: Arguments, root: string, plan: FilePlan): boolean => {
  if (!hasOption(args, 'write')) return false;
  writePlan(root, plan, { force: hasOption(args, 'force') });
  return true;
};

/** A folder of a vault as paths have it: `folderOption('./terms/')` → `terms`, of `.` the root. */
export const folderOption = (into: string | null): string | null =>
  into === null
    ? null
    : into
        .replace(/\\/g, '/')
        .replace(/^\.?\/+|\/+$/g, '')
        .replace(/^\.$/, '');
