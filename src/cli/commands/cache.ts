import fs from 'node:fs';
import { cacheFolder } from '../../node/cache/cache-folder.ts';
import { CliError } from '../../node/cli-error.ts';
import { findRoot } from '../../node/vault/read-vault.ts';
import { type Command, VAULT_OPTION } from '../command.ts';
import { findVault } from '../find-vault.ts';

/** `clew cache clear`. */
export const cache: Command = {
  name: 'cache',
  usage: 'clear',
  summary: 'forgets what is remembered of a vault outside of it, such as parsed notes and places on the map',
  arity: [1, 1],
  options: [VAULT_OPTION],
  run: (args, context) => {
    const [what = ''] = args.positional;
    if (what !== 'clear')
      throw new CliError(`“clew cache ${what}” does not exist.`, 2, 'There is: clew cache clear.');
    const folder = cacheFolder(context.env, findRoot(findVault(args, context)));
    const was = fs.existsSync(folder);
    fs.rmSync(folder, { recursive: true, force: true });
    context.out(was ? `Removed ${folder}.\n` : 'Nothing was remembered.\n');
    return 0;
  },
};
