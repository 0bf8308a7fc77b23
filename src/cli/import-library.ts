import fs from 'node:fs';
import path from 'node:path';
import type { FileChange, FilePlan } from '../core/edit/file-plan.ts';
import { type LibraryNote, type LibraryPlan, planLibrary } from '../core/edit/library/plan-library.ts';
import { readBibtex } from '../core/edit/library/read-bibtex.ts';
import { readCsl } from '../core/edit/library/read-csl.ts';
import { tableGet } from '../core/model/table.ts';
import type { Vault } from '../core/vault/vault.ts';
import { CliError, type ExitCode, reasonOf } from '../node/cli-error.ts';
import { type Arguments, type Context, cacheOf, hasOption } from './command.ts';
import { counted } from './counted.ts';
import { type Destination, writeInto } from './import-destination.ts';
import { readFormat } from './read-format.ts';
import { visibleLine } from './visible.ts';
import { openToWrite } from './write-options.ts';

const readText = (file: string): string => {
  try {
    return new TextDecoder().decode(fs.readFileSync(file));
  } catch (error) {
    throw new CliError(`“${file}” cannot be read: ${reasonOf(error)}.`, 3);
  }
};

const WRITTEN: ReadonlySet<string> = new Set(['new', 'update', 'complete']);
const FORCED: ReadonlySet<string> = new Set(['own', 'conflict']);

const filesOf = ({ notes }: LibraryPlan, vault: Vault | null, isForced: boolean): FilePlan =>
  notes
    .filter(({ outcome }) => WRITTEN.has(outcome) || (isForced && FORCED.has(outcome)))
    .map(({ path: at, text }): FileChange => {
      const file = vault ? tableGet(vault.sources, at) : undefined;
      return file
        ? { kind: 'edit', file, edits: [{ from: 0, to: file.text.length, text }], moveTo: null }
        : { kind: 'create', path: at, content: text };
    });

/** Lines of a list that a terminal shows; the JSON has all. */
const MOST_LINES = 40;

const listed = (heading: string, lines: readonly string[]): string => {
  if (lines.length === 0) return '';
  const more = lines.length > MOST_LINES ? `  … and ${lines.length - MOST_LINES} more (--format json)\n` : '';
  return `\n${heading}: ${lines.length}\n${lines
    .slice(0, MOST_LINES)
    .map((line) => `  ${visibleLine(line)}\n`)
    .join('')}${more}`;
};

const OUTCOMES: readonly (readonly [LibraryNote['outcome'], string])[] = [
  ['new', 'New'],
  ['complete', 'Notes of your own that get what they lack (citekey, ids, authors …)'],
  ['update', 'Brought up to date, since nobody changed them'],
  ['own', 'Left alone: changed by hand, and the library says nothing new'],
  [
    'conflict',
    'Conflicts: changed by hand, and the library says something else (left alone; --force writes over them)',
  ],
];

const planAsText = (plan: LibraryPlan): string => {
  const same = plan.notes.filter(({ outcome }) => outcome === 'same').length;
  return [
    ...OUTCOMES.map(([outcome, heading]) =>
      listed(
        heading,
        plan.notes
          .filter((note) => note.outcome === outcome)
          .map(({ path: at, line }) => (line > 0 ? `${at}  (line ${line})` : at)),
      ),
    ),
    same === 0 ? '' : `\nAs they are to be already: ${same}\n`,
    listed('Taken for one', plan.joined),
    listed('May be one, and were left two: look at them', plan.doubtful),
    listed(
      'Problems',
      plan.problems.map(({ line, message }) => `line ${line}: ${message}`),
    ),
    listed('Left out', plan.left),
  ].join('');
};

const planAsJson = (library: string, root: string, plan: LibraryPlan, written: boolean) => ({
  version: 1,
  library,
  vault: root,
  written,
  entries: plan.entries,
  works: plan.works,
  people: plan.people,
  notes: plan.notes,
  problems: plan.problems,
  joined: plan.joined,
  doubtful: plan.doubtful,
  left: plan.left,
  conflicts: plan.notes.filter(({ outcome }) => outcome === 'conflict').map(({ path: at }) => at),
});

/** Makes notes of a library of literature: `importLibrary('library.bib', destination, args, context)`. */
export const importLibrary = (
  file: string,
  { root, into }: Destination,
  args: Arguments,
  context: Context,
): ExitCode => {
  const format = readFormat(args, ['text', 'json']);
  const text = readText(path.resolve(context.cwd, file));
  const view = fs.existsSync(root) ? openToWrite(root, cacheOf(args, context)).snapshot : null;
  const library = /\.json$/i.test(file) ? readCsl(text) : readBibtex(text);
  const plan = planLibrary(library, { view, into, name: path.basename(file) });
  const isWriting = hasOption(args, 'write');
  const isForced = hasOption(args, 'force');
  const files = filesOf(plan, view?.vault ?? null, isForced);
  if (isWriting && files.length > 0) writeInto(root, files);
  if (format === 'json')
    context.data(`${JSON.stringify(planAsJson(file, root, plan, isWriting), null, 2)}\n`);
  else {
    const where = path.relative(context.cwd, path.join(root, into)) || '.';
    const { entries, works, people } = plan;
    const made = `${counted(works, 'work')} and ${counted(people, 'person', 'people')}`;
    context.out(`${file}: ${counted(entries, 'entry', 'entries')} → ${made} in ${where}\n`);
    context.out(planAsText(plan));
    context.out(
      isWriting
        ? `\nWrote ${counted(files.length, 'file')}. See them: clew serve ${where}\n`
        : `\nNothing is written yet: add --write.\n`,
    );
  }
  const hasConflicts = plan.notes.some(({ outcome }) => outcome === 'conflict');
  return plan.entries === 0 || (hasConflicts && !(isWriting && isForced)) ? 1 : 0;
};
