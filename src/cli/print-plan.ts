import { percentKept } from '../core/edit/import/check-kept.ts';
import type { ImportPlan, PlannedNote } from '../core/edit/import/plan-import.ts';
import type { Outcome } from '../core/edit/import/reconcile.ts';
import { oneLine } from '../core/text/one-line.ts';
import { counted } from './counted.ts';
import { visibleLine } from './visible.ts';

/** What the plan of an import says, for programs. */
export const planAsJson = (page: string, root: string, plan: ImportPlan, isWritten: boolean) => ({
  version: 1,
  page,
  vault: root,
  written: isWritten,
  notes: plan.notes.map(({ path, title, kind, outcome, why, line, text }) => ({
    ...{ path, title, kind, outcome, why, line, text },
  })),
  copies: plan.copies,
  sentences: {
    total: plan.kept.sentences,
    kept: plan.kept.kept,
    percent: percentKept(plan.kept),
    lost: plan.kept.lost,
    doubled: plan.kept.doubled,
  },
  repeated: plan.repeated,
  left: plan.left,
  conflicts: plan.notes.filter(({ outcome }) => outcome === 'conflict').map(({ path }) => path),
  proposals: plan.proposals,
});

const HEADINGS: readonly (readonly [Outcome, string])[] = [
  ['new', 'New'],
  ['update', 'Brought up to date, since nobody changed them'],
  ['same', 'As they are to be already'],
  ['own', 'Left alone: changed by hand, and the page says nothing new'],
  [
    'conflict',
    'Conflicts: changed by hand, and the page says something else (left alone; --force writes over them)',
  ],
];

const shorten = (text: string, length = 90): string => {
  const line = oneLine(text);
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
};

const noteLine = ({ path, why, line }: PlannedNote): string =>
  `  ${visibleLine(path)}  (${why}${line > 0 ? `, line ${line}` : ''})\n`;

const listed = (heading: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `\n${heading}: ${lines.length}\n${lines.map((line) => `  ${visibleLine(line)}\n`).join('')}`;

/** The text that a vault has at a path; null for none. */
export type TextAt = (path: string) => string | null;

const CONFLICTS_SHOWN = 10;
const LINES_SHOWN = 6;

const linesOf = (text: string): string[] =>
  text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** What a page says in a conflict that the note does not say, line by line. */
const pageSays = ({ path, text }: PlannedNote, textAt: TextAt): string => {
  const own = new Set(linesOf((textAt(path) ?? '').replace(/\r\n?/g, '\n')));
  const other = linesOf(text).filter((line) => !own.has(line));
  const shown = other.slice(0, LINES_SHOWN).map((line) => `    page: ${shorten(line, 120)}\n`);
  const more = other.length - shown.length;
  return shown.join('') + (more > 0 ? `    … and ${counted(more, 'line')} more\n` : '');
};

const groupText = (
  plan: ImportPlan,
  [outcome, heading]: (typeof HEADINGS)[number],
  textAt: TextAt,
): string => {
  const notes = plan.notes.filter((note) => note.outcome === outcome);
  if (notes.length === 0) return '';
  const head = `\n${heading}: ${notes.length}\n`;
  if (outcome === 'same') return head;
  const says = (note: PlannedNote, at: number): string =>
    outcome === 'conflict' && at < CONFLICTS_SHOWN ? pageSays(note, textAt) : '';
  return head + notes.map((note, at) => noteLine(note) + says(note, at)).join('');
};

/** `Sentences: all 187 of the page stand in a note (100 %).` */
const keptText = ({ kept, repeated }: ImportPlan): string => {
  const share = `${percentKept(kept)} %`;
  const all =
    kept.lost.length === 0
      ? `all ${kept.sentences} of the page stand in a note (${share})`
      : `${kept.kept} of ${kept.sentences} stand in a note (${share})`;
  const once = kept.doubled.length === 0 ? ', each in one only' : '';
  const twice =
    repeated.length === 0
      ? ''
      : ` ${counted(repeated.length, 'paragraph')} that the page says again ${repeated.length === 1 ? 'is' : 'are'} kept once.`;
  return `\nSentences: ${all}${once}.${twice}\n`;
};

/** What the plan of an import says, for people. */
export const planAsText = (plan: ImportPlan, textAt: TextAt): string =>
  [
    ...HEADINGS.map((heading) => groupText(plan, heading, textAt)),
    listed(
      'Pictures to be copied',
      plan.copies.map(({ from, to }) => `${from} → ${to}`),
    ),
    keptText(plan),
    listed(
      'Lost',
      plan.kept.lost.map(({ line, text }) => `${line > 0 ? `line ${line}: ` : ''}${shorten(text)}`),
    ),
    listed(
      'In several notes',
      plan.kept.doubled.map(({ text, paths }) => `${shorten(text, 60)} (${paths.join(', ')})`),
    ),
    listed(
      'Said again on the page',
      plan.repeated.map(({ line, text }) => `${line > 0 ? `line ${line}: ` : ''}${shorten(text)}`),
    ),
    listed(
      'Left as it was',
      plan.left.map(({ path, text, reason }) => `${path}: ${shorten(text, 60)} ${reason}`),
    ),
    listed(
      'Titles of several; add the parts as aliases if they are names of the same',
      plan.proposals.map(({ path, aliases }) => `${path}: ${aliases.join(', ')}`),
    ),
  ].join('');
