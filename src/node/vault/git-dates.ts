import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { areSameDays } from '../../core/model/same-source.ts';

/** First and last day on which a file was committed, `2024-03-01`. */
export interface CommitDates {
  readonly first: string;
  readonly last: string;
}

/** What the history of a vault tells: days by path as committed; `shallow` when the history is cut and tells nothing sure. */
export interface GitHistory {
  readonly dates: ReadonlyMap<string, CommitDates>;
  readonly shallow: boolean;
  /** What they depend on, as `readHead` gives it. */
  readonly head: string;
}

export const NO_HISTORY: GitHistory = { dates: new Map(), shallow: false, head: '' };

/** Variables such as GIT_DIR, set inside a hook, would point git at another repository. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));

const gitArgs = (args: readonly string[]) => [
  '--no-optional-locks',
  ...['-c', 'core.quotePath=false'],
  ...args,
];

const gitOptions = (root: string) =>
  ({
    cwd: root,
    env: { ...cleanEnvironment(), LC_ALL: 'C' },
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    windowsHide: true,
  }) as const;

/** What git prints, run in a folder; null when it fails or is not there. */
export const runGit = (root: string, args: readonly string[]): string | null => {
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  const result = spawnSync('git', gitArgs(args), { ...gitOptions(root), stdio: [...stdio] });
  return result.status === 0 ? result.stdout : null;
};

/** `runGit`, while other things go on. */
const runGitBeside = (root: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile('git', gitArgs(args), gitOptions(root), (error, printed) => resolve(error ? null : printed));
  });

const DAY = '\x01';

/** Reads `git log -z --name-only` output in which every commit starts with \x01 and its day. */
export const readLog = (log: string): ReadonlyMap<string, CommitDates> => {
  const dates = new Map<string, { first: string; last: string }>();
  let day = '';
  for (const field of log.split('\0'))
    for (const part of field.split('\n'))
      if (part.startsWith(DAY)) day = part.slice(1);
      else if (part !== '') {
        const known = dates.get(part);
        if (!known) dates.set(part, { first: day, last: day });
        else if (day < known.first) known.first = day;
        else if (day > known.last) known.last = day;
      }
  return dates;
};

/** The folder in which git keeps what it knows of a folder; null without a repository. */
export const findGitFolder = (root: string): string | null => {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const found = path.join(folder, '.git');
    const kind = fs.statSync(found, { throwIfNoEntry: false });
    // In a second work tree it is a file that says where.
    if (kind?.isFile())
      return path.resolve(folder, fs.readFileSync(found, 'utf8').replace(/^gitdir:\s*|\s+$/g, ''));
    if (kind) return found;
    if (path.dirname(folder) === folder) return null;
  }
};

const HEAD = ['rev-parse', 'HEAD', '--is-shallow-repository'] as const;

/** What the dates depend on: the commit at hand, and whether the history is cut; empty without a repository. */
export const readHead = (root: string): string =>
  findGitFolder(root) === null ? '' : (runGit(root, HEAD) ?? '');

const LOG = [
  'log',
  '-z',
  '--name-only',
  '--no-renames',
  '--no-show-signature',
  '--diff-filter=AM',
  '--relative',
  `--format=${DAY}%as`,
  '--',
  ':(icase)*.md',
] as const;

const isCut = (head: string): boolean => head.trimEnd().endsWith('true');

const historyOf = (head: string, log: string | null): GitHistory => ({
  dates: log === null ? new Map() : readLog(log),
  shallow: isCut(head),
  head,
});

/**
 * Days on which notes were first and last committed, from one walk over the history of the vault's folder.
 * No repository, no git, no commit: nothing is known, and that is no problem.
 */
export const readHistory = (root: string): GitHistory => {
  const head = readHead(root);
  if (head === '') return NO_HISTORY;
  return historyOf(head, isCut(head) ? null : runGit(root, LOG));
};

/** `readHistory` while other things go on; null when it is the one already known. */
export const readNewHistory = async (root: string, known: GitHistory): Promise<GitHistory | null> => {
  const head = findGitFolder(root) === null ? '' : ((await runGitBeside(root, HEAD)) ?? '');
  if (head === known.head) return null;
  if (head === '') return NO_HISTORY;
  return historyOf(head, isCut(head) ? null : await runGitBeside(root, LOG));
};

/** Paths whose days differ between two histories. */
export const pathsWithOtherDays = (a: GitHistory, b: GitHistory): readonly string[] =>
  [...new Set([...a.dates.keys(), ...b.dates.keys()])].filter(
    (file) => !areSameDays(a.dates.get(file) ?? null, b.dates.get(file) ?? null),
  );
