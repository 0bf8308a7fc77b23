import type { View } from '../graph/graph.ts';
import { shownNote } from '../graph/shown-notes.ts';
import { DIAGNOSTIC_SEVERITY, type Diagnostic, type Severity } from '../model/diagnostic.ts';
import { DIAGNOSTIC_HELP } from '../model/diagnostic-help.ts';
import { notePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { folderOf, pathsTo } from '../model/path-parts.ts';
import { compareCodePoints, tableGet } from '../model/table.ts';
import { PAGE_SIZE, pageCount, pageSlice, placeInList } from './address/continuation.ts';
import { encodeFragment, hrefOf } from './address/href.ts';
import { noteRef } from './address/link-view.ts';
import type {
  HealthChoice,
  HealthFile,
  HealthFilter,
  HealthGroup,
  HealthProblem,
} from './data/health-data.ts';
import type { ContextPart, PageData } from './data/page-data.ts';
import { pageHead } from './page-head.ts';

/** Where `serve` tells what `clew check` finds; no built site has it. */
export const HEALTH_ROUTE = '/-/health/';

/** What of the problems is asked for; null for all of a sort. */
export interface HealthQuery {
  readonly severity: string | null;
  readonly code: string | null;
  /** `papers` and all below it; `''` for files in no folder. */
  readonly folder: string | null;
  /** From 1. */
  readonly page: number;
}

export interface HealthInput {
  readonly view: View;
  /** As `clew check` tells them. */
  readonly problems: readonly Diagnostic[];
  /** The address that opens a file of the vault at a line in the owner's editor; null where nobody may. */
  readonly editorHref: (path: string, line: number, column: number) => string | null;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const LABELS: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Worth knowing',
};

const isIn = (path: string, folder: string): boolean =>
  folder === '' ? !path.includes('/') : path.startsWith(`${folder}/`);

/** The problems that fit a query, but for one sort of filter: its own choices are counted over what the others leave. */
const fitting = (
  problems: readonly Diagnostic[],
  { severity, code, folder }: HealthQuery,
  but: 'severity' | 'code' | 'folder' | null,
): readonly Diagnostic[] =>
  problems.filter(
    (problem) =>
      (but === 'severity' || severity === null || problem.severity === severity) &&
      (but === 'code' || code === null || problem.code === code) &&
      (but === 'folder' || folder === null || isIn(problem.path, folder)),
  );

const countBy = (
  problems: readonly Diagnostic[],
  keysOf: (problem: Diagnostic) => readonly string[],
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const problem of problems)
    for (const key of keysOf(problem)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** `a/b/c.md` → `a`, `a/b`; `c.md` → ``. */
const foldersAbove = (path: string): readonly string[] =>
  path.includes('/') ? pathsTo(folderOf(path)) : [''];

/** At most so many folders, those with most problems, by name; the chosen one is always among them. */
const folderChoices = (counts: ReadonlyMap<string, number>, chosen: string | null): HealthChoice[] =>
  [...counts]
    .sort(([a, x], [b, y]) => Number(b === chosen) - Number(a === chosen) || y - x || compareCodePoints(a, b))
    .slice(0, PAGE_SIZE)
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([folder, count]) => ({
      value: folder === '' ? '.' : folder,
      label: folder === '' ? 'No folder' : folder,
      count,
    }));

const filtersOf = (problems: readonly Diagnostic[], query: HealthQuery): HealthFilter[] => {
  const severities = countBy(fitting(problems, query, 'severity'), ({ severity }) => [severity]);
  const codes = countBy(fitting(problems, query, 'code'), ({ code }) => [code]);
  const folders = countBy(fitting(problems, query, 'folder'), ({ path }) => foldersAbove(path));
  const { severity, code, folder } = query;
  // What is chosen stays to be seen, even where nothing is left of it.
  if (folder !== null) folders.set(folder, folders.get(folder) ?? 0);
  return [
    {
      name: 'severity',
      label: 'How bad',
      chosen: severity,
      choices: SEVERITIES.filter((one) => severities.has(one) || one === severity).map((one) => ({
        value: one,
        label: LABELS[one],
        count: severities.get(one) ?? 0,
      })),
    },
    {
      name: 'code',
      label: 'What',
      chosen: code,
      choices: Object.keys(DIAGNOSTIC_SEVERITY)
        .filter((one) => codes.has(one) || one === code)
        .map((one) => ({ value: one, label: one, count: codes.get(one) ?? 0 })),
    },
    {
      name: 'folder',
      label: 'Where',
      chosen: folder === '' ? '.' : folder,
      choices: folderChoices(folders, folder),
    },
  ];
};

/** What is shown of a line before and after its problem, in characters. */
const AROUND = 60;

/** The line of a problem with the problem marked; nothing where it concerns the file as a whole. */
const excerptOf = (line: string, { range }: Diagnostic): readonly ContextPart[] => {
  const from = range.column - 1;
  const to = range.endLine > range.line ? line.length : Math.min(range.endColumn - 1, line.length);
  if (to <= from) return [];
  const end = Math.min(to, from + 2 * AROUND);
  const before = line.slice(Math.max(0, from - AROUND), from).trimStart();
  const after = line.slice(end, end + AROUND).trimEnd();
  return [
    { text: (from > AROUND ? '…' : '') + before, marked: false },
    { text: line.slice(from, end), marked: true },
    { text: after + (end + AROUND < line.length ? '…' : ''), marked: false },
  ];
};

/** Words of a text fragment: commas, dashes and ampersands mean something there. */
const encodeWords = (words: string): string => encodeFragment(words).replaceAll('-', '%2D');

/** The words of a link on its page, with those right before it, so that the browser finds the very place. */
const wordsAt = (note: Note, { range }: Diagnostic): string => {
  const link = note.outgoing.find(
    (one) => one.block >= 0 && one.range.line === range.line && one.range.column === range.column,
  );
  const text = note.blocks[link?.block ?? -1]?.text ?? '';
  if (!link || link.embed || text.slice(link.from, link.to).trim() === '') return '';
  // Not over another link, beside which the page may say more than its label.
  const last = Math.max(
    0,
    ...note.outgoing.map((one) => (one.block === link.block && one.to <= link.from ? one.to : 0)),
  );
  const [before = ''] = /(?<=\s|^)(?:\S+\s+){0,3}$/u.exec(text.slice(last, link.from)) ?? [];
  const prefix = before.trim() === '' ? '' : `${encodeWords(before.trim())}-,`;
  return `:~:text=${prefix}${encodeWords(text.slice(link.from, link.to).trim())}`;
};

/** The place of a problem on its note's page: the heading above it, and the words of the link. */
const placeOf = (note: Note, problem: Diagnostic): string => {
  const heading = note.headings.findLast(({ line }) => line <= problem.range.line);
  const place = (heading ? encodeFragment(heading.anchor) : '') + wordsAt(note, problem);
  return place === '' ? '' : `#${place}`;
};

const problemView = (
  input: HealthInput,
  note: Note | null,
  lines: readonly string[],
  problem: Diagnostic,
): HealthProblem => {
  const { code, severity, range, message, suggestion, path } = problem;
  return {
    code,
    help: DIAGNOSTIC_HELP[code],
    severity,
    line: range.line,
    column: range.column,
    message,
    suggestion,
    href: note && noteRef(input.view, note).href + placeOf(note, problem),
    editorHref: input.editorHref(path, range.line, range.column),
    excerpt: excerptOf(lines[range.line - 1] ?? '', problem),
  };
};

const fileView = (input: HealthInput, path: string, problems: readonly Diagnostic[]): HealthFile => {
  const note = shownNote(input.view, notePath(path));
  const text = tableGet(input.view.vault.sources, path)?.text ?? '';
  const lines = text.split(/\r\n?|\n/);
  return {
    path,
    note: note && noteRef(input.view, note),
    problems: problems.map((problem) => problemView(input, note, lines, problem)),
  };
};

/** Neighbours in a list that have the same key, together. */
const runs = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] => {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
};

