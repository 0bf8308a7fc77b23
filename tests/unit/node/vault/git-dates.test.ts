import { describe, expect, it } from 'vitest';
import { diskDiagnostics } from '../../../../src/node/vault/disk-diagnostics.ts';
import { readHistory, readLog } from '../../../../src/node/vault/git-dates.ts';
import { readVault } from '../../../../src/node/vault/read-vault.ts';
import { commit, git, hasGit } from '../../../support/git.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

describe('the log', () => {
  it('gives the first and last day of each path', () => {
    const log = '\x012024-03-02\0\0\nb.md\0a.md\0\x012024-03-01\0\0\na.md\0';
    expect(Object.fromEntries(readLog(log))).toEqual({
      'a.md': { first: '2024-03-01', last: '2024-03-02' },
      'b.md': { first: '2024-03-02', last: '2024-03-02' },
    });
  });
});

describe.skipIf(!hasGit)('a history', () => {
  it('tells days of notes below the vault, whatever they are called', () =>
    withTempVault({ 'notes/Ünï code.md': '1', 'notes/b.MD': '1', 'other.md': '1' }, (folder) => {
      git(folder, '2024-01-01', 'init', '-q');
      commit(folder, '2024-01-01');
      writeFiles(folder, { 'notes/b.MD': '2' });
      commit(folder, '2024-02-02');
      const { dates, shallow } = readHistory(`${folder}/notes`);
      expect(shallow).toBe(false);
      expect(Object.fromEntries(dates)).toEqual({
        'Ünï code.md': { first: '2024-01-01', last: '2024-01-01' },
        'b.MD': { first: '2024-01-01', last: '2024-02-02' },
      });
      const note = readVault(`${folder}/notes`).files.get('b.MD');
      expect(note).toMatchObject({ committed: { first: '2024-01-01', last: '2024-02-02' } });
    }));

  it('that is cut short tells nothing but that', () =>
    withTempVault({ 'full/a.md': '1' }, (folder) => {
      git(`${folder}/full`, '2024-01-01', 'init', '-q');
      commit(`${folder}/full`, '2024-01-01');
      writeFiles(folder, { 'full/a.md': '2' });
      commit(`${folder}/full`, '2024-01-02');
      git(folder, '2024-01-03', 'clone', '-q', '--depth', '1', '--no-local', 'full', 'cut');
      const vault = readVault(`${folder}/cut`);
      expect(vault.files.get('a.md')).toMatchObject({ committed: null });
      expect(diskDiagnostics(vault)).toMatchObject([{ code: 'shallow-history' }]);
    }));

  it('of a folder without a repository is no problem', () =>
    withTempVault({ 'a.md': '1' }, (folder) => {
      expect(diskDiagnostics(readVault(folder))).toEqual([]);
    }));
});
