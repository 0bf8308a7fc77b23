import fs from 'node:fs';
import path from 'node:path';
import { starterVault } from '../../core/edit/starter-vault.ts';
import { CliError } from '../../node/cli-error.ts';
import { writePlan } from '../../node/edit/write-plan.ts';
import { readVault } from '../../node/vault/read-vault.ts';
import { type Command, hasOption, textOption, VAULT_OPTION } from '../command.ts';
import { WRITE_OPTION } from '../write-options.ts';

const folderOf = (given: string | null, cwd: string): string => path.resolve(cwd, given ?? '.');

/** `clew init notes --write`. */
export const init: Command = {
  name: 'init',
  usage: '[DIR]',
  summary: 'makes a folder a vault: a few notes to begin with, or settings beside the notes that are there',
  arity: [0, 1],
  options: [
    { ...WRITE_OPTION, help: 'make it; without, only what would be made is shown' },
    { ...VAULT_OPTION, help: 'the same as DIR (default: the folder you are in)' },
  ],
  run: (args, context) => {
    const folder = folderOf(args.positional[0] ?? textOption(args, 'vault'), context.cwd);
    const isThere = fs.existsSync(folder);
    if (isThere && !fs.statSync(folder).isDirectory()) throw new CliError(`“${folder}” is a file.`, 2);
    const vault = isThere ? readVault(folder) : null;
    const state = {
      name: path.basename(folder),
      hasNotes: [...(vault?.files.values() ?? [])].some(({ kind }) => kind === 'note'),
      hasConfig: vault?.config.hasConfigFile ?? false,
      isObsidian: vault?.config.hasObsidianFolder ?? false,
    };
    const plan = starterVault(state, context.now());
    if (plan.length === 0) {
      context.out(`“${folder}” is a vault with settings already; there is nothing to do.\n`);
      return 0;
    }
    const names = plan.map((change) => (change.kind === 'create' ? `${change.path}\n` : '')).join('');
    if (hasOption(args, 'write')) {
      fs.mkdirSync(folder, { recursive: true });
      writePlan(fs.realpathSync.native(folder), plan);
    }
    context.data(names);
    context.err(
      hasOption(args, 'write')
        ? `Made in “${folder}”. See it with: clew serve ${JSON.stringify(path.relative(context.cwd, folder) || '.')}\n`
        : `Nothing is written yet; this would be made in “${folder}”. Make it with --write.\n`,
    );
    return 0;
  },
};
