import { type ThreadReport, threadReport } from '../../core/site/thread-report.ts';
import { openVault } from '../../node/open-vault.ts';
import { type Command, FORMAT_OPTION, VAULT_OPTION } from '../command.ts';
import { findNote } from '../find-note.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';

/** How many threads are told. */
const THREADS = 3;

const asText = ({ threads }: ThreadReport): string =>
  threads
    .map(({ hops }) => {
      const way = [hops[0]?.from, ...hops.map((hop) => hop.to)].join(' → ');
      const steps = hops.map(({ from, to, relation, forward, context }) => {
        const link = forward ? `${from} ${relation} ${to}` : `${to} ${relation} ${from}`;
        return `  ${link} — ${context}\n`;
      });
      return `${way}\n${steps.join('')}`;
    })
    .join('\n');

/** `clew path VAE "Sparse Coding"`. */
export const path: Command = {
  name: 'path',
  usage: 'A B',
  summary: 'tells how two notes hang together, with the sentence of each link',
  arity: [2, 2],
  options: [FORMAT_OPTION, VAULT_OPTION],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const { snapshot } = openVault(findVault(args, context));
    const [from = '', to = ''] = args.positional;
    const report = threadReport(snapshot, findNote(snapshot, from), findNote(snapshot, to), THREADS);
    if (format === 'json') context.out(`${JSON.stringify(report, null, 2)}\n`);
    else if (report.threads.length > 0) context.out(asText(report));
    else context.err(`No links lead from ${report.from} to ${report.to}.\n`);
    return report.threads.length > 0 ? 0 : 1;
  },
};
