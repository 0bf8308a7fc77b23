import { type NewNotePlan, planNewNote } from '../../core/edit/plan-new-note.ts';
import { CliError } from '../../node/cli-error.ts';
import { keepOpened } from '../../node/notes/keep-opened.ts';
import { readNoteHabits } from '../../node/vault/note-habits.ts';
import { CACHE_OPTION, type Command, type Context, cacheOf, textOption, VAULT_OPTION } from '../command.ts';
import { findVault } from '../find-vault.ts';
import { visibleLine } from '../visible.ts';
import { folderOption, openToWrite, refuseOutside, WRITE_OPTION, writeIfAsked } from '../write-options.ts';

type Plan = Extract<NewNotePlan, { kind: 'plan' }>;

const tellPlan = ({ file, template, namesake }: Plan, written: boolean, context: Context): void => {
  context.data(`${file.path}\n`);
  if (namesake !== null) context.err(`There is a note of the same name: “${visibleLine(namesake)}”.\n`);
  if (written) return;
  const from = template === null ? 'no template of the vault' : `the template “${visibleLine(template)}”`;
  context.out(`${file.content}`.replace(/^(?=.)/gm, '  '));
  context.err(`Nothing is written yet; this is made from ${from}. Make it with --write.\n`);
};

/** `clew new term "Sparse Coding" --write`. */
export const newCommand: Command = {
  name: 'new',
  usage: 'KIND TITLE',
  summary: 'makes a note from a template, where notes of its kind live; an address will do as a title',
  arity: [2, 2],
  options: [
    { ...WRITE_OPTION, help: 'make it; without, only what would be made is shown' },
    {
      name: 'url',
      value: 'ADDRESS',
      help: 'what the note is about: an arXiv id or DOI in it becomes a field',
    },
    { name: 'into', value: 'FOLDER', help: 'another folder of the vault' },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const [kind = '', title = ''] = args.positional;
    const open = openToWrite(findVault(args, context), cacheOf(args, context));
    const { vault, snapshot } = open;
    const wish = {
      kind,
      title,
      url: textOption(args, 'url'),
      folder: folderOption(textOption(args, 'into')),
    };
    const result = planNewNote(snapshot, wish, context.now(), readNoteHabits(vault.root));
    if (result.kind === 'refused') throw new CliError(result.reason, 1, result.hint);
    if (result.kind === 'known') {
      context.data(`${result.path}\n`);
      context.err('This note has the address already.\n');
      return 0;
    }
    refuseOutside(vault, result.file.path);
    tellPlan(result, writeIfAsked(args, vault.root, [result.file]), context);
    keepOpened(open);
    return 0;
  },
};
