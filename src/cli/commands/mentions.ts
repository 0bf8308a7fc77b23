import { type LinkedMention, planMentions } from '../../core/edit/plan-mentions.ts';
import { type Mention, mentionsOf } from '../../core/lookup/mentions.ts';
import { compareCodePoints, tableValues } from '../../core/model/table.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { tuneForOneRun } from '../../node/engine-flags.ts';
import { recallWhole } from '../../node/findings/whole-vault.ts';
import {
  CACHE_OPTION,
  type Command,
  type Context,
  cacheOf,
  FORMAT_OPTION,
  VAULT_OPTION,
} from '../command.ts';
import { counted } from '../counted.ts';
import { findNote } from '../find-note.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';
import { visibleLine } from '../visible.ts';
import { openToWrite, WRITE_OPTION, writeIfAsked } from '../write-options.ts';

/** The unlinked mentions of one note, or of all, in the order of the paths. */
const mentionsIn = (snapshot: Snapshot, name: string | undefined, context: Context): readonly Mention[] => {
  if (name !== undefined) return mentionsOf(snapshot, findNote(snapshot, name, context));
  const paths = [...tableValues(snapshot.vault.notes)].map((note) => note.path).sort(compareCodePoints);
  return paths.flatMap((path) => mentionsOf(snapshot, path));
};

const asJson = (mentions: readonly LinkedMention[], written: boolean): string => {
  const listed = mentions.map(({ mention: { source, target, line, text, context, count }, link }) => ({
    source,
    target,
    line,
    text,
    context: context.text,
    count,
    link,
  }));
  return `${JSON.stringify({ version: 1, mentions: listed, written }, null, 2)}\n`;
};

const CANNOT = 'stands in a form that is better linked by hand';

/** The mentions below the note they name. */
const asText = (mentions: readonly LinkedMention[]): string => {
  let [shown, target] = ['', ''];
  for (const { mention, link } of mentions) {
    if (mention.target !== target) shown += `${shown === '' ? '' : '\n'}${visibleLine(mention.target)}\n`;
    target = mention.target;
    const line = `${mention.source}:${mention.line} ${link ?? CANNOT} — ${mention.context.text}`;
    shown += `  ${visibleLine(line)}\n`;
  }
  return shown;
};

const tellRest = (mentions: readonly LinkedMention[], written: boolean, context: Context): void => {
  const linked = mentions.filter(({ link }) => link !== null).length;
  const left = mentions.length - linked;
  const notes = counted(new Set(mentions.map(({ mention }) => mention.source)).size, 'note');
  if (written) context.err(`Linked ${counted(linked, 'mention')}.\n`);
  else if (mentions.length === 0) context.err('Nothing is named without a link.\n');
  else context.err(`${counted(mentions.length, 'unlinked mention')} in ${notes}. Link them with --write.\n`);
  if (left > 0) context.err(`${counted(left, 'mention')} cannot be linked without harm to the text.\n`);
};

/** `clew mentions VAE --write`. */
export const mentions: Command = {
  name: 'mentions',
  usage: '[NOTE]',
  summary: 'lists where notes are named without a link, and links them',
  arity: [0, 1],
  options: [
    { ...WRITE_OPTION, help: 'link the first mention in each note; without, they are only listed' },
    FORMAT_OPTION,
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: (args, context) => {
    tuneForOneRun();
    const format = readFormat(args, ['text', 'json']);
    const open = openToWrite(findVault(args, context), cacheOf(args, context));
    const { vault, snapshot } = open;
    const keep = recallWhole(open);
    const result = planMentions(snapshot, mentionsIn(snapshot, args.positional[0], context));
    const written = writeIfAsked(args, vault.root, result.plan);
    if (format === 'json') context.data(asJson(result.mentions, written));
    else {
      context.out(asText(result.mentions));
      tellRest(result.mentions, written, context);
    }
    keep();
    return 0;
  },
};
