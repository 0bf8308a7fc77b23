import { planLog } from '../../core/edit/plan-log.ts';
import { CliError } from '../../node/cli-error.ts';
import { writePlan } from '../../node/edit/write-plan.ts';
import { finishWrite } from '../../node/edit/write-steps.ts';
import { lateVault } from '../../node/notes/late-vault.ts';
import { readNoteHabits } from '../../node/vault/note-habits.ts';
import { findRoot } from '../../node/vault/read-vault.ts';
import { CACHE_OPTION, type Command, cacheOf, VAULT_OPTION } from '../command.ts';
import { findVault } from '../find-vault.ts';
import { visibleLine } from '../visible.ts';

/** `clew log "Read on VAEs"`. */
export const log: Command = {
  name: 'log',
  usage: 'TEXT',
  summary: 'adds a dated line to the journal note of today, this week or this month, as the vault names them',
  arity: [1, 1],
  options: [CACHE_OPTION, VAULT_OPTION],
  run: (args, context) => {
    const dir = findVault(args, context);
    finishWrite(findRoot(dir));
    const { root, vault } = lateVault(dir, cacheOf(args, context));
    const result = planLog(vault, args.positional[0] ?? '', context.now(), readNoteHabits(root));
    if (result.kind === 'refused') throw new CliError(result.reason, 1);
    writePlan(root, [result.change]);
    context.out(`${visibleLine(`${result.path}: ${result.line}`)}\n`);
    return 0;
  },
};
