import { DEFAULT_RULE, MOST_THREADS, readRule, type ThreadRule } from '../../core/graph/query/thread-rule.ts';
import { type ThreadReport, threadReport } from '../../core/site/report/thread-report.ts';
import { CliError } from '../../node/cli-error.ts';
import { keepOpened } from '../../node/notes/keep-opened.ts';
import {
  type Arguments,
  CACHE_OPTION,
  type Command,
  FORMAT_OPTION,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { findNote } from '../find-note.ts';
import { openToRead } from '../open-to-read.ts';
import { readFormat } from '../read-format.ts';
import { visibleLine } from '../visible.ts';

/** The words each part of the rule may be. */
const CHOICES: Readonly<Record<string, RegExp>> = {
  k: /^[1-9]\d?$/,
  hubs: /^(?:avoid|allow)$/,
  links: /^(?:all|typed)$/,
};

const readRuleOptions = (args: Arguments): ThreadRule => {
  for (const [name, fits] of Object.entries(CHOICES)) {
    const given = textOption(args, name);
    if (given === null || (fits.test(given) && !(name === 'k' && Number(given) > MOST_THREADS))) continue;
    const hint =
      name === 'k'
        ? `Give a number from 1 to ${MOST_THREADS}.`
        : `Give ${name === 'hubs' ? 'avoid or allow' : 'all or typed'}.`;
    throw new CliError(`“--${name} ${given}” says nothing about threads.`, 2, hint);
  }
  return readRule((name) => textOption(args, name));
};

const asText = ({ threads, rule }: ThreadReport): string =>
  `${threads
    .map(({ hops }) => {
      const way = [hops[0]?.from, ...hops.map((hop) => hop.to)].join(' → ');
      const steps = hops.map(({ from, to, relation, forward, context }) => {
        const link = forward ? `${from} ${relation} ${to}` : `${to} ${relation} ${from}`;
        return `  ${visibleLine(`${link} — ${context}`)}\n`;
      });
      return `${visibleLine(way)}\n${steps.join('')}`;
    })
    .join('\n')}\nThe rule: ${rule}\n`;

const nothingText = ({ from, to, nearest }: ThreadReport): string => {
  const pairs = nearest.map(
    (pair) => `  ${visibleLine(`${pair.from} and ${pair.to} (${pair.words.join(', ')})`)}\n`,
  );
  const hint = pairs.length > 0 ? `A link between these would be near at hand:\n${pairs.join('')}` : '';
  return `${visibleLine(`No links lead from ${from} to ${to}.`)}\n${hint}`;
};

/** `clew path VAE "Sparse Coding"`. */
export const path: Command = {
  name: 'path',
  usage: 'A B',
  summary: 'tells how two notes hang together, with the sentence of each link',
  arity: [2, 2],
  options: [
    { name: 'k', value: 'N', help: `how many threads at most (default: ${DEFAULT_RULE.count})` },
    {
      name: 'hubs',
      value: 'avoid|allow',
      help: 'whether notes with many neighbours are a detour (default: avoid)',
    },
    { name: 'links', value: 'all|typed', help: 'which links count (default: all)' },
    FORMAT_OPTION,
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const rule = readRuleOptions(args);
    const open = openToRead(args, context);
    const { snapshot } = open;
    const [from = '', to = ''] = args.positional;
    const ends = [findNote(snapshot, from, context), findNote(snapshot, to, context)] as const;
    const report = threadReport(snapshot, ...ends, rule);
    if (format === 'json') context.data(`${JSON.stringify(report, null, 2)}\n`);
    else if (report.threads.length > 0) context.out(asText(report));
    else context.err(nothingText(report));
    keepOpened(open);
    return report.threads.length > 0 ? 0 : 1;
  },
};
