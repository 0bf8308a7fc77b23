import { type LinkReport, linkReport } from '../../core/site/report/link-report.ts';
import { recallWhole } from '../../node/findings/whole-vault.ts';
import { CACHE_OPTION, type Command, FORMAT_OPTION, VAULT_OPTION } from '../command.ts';
import { counted } from '../counted.ts';
import { findNote } from '../find-note.ts';
import { openToRead } from '../open-to-read.ts';
import { readFormat } from '../read-format.ts';
import { visibleLine } from '../visible.ts';

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${visibleLine(line)}\n`).join('')}`;

const asText = ({ note, outgoing, backlinks, mentions }: LinkReport): string =>
  [
    `${visibleLine(note)}: ${counted(outgoing.length, 'outgoing link')}, ${counted(backlinks.length, 'backlink')}, ${counted(mentions.length, 'unlinked mention')}\n`,
    section(
      'Outgoing links',
      outgoing.map(({ target, relation, line, context }) => `${line}: ${relation} ${target} — ${context}`),
    ),
    section(
      'Backlinks',
      backlinks.map(({ source, relation, line, context }) => `${source}:${line} ${relation} — ${context}`),
    ),
    section(
      'Unlinked mentions',
      mentions.map(({ source, line, context }) => `${source}:${line} — ${context}`),
    ),
  ].join('');

/** `clew links "Sparse Coding"`. */
export const links: Command = {
  name: 'links',
  usage: 'NOTE',
  summary: 'tells where a note’s links go, what links to it and what names it without a link',
  arity: [1, 1],
  options: [FORMAT_OPTION, CACHE_OPTION, VAULT_OPTION],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const open = openToRead(args, context);
    const { snapshot } = open;
    const keep = recallWhole(open);
    const report = linkReport(snapshot, findNote(snapshot, args.positional[0] ?? '', context));
    if (format === 'json') context.data(`${JSON.stringify(report, null, 2)}\n`);
    else context.out(asText(report));
    keep();
    return 0;
  },
};
