import { reportPlan } from '../../core/edit/plan-report.ts';
import type { PlannedRename, RenamePlan } from '../../core/edit/rename/plan-rename.ts';
import type { Remark } from '../../core/edit/rename/rename-remark.ts';
import { unifiedDiff } from '../../core/edit/unified-diff.ts';
import { CliError } from '../../node/cli-error.ts';
import { planRenameOnDisk } from '../../node/edit/rename-on-disk.ts';
import { writePlan } from '../../node/edit/write-plan.ts';
import { keepOpened } from '../../node/notes/keep-opened.ts';
import {
  CACHE_OPTION,
  type Command,
  cacheOf,
  FORMAT_OPTION,
  hasOption,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { counted } from '../counted.ts';
import { findNote } from '../find-note.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';
import { visibleLine } from '../visible.ts';
import { folderOption, openToWrite, refuseOutside, WRITE_OPTION } from '../write-options.ts';

const remarkLine = ({ path, line, message }: Remark): string =>
  `  ${visibleLine(`${path}:${line}: ${message}`)}\n`;

const refusal = ({ reason, remarks }: Extract<RenamePlan, { kind: 'refused' }>): CliError => {
  if (remarks.length === 0) return new CliError(reason, 2);
  const places = remarks.map(remarkLine).join('').trimEnd();
  return new CliError(`${reason}\n${places}\n`, 1, 'Rename all the same with --force.');
};

const asJson = ({ from, to, links, plan, remarks }: PlannedRename, written: boolean): string =>
  `${JSON.stringify({ version: 1, from, to, links, written, changes: reportPlan(plan), remarks }, null, 2)}\n`;

const filesOf = ({ plan }: PlannedRename): string => counted(plan.length, 'file');

/** `clew rename VAE "Variational Auto-encoder" --keep-alias --write`. */
export const rename: Command = {
  name: 'rename',
  usage: 'NOTE [TITLE]',
  summary: 'gives a note another name or folder: its file, its title and every link to it',
  arity: [1, 2],
  options: [
    WRITE_OPTION,
    { name: 'into', value: 'FOLDER', help: 'another folder of the vault for it; “.” for the root' },
    { name: 'keep-alias', value: null, help: 'let the note answer to its old name, too' },
    {
      name: 'force',
      value: null,
      help: 'rename although unwritten links would then mean the note, or some links stay as they are',
    },
    { ...FORMAT_OPTION, help: 'how to show what would be done: as a diff, or as JSON' },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const [name = '', called] = args.positional;
    const into = folderOption(textOption(args, 'into'));
    if (called === undefined && into === null)
      throw new CliError('There is nothing to change.', 2, 'Give a title, or a folder with --into.');
    const open = openToWrite(findVault(args, context), cacheOf(args, context));
    const note = findNote(open.snapshot, name, context);
    const result = planRenameOnDisk(open, note, called ?? null, {
      ...(into === null ? {} : { folder: into }),
      keepAlias: hasOption(args, 'keep-alias'),
      force: hasOption(args, 'force'),
    });
    if (result.kind === 'refused') throw refusal(result);
    if (into !== null) refuseOutside(open.vault, result.to);
    const written = hasOption(args, 'write');
    if (written) writePlan(open.vault.root, result.plan);
    if (format === 'json') context.data(asJson(result, written));
    else if (!written) context.data(unifiedDiff(result.plan));
    const links = counted(result.links, 'link');
    if (written && format === 'text')
      context.out(
        `Renamed “${visibleLine(result.from)}” to “${visibleLine(result.to)}”; wrote ${links} anew. Changed ${filesOf(result)}.\n`,
      );
    if (!written)
      context.err(
        `Nothing is written yet: ${filesOf(result)} would change, ${links} in them. Do it with --write.\n`,
      );
    if (result.remarks.length > 0) context.err(`To look at:\n${result.remarks.map(remarkLine).join('')}`);
    keepOpened(open);
    return 0;
  },
};
