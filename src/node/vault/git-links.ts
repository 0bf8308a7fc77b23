import { type LinkDays, targetsIn } from '../../core/model/link-days.ts';
import { readCacheJson, writeCacheJson } from '../cache/cache-file.ts';
import { readHead, runGit } from './git-dates.ts';

const NAME = 'link-days';
/** Bump when what is kept means something else. */
const VERSION = 1;
/** A history of more commits than this tells no days of links: reading it would take too long. */
const MOST_COMMITS = 20_000;
const DAY = '\x01';
const NEW_FILE = '+++ ';

/** Reads `git log -p -U0` output, newest commit first, in which every commit starts with \x01 and its day. */
export const readPatches = (log: string): LinkDays => {
  const days = new Map<string, Map<string, string>>();
  let [day, file, inHunk] = ['', '', false];
  const take = (line: string): void => {
    const known = days.get(file) ?? new Map<string, string>();
    for (const target of targetsIn(line)) {
      const before = known.get(target);
      if (before === undefined || day < before) known.set(target, day);
    }
    if (known.size > 0) days.set(file, known);
  };
  for (let start = 0; start < log.length; ) {
    const found = log.indexOf('\n', start);
    const end = found < 0 ? log.length : found;
    const line = log.slice(start, end);
    start = end + 1;
    if (line.startsWith(DAY)) [day, inHunk] = [line.slice(1), false];
    else if (line.startsWith('diff ')) inHunk = false;
    else if (line.startsWith('@@ ')) inHunk = true;
    else if (!inHunk && line.startsWith(NEW_FILE))
      file = line.slice(NEW_FILE.length).replace(/\t$/, '').normalize('NFC');
    else if (inHunk && line.startsWith('+')) take(line);
  }
  return days;
};

const readLog = (root: string): LinkDays => {
  const notes = ['--', ':(icase)*.md'];
  const count = Number(runGit(root, ['rev-list', '--count', 'HEAD', ...notes]) ?? Number.NaN);
  if (!(count <= MOST_COMMITS)) return new Map();
  const log = runGit(root, [
    'log',
    '-p',
    ...['-U0', '--no-renames', '--no-color', '--no-ext-diff', '--no-textconv', '--no-prefix', '--text'],
    ...['--no-show-signature', '--diff-filter=AM', '--relative', `--format=${DAY}%as`],
    ...notes,
  ]);
  return log === null ? new Map() : readPatches(log);
};

/** By file the day of each target, as JSON can say it. */
type Kept = readonly (readonly [file: string, known: readonly (readonly [target: string, day: string])[]])[];

/**
 * Days on which links came into their notes, from one walk over the history of the vault's folder, which is kept in a
 * cache folder for as long as nothing is committed. Nothing without a repository, and where its history is cut.
 */
export const readLinkDays = (root: string, cache: string | null): LinkDays => {
  const head = readHead(root);
  if (head === '' || !head.trimEnd().endsWith('false')) return new Map();
  const key = `${VERSION} ${root} ${head}`;
  const kept = cache === null ? null : readCacheJson<Kept>(cache, NAME, key);
  if (kept) return new Map(kept.map(([file, known]) => [file, new Map(known)]));
  const days = readLog(root);
  const toKeep: Kept = [...days].map(([file, known]) => [file, [...known]]);
  if (cache !== null) writeCacheJson(cache, NAME, key, toKeep);
  return days;
};
