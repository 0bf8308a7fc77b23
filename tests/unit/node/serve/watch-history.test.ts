import { describe, expect, it } from 'vitest';
import { type VaultEvent, VaultWatcher, type WatchOptions } from '../../../../src/node/serve/watch.ts';
import { readVault, type VaultOnDisk } from '../../../../src/node/vault/read-vault.ts';
import { commit, git, hasGit } from '../../../support/git.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

/** The last day each note was committed, as a vault has them. */
const daysOf = (vault: VaultOnDisk): Record<string, string | null> =>
  Object.fromEntries(
    [...vault.files].flatMap(([file, source]) =>
      source.kind === 'note' ? [[file, source.committed?.last ?? null]] : [],
    ),
  );

const inRepository = (
  options: WatchOptions,
  use: (folder: string, seen: () => Record<string, string | null>, events: VaultEvent[]) => Promise<void>,
) =>
  withTempVault({ 'a.md': 'one', 'b.md': 'one', '.gitignore': 'c.md\n' }, async (folder) => {
    git(folder, '2024-01-01', 'init', '-q', '-b', 'main');
    commit(folder, '2024-01-01');
    let vault = readVault(folder);
    const events: VaultEvent[] = [];
    const watcher = new VaultWatcher(
      vault,
      (event) => {
        events.push(event);
        vault = event.vault;
      },
      options,
    );
    try {
      await use(folder, () => daysOf(vault), events);
    } finally {
      watcher.close();
    }
  });

describe.skipIf(!hasGit).each([
  ['as the system tells', {}],
  ['by looking at intervals', { poll: true }],
] as const)('days of a history seen %s', (_, options) => {
  it('are those of the last commit and of the branch checked out', () =>
    inRepository(options, async (folder, seen, events) => {
      writeFiles(folder, { 'a.md': 'two' });
      commit(folder, '2024-02-02');
      await expect.poll(seen).toEqual({ 'a.md': '2024-02-02', 'b.md': '2024-01-01' });
      expect(events.at(-1)?.change?.upserts.map((file) => file.path)).toEqual(['a.md']);

      git(folder, '2024-03-03', 'checkout', '-q', 'HEAD~1');
      await expect.poll(seen).toEqual({ 'a.md': '2024-01-01', 'b.md': '2024-01-01' });
      git(folder, '2024-03-03', 'checkout', '-q', 'main');
      await expect.poll(seen).toEqual(daysOf(readVault(folder)));
    }));

  it('come though no file of the vault is written', () =>
    inRepository(options, async (folder, seen) => {
      writeFiles(folder, { 'c.md': 'ignored so far' });
      await expect.poll(seen).toHaveProperty(['c.md'], null);
      git(folder, '2024-04-04', 'add', '-f', 'c.md');
      git(folder, '2024-04-04', 'commit', '-q', '-m', 'c');
      await expect.poll(seen).toHaveProperty(['c.md'], '2024-04-04');
    }));
});

describe.skipIf(!hasGit)('a commit that changes the day of no note', () => {
  it('tells nothing', () =>
    inRepository({}, async (folder, seen, events) => {
      git(folder, '2024-05-05', 'commit', '-q', '--allow-empty', '-m', 'empty');
      writeFiles(folder, { 'b.md': 'two' });
      commit(folder, '2024-06-06');
      await expect.poll(seen).toEqual({ 'a.md': '2024-01-01', 'b.md': '2024-06-06' });
      expect(
        events.flatMap(({ change }) => change?.upserts.map((file) => String(file.path)) ?? 'all'),
      ).not.toContain('a.md');
    }));
});
