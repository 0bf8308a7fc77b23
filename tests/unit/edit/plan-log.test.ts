import { describe, expect, it } from 'vitest';
import { planLog } from '../../../src/core/edit/plan-log.ts';
import { NO_HABITS, type NoteHabits } from '../../../src/core/edit/template.ts';
import { applyEdits } from '../../../src/core/edit/text-edit.ts';
import { vault } from '../../support/vault.ts';

const NOW = { date: '2024-03-01', time: '09:05' };

const logged = (files: Readonly<Record<string, string>>, habits: Partial<NoteHabits> = {}) => {
  const result = planLog(vault(files).vault, ' Read  on\nVAEs ', NOW, { ...NO_HABITS, ...habits });
  if (result.kind === 'refused') return result.reason;
  const { change } = result;
  return change.kind === 'create'
    ? [change.path, change.content]
    : [change.file.path, applyEdits(change.file.text, change.edits)];
};

describe('planLog', () => {
  it.each([
    [{}, 'journal/2024-03-01.md', '09:05'],
    [
      { 'journal/2023-11.md': '', 'journal/2024-01.md': '', 'journal/x.md': '' },
      'journal/2024-03.md',
      '2024-03-01:',
    ],
    [{ 'Daily/2023-12-31.md': '' }, 'Daily/2024-03-01.md', '09:05'],
    [{ 'journals/2023_12_31.md': '' }, 'journals/2024_03_01.md', '09:05'],
    [
      { 'journal/2023/2023-12-31.md': '', 'journal/2022/2022-12-31.md': '' },
      'journal/2024/2024-03-01.md',
      '09:05',
    ],
    [{ 'Diary/2023/12/2023-12-31.md': '' }, 'Diary/2024/03/2024-03-01.md', '09:05'],
    [{ 'journal/January 2024.md': '' }, 'journal/March 2024.md', '2024-03-01:'],
    [{ 'journal/2024-W01.md': '' }, 'journal/2024-W09.md', '2024-03-01:'],
    [{ 'meetings/2024-02-02.md': '', '03 Journal/a.md': '' }, '03 Journal/2024-03-01.md', '09:05'],
  ])('of %j makes %s', (files, path, stamp) => {
    const [made, text] = logged(files as Record<string, string>);
    expect(made).toBe(path);
    expect(text).toMatch(new RegExp(`^- ${stamp} Read on VAEs\\n$`));
  });

  it.each([
    ['- a\n', '- a\n- 09:05 Read on VAEs\n'],
    ['* a', '* a\n* 09:05 Read on VAEs\n'],
    ['text\r\n\r\n', 'text\r\n\r\n- 09:05 Read on VAEs\r\n\r\n'],
    ['---\na: b\n---\n', '---\na: b\n---\n- 09:05 Read on VAEs\n'],
    ['- a\n  - b\n', '- a\n  - b\n- 09:05 Read on VAEs\n'],
    ['', '- 09:05 Read on VAEs\n'],
  ])('adds to %j', (before, after) => {
    expect(logged({ 'journal/2024-03-01.md': before })).toEqual(['journal/2024-03-01.md', after]);
  });

  it.each(['```\ncode\n', '%%\nhidden\n'])('does not write where nobody reads: %j', (text) => {
    expect(logged({ 'journal/2024-03-01.md': text })).toMatch(/ends within a comment or a block of code/);
  });

  it('follows the settings and the template of the vault', () => {
    const journal = { folder: 'D', format: 'YYYY/[w]WW/dddd', template: 'Daily' };
    const templates = [{ name: 'Daily', text: '# {{title}} {{date:D.M.}}\n' }];
    expect(logged({}, { journal, templates })).toEqual([
      'D/2024/w09/Friday.md',
      '# Friday 1.3.\n\n- 09:05 Read on VAEs\n',
    ]);
  });
});
