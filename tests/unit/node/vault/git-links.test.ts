import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayNumber, NO_DAY, readGraphFacts } from '../../../../src/core/graph/query/graph-facts.ts';
import { targetsIn } from '../../../../src/core/model/link-days.ts';
import { graphFactsFile } from '../../../../src/core/site/payload/graph-facts-file.ts';
import { buildSnapshot } from '../../../../src/core/snapshot.ts';
import { readLinkDays, readPatches } from '../../../../src/node/vault/git-links.ts';
import { readVault, sourcesOf } from '../../../../src/node/vault/read-vault.ts';
import { commit, git, hasGit } from '../../../support/git.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const plain = (days: ReturnType<typeof readPatches>) =>
  Object.fromEntries([...days].map(([file, known]) => [file, Object.fromEntries(known)]));

describe('the targets of a line', () => {
  it('are what stands in its links, without label and fragment', () => {
    expect(targetsIn('[[VAE|them]], ![[a/b#c]], [x](a%20b.md#d) and [y](<c.md>)')).toEqual([
      'VAE',
      'a/b',
      'a b.md',
      'c.md',
    ]);
    expect(targetsIn('No [link] (here) at all [z](%E0%A4%A)')).toEqual(['%E0%A4%A']);
  });
});

describe('patches', () => {
  it('give the first day of each target by note, and take no removed line or header for a link', () => {
    const log = [
      '\x012024-03-01',
      '',
      'diff --git a.md a.md',
      '--- a.md',
      '+++ a.md',
      '@@ -1 +1,2 @@',
      '-[[Gone]]',
      '+[[B]] and [[C]]',
      '+++ [[D]]',
      '\x012024-01-01',
      '',
      'diff --git a.md a.md',
      '+++ a.md',
      '@@ -0,0 +1 @@',
      '+[[B]]',
    ].join('\n');
    expect(plain(readPatches(log))).toEqual({
      'a.md': { B: '2024-01-01', C: '2024-03-01', D: '2024-03-01' },
    });
  });
});

describe.skipIf(!hasGit)('a history', () => {
  const files = { 'notes/a b.md': 'Nothing.', 'notes/c.md': 'See [[a b]].', 'notes/d.md': 'End.' };

  it('tells the day on which each link came into its note, to the map', () =>
    withTempVault(files, (folder) => {
      git(folder, '2024-01-01', 'init', '-q');
      commit(folder, '2024-01-01');
      writeFiles(folder, { 'notes/c.md': 'See [[a b]].\n\nAlso [d](d.md).' });
      commit(folder, '2024-02-02');
      writeFiles(folder, {
        'notes/c.md': 'Now: see [[a b]], again.\n\nAlso [d](d.md). Not committed: [[New]].',
      });
      const root = `${folder}/notes`;
      const days = readLinkDays(root, null);
      expect(plain(days)).toEqual({ 'c.md': { 'a b': '2024-01-01', 'd.md': '2024-02-02' } });
      const vault = readVault(root);
      const view = buildSnapshot(sourcesOf(vault), vault.settings, vault.map);
      // Nodes: the unwritten name stands before the notes or after them; edges by source and target.
      const { linked } = readGraphFacts(graphFactsFile(view, days), 4, 3);
      expect([...linked].sort((a, b) => a - b)).toEqual([
        NO_DAY,
        dayNumber('2024-01-01'),
        dayNumber('2024-02-02'),
      ]);
    }));

  it('is read once, and again after a commit', () =>
    withTempVault(files, (folder) => {
      git(folder, '2024-01-01', 'init', '-q');
      commit(folder, '2024-01-01');
      const [root, cache] = [`${folder}/notes`, `${folder}/cache`];
      const first = readLinkDays(root, cache);
      // With its objects away git can still tell the commit at hand, but no patch of it.
      fs.renameSync(`${folder}/.git/objects`, `${folder}/kept`);
      fs.mkdirSync(`${folder}/.git/objects`);
      expect(plain(readLinkDays(root, cache))).toEqual(plain(first));
      expect(plain(readLinkDays(root, null))).toEqual({});
      fs.rmdirSync(`${folder}/.git/objects`);
      fs.renameSync(`${folder}/kept`, `${folder}/.git/objects`);
      writeFiles(folder, { 'notes/d.md': '[[c]]' });
      git(folder, '2024-05-05', 'add', 'notes');
      git(folder, '2024-05-05', 'commit', '-q', '-m', 'd');
      expect(plain(readLinkDays(root, cache))['d.md']).toEqual({ c: '2024-05-05' });
    }));

  it('that is cut short, or is none, tells nothing', () =>
    withTempVault(files, (folder) => {
      expect(readLinkDays(`${folder}/notes`, null).size).toBe(0);
      git(folder, '2024-01-01', 'init', '-q');
      expect(readLinkDays(`${folder}/notes`, null).size).toBe(0);
      commit(folder, '2024-01-01');
      writeFiles(folder, { 'notes/d.md': '[[c]]' });
      commit(folder, '2024-01-02');
      git(folder, '2024-01-02', 'clone', '-q', '--depth', '1', `file://${folder}`, `${folder}/cut`);
      expect(readLinkDays(`${folder}/cut/notes`, null).size).toBe(0);
    }));
});
