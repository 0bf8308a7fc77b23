import { spawnSync } from 'node:child_process';

export const hasGit = spawnSync('git', ['--version']).status === 0;

/** Runs git as a person of its own, on a given day. */
export const git = (cwd: string, day: string, ...args: readonly string[]): void => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  const dates = { GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
  const env = { ...process.env, ...dates, GIT_CONFIG_GLOBAL: '/dev/null' };
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

export const commit = (cwd: string, day: string): void => {
  git(cwd, day, 'add', '.');
  git(cwd, day, 'commit', '-q', '-m', day);
};
