import { planLog } from '../../core/edit/journal-log.ts';
import { CliError } from '../../node/cli-error.ts';
import { readNoteHabits } from '../../node/note-habits.ts';
import { writePlan } from '../../node/write-plan.ts';
import { type Command, VAULT_OPTION } from '../command.ts';
import { findVault } from '../find-vault.ts';
import { openToWrite } from '../write-options.ts';

/** `clew log "Read on VAEs"`. */
export const log: Command = {
  name: 'log',
  usage: 'TEXT',
  summary: 'adds a dated line to the journal note of today, this week or this month, as the vault names them',
  arity: [1, 1],
  options: [VAULT_OPTION],
  run: (args, context) => {
    const { vault, snapshot } = openToWrite(findVault(args, context));
    const result = planLog(snapshot, args.positional[0] ?? '', context.now(), readNoteHabits(vault.root));
    if (result.kind === 'refused') throw new CliError(result.reason, 1);
    writePlan(vault.root, [result.change]);
    context.out(`${result.path}: ${result.line}\n`);
    return 0;
  },
};
