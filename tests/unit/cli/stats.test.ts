import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { withTempVault } from '../../support/temp-folder.ts';

const run = (cwd: string, ...argv: readonly string[]) => runCommand(cwd, argv);

const NOTES = {
  'a.md': '[[b]]',
  'b.md': '',
  'drafts/c.md': '[[a]]',
  'tpl/day.md': '# Template',
  'Log/2024-03-01 Friday.md': 'Today [[a]].',
};
const OBSIDIAN = {
  '.obsidian/app.json': '{ "userIgnoreFilters": ["drafts/"], "attachmentFolderPath": "files" }',
  '.obsidian/templates.json': '{ "folder": "tpl" }',
  '.obsidian/daily-notes.json': '{ "folder": "Log", "format": "YYYY-MM-DD dddd", "template": "tpl/day" }',
};

describe('what stats takes over from .obsidian', () => {
  it('is said, and done: left out, templates, attachments, daily notes', () =>
    withTempVault({ ...NOTES, ...OBSIDIAN }, async (folder) => {
      const { out } = await run(folder, 'stats');
      expect(out).toContain(
        'From .obsidian: left out drafts/; templates in tpl; attachments in files; daily notes in Log as YYYY-MM-DD dddd\n',
      );
      const { obsidian, notes, kinds } = JSON.parse((await run(folder, 'stats', '--format', 'json')).out);
      expect(obsidian).toEqual({
        excluded: ['drafts/'],
        templates: ['tpl'],
        attachments: 'files',
        dailyNotes: { folder: 'Log', format: 'YYYY-MM-DD dddd', template: 'day' },
      });
      expect([notes, kinds]).toEqual([3, { journal: 1, note: 2 }]);
    }));

  it('is nothing where Obsidian has set nothing, and not said where it never was', async () => {
    await withTempVault({ ...NOTES, '.obsidian/app.json': '{}' }, async (folder) => {
      expect((await run(folder, 'stats')).out).toContain('From .obsidian: nothing is set that means');
    });
    await withTempVault(NOTES, async (folder) => {
      expect((await run(folder, 'stats')).out).not.toContain('.obsidian');
      expect(JSON.parse((await run(folder, 'stats', '--format', 'json')).out).obsidian).toBeNull();
    });
  });

  it('gives way to clew.json', () =>
    withTempVault({ ...NOTES, ...OBSIDIAN, 'clew.json': '{ "journal": "/drafts/" }' }, async (folder) => {
      expect(JSON.parse((await run(folder, 'stats', '--format', 'json')).out).kinds).toEqual({ note: 3 });
    }));
});
