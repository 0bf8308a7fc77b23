import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** First and last day on which a file was committed, `2024-03-01`. */
export interface CommitDates {
  readonly first: string;
  readonly last: string;
}

/** What the history of a vault tells: days by path as committed; `shallow` when the history is cut and tells nothing sure. */
export interface GitHistory {
  readonly dates: ReadonlyMap<string, CommitDates>;
  readonly shallow: boolean;
}

export const NO_HISTORY: GitHistory = { dates: new Map(), shallow: false };

/** Variables such as GIT_DIR, set inside a hook, would point git at another repository. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));

/** What git prints, run in a folder; null when it fails or is not there. */
export const runGit = (root: string, args: readonly string[]): string | null => {
  const result = spawnSync('git', ['--no-optional-locks', '-c', 'core.quotePath=false', ...args], {
    cwd: root,
    env: { ...cleanEnvironment(), LC_ALL: 'C' },
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  return result.status === 0 ? result.stdout : null;
};

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

/** What the dates depend on: the commit at hand, and whether the history is cut; empty without a repository. */
export const readHead = (root: string): string => {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, '.git')))
      return runGit(root, ['rev-parse', 'HEAD', '--is-shallow-repository']) ?? '';
    if (path.dirname(folder) === folder) return '';
  }
};

/**
 * Days on which notes were first and last committed, from one walk over the history of the vault's folder.
 * No repository, no git, no commit: nothing is known, and that is no problem.
 */
export const readHistory = (root: string): GitHistory => {
  const shallow = runGit(root, ['rev-parse', '--is-shallow-repository'])?.trim();
  if (shallow === undefined) return NO_HISTORY;
  if (shallow === 'true') return { dates: new Map(), shallow: true };
  const log = runGit(root, [
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
  ]);
  return log === null ? NO_HISTORY : { dates: readLog(log), shallow: false };
};
