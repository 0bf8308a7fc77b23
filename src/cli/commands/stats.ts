import { type Stats, statsOf } from '../../core/site/stats.ts';
import { openVault } from '../../node/open-vault.ts';
import { type Command, FORMAT_OPTION, VAULT_OPTION } from '../command.ts';
import { counted } from '../counted.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';

/** How many of the longest lists are shown as text. */
const SHOWN = 10;

const numbers = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const asText = (stats: Stats): string => {
  const wanted = stats.wanted.slice(0, SHOWN).map(({ name, count }) => `${name} (${count})`);
  const orphans = stats.orphans.slice(0, SHOWN).join(', ');
  const more = stats.orphans.length > SHOWN ? ', …' : '';
  return `${[
    `${counted(stats.notes, 'note')}, ${counted(stats.links, 'link')}, ${counted(stats.placeholders, 'name')} not written yet, ${counted(stats.attachments, 'attachment')}, ${counted(stats.components, 'component')}`,
    `Kinds: ${numbers(stats.kinds)}`,
    `Relations: ${numbers(stats.relations)}`,
    `Hubs: ${stats.hubs.slice(0, SHOWN).map(String).join(', ')}`,
    `Most wanted: ${wanted.join(', ')}`,
    `Orphans: ${stats.orphans.length}${stats.orphans.length > 0 ? ` (${orphans}${more})` : ''}`,
  ].join('\n')}\n`;
};

/** `clew stats --format json`. */
export const stats: Command = {
  name: 'stats',
  usage: '',
  summary: 'tells the vault in numbers',
  arity: [0, 0],
  options: [FORMAT_OPTION, VAULT_OPTION],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const { snapshot } = openVault(findVault(args, context));
    const report = statsOf(snapshot);
    context.out(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : asText(report));
    return 0;
  },
};