const groupsOf = (input: HealthInput, problems: readonly Diagnostic[]): HealthGroup[] =>
  runs(problems, ({ severity }) => severity).map((group) => ({
    label: LABELS[group[0]?.severity ?? 'info'],
    files: runs(group, ({ path }) => path).map((file) => fileView(input, file[0]?.path ?? '', file)),
  }));

const addressOf = (base: string, { severity, code, folder }: HealthQuery, page: number): string => {
  const parts = [
    severity === null ? '' : `severity=${encodeFragment(severity)}`,
    code === null ? '' : `code=${encodeFragment(code)}`,
    folder === null ? '' : `folder=${encodeFragment(folder === '' ? '.' : folder)}`,
    page === 1 ? '' : `page=${page}`,
  ].filter((part) => part !== '');
  return hrefOf(base, HEALTH_ROUTE) + (parts.length === 0 ? '' : `?${parts.join('&')}`);
};

/** The page of what is wrong in the vault, worst first: `healthPage(input, { severity: 'error', code: null, folder: null, page: 1 })`. */
export const healthPage = (input: HealthInput, asked: HealthQuery): PageData => {
  const { view, problems } = input;
  const { base } = view.vault.settings;
  const shown = [...fitting(problems, asked, null)].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const pages = pageCount(shown.length);
  const page = Math.min(Math.max(1, asked.page), pages);
  const head = pageHead(view, HEALTH_ROUTE, page === 1 ? 'Health' : `Health, page ${page}`);
  const counts = countBy(problems, ({ severity }) => [severity]);
  return {
    kind: 'health',
    head: { ...head, canonical: null },
    counts: {
      notes: view.vault.notes.size,
      errors: counts.get('error') ?? 0,
      warnings: counts.get('warning') ?? 0,
      infos: counts.get('info') ?? 0,
    },
    filters: filtersOf(problems, asked),
    allHref: hrefOf(base, HEALTH_ROUTE),
    list: {
      items: groupsOf(input, pageSlice(shown, page)),
      total: shown.length,
      ...placeInList(page, pages, (one) => addressOf(base, asked, one)),
    },
  };
};
