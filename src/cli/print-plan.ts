import { percentKept } from '../core/edit/import/check-kept.ts';
import type { ImportPlan, PlannedNote } from '../core/edit/import/plan-import.ts';
import type { Outcome } from '../core/edit/import/reconcile.ts';
import { counted } from './counted.ts';

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
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
};

const noteLine = ({ path, why, line }: PlannedNote): string =>
  `  ${path}  (${why}${line > 0 ? `, line ${line}` : ''})\n`;

const listed = (heading: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${heading}: ${lines.length}\n${lines.map((line) => `  ${line}\n`).join('')}`;

const groupText = (plan: ImportPlan, [outcome, heading]: (typeof HEADINGS)[number]): string => {
  const notes = plan.notes.filter((note) => note.outcome === outcome);
  if (notes.length === 0) return '';
  const head = `\n${heading}: ${notes.length}\n`;
  return outcome === 'same' ? head : head + notes.map(noteLine).join('');
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
export const planAsText = (plan: ImportPlan): string =>
  [
    ...HEADINGS.map((heading) => groupText(plan, heading)),
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
