import { type Stats, statsOf } from '../../core/site/report/stats.ts';
import { recallWhole } from '../../node/findings/whole-vault.ts';
import type { ObsidianSettings } from '../../node/vault/vault-config.ts';
import { CACHE_OPTION, type Command, FORMAT_OPTION, VAULT_OPTION } from '../command.ts';
import { counted } from '../counted.ts';
import { openToRead } from '../open-to-read.ts';
import { readFormat } from '../read-format.ts';
import { visibleLine } from '../visible.ts';

/** How many of the longest lists are shown as text. */
const SHOWN = 10;
/** How many of what takes a line each. */
const LINES = 5;

const numbers = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** What is honoured of Obsidian's settings, in a line; nothing where there are none. */
const obsidianText = (taken: ObsidianSettings | null): string[] => {
  if (!taken) return [];
  const { excluded, templates, attachments, dailyNotes } = taken;
  const parts = [
    excluded.length > 0 ? `left out ${excluded.join(', ')}` : '',
    templates.length > 0 ? `templates in ${templates.join(', ')}` : '',
    attachments === null ? '' : `attachments in ${attachments}`,
    dailyNotes === null
      ? ''
      : `daily notes ${dailyNotes.folder === '' ? '' : `in ${dailyNotes.folder} `}as ${dailyNotes.format}`,
  ].filter((part) => part !== '');
  return [
    `From .obsidian: ${parts.length === 0 ? 'nothing is set that means something here' : parts.join('; ')}`,
  ];
};

const indented = (label: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [label, ...lines.slice(0, LINES).map((line) => `  ${line}`)];

/** What the shape of the vault tells unasked. */
const insightText = ({
  landmarks,
  bridges,
  regions,
  gaps,
  regionGaps,
  suggestions,
}: Stats['insight']): string[] => {
  const names = (list: readonly { readonly note: string }[]) => list.slice(0, SHOWN).map(({ note }) => note);
  const told = regions.slice(0, SHOWN).map(({ name, notes, learned }) => {
    return `${name} (${learned > 0 ? `${learned} of ${notes} learned` : counted(notes, 'note')})`;
  });
  return [
    `Landmarks: ${names(landmarks).join(', ')}`,
    `Bridges: ${names(bridges).join(', ')}`,
    `Regions: ${told.join(', ')}`,
    ...indented('Close in words, far in links:', [
      ...gaps.map(({ notes, reason }) => `${notes.join(' and ')} — ${reason}`).slice(0, LINES - 2),
      ...regionGaps.map(({ regions: two, reason }) => `the regions ${two.join(' and ')} — ${reason}`),
      ...gaps.map(({ notes, reason }) => `${notes.join(' and ')} — ${reason}`).slice(LINES - 2),
    ]),
    ...indented(
      'Links that may be missing:',
      suggestions.map(({ source, target, reasons }) => `${source} → ${target} — ${reasons.join('; ')}`),
    ),
  ];
};

const asText = (stats: Stats, taken: ObsidianSettings | null): string => {
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
    ...insightText(stats.insight),
    ...obsidianText(taken),
  ]
    .map(visibleLine)
    .join('\n')}\n`;
};

/** `clew stats --format json`. */
export const stats: Command = {
  name: 'stats',
  usage: '',
  summary: 'tells the vault in numbers',
  arity: [0, 0],
  options: [FORMAT_OPTION, CACHE_OPTION, VAULT_OPTION],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json']);
    const open = openToRead(args, context);
    const keep = recallWhole(open);
    const report = statsOf(open.snapshot);
    const { obsidian } = open.vault.config;
    if (format === 'json') context.data(`${JSON.stringify({ ...report, obsidian }, null, 2)}\n`);
    else context.out(asText(report, obsidian));
    keep();
    return 0;
  },
};
