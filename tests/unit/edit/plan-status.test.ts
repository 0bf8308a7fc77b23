import { describe, expect, it } from 'vitest';
import { planStatus, statusChoices } from '../../../src/core/edit/plan-status.ts';
import { applyEdits } from '../../../src/core/edit/text-edit.ts';
import { vault } from '../../support/vault.ts';

const edited = (text: string, word = 'learned', path = 'terms/a.md') => {
  const result = planStatus(vault({ [path]: text }), path, word);
  return result.kind === 'plan' ? applyEdits(text, result.change.edits) : result.reason;
};

describe('planStatus', () => {
  it.each([
    ['---\nstatus: want\n---\nText.', '---\nstatus: learned\n---\nText.'],
    ['---\r\nstatus: want\r\n---\r\nText.', '---\r\nstatus: learned\r\n---\r\nText.'],
    ['---\nstatus: want   # soon\nb: 1\n---\n', '---\nstatus: learned   # soon\nb: 1\n---\n'],
    ['---\nb: 1\nStatus: "want" # x\na: 2\n---\n', '---\nb: 1\nStatus: "learned" # x\na: 2\n---\n'],
    ["---\nstatus: 'want'\n---\n", "---\nstatus: 'learned'\n---\n"],
    ['---\nstatus:\ntags: [a, b]\n---\n', '---\nstatus: learned\ntags: [a, b]\n---\n'],
    ['---\nstatus: # none yet\n---\n', '---\nstatus: learned # none yet\n---\n'],
    ['---\ntags: [a, "b"] # c\n---\nText', '---\ntags: [a, "b"] # c\nstatus: learned\n---\nText'],
    ['---\n---\nText', '---\nstatus: learned\n---\nText'],
    ['---\n{"a": "b"}\n---\n', '---\n{ "status": "learned","a": "b"}\n---\n'],
    ['No frontmatter', '---\nstatus: learned\n---\nNo frontmatter'],
    ['Lines\r\nof Windows\r\n', '---\r\nstatus: learned\r\n---\r\nLines\r\nof Windows\r\n'],
    ['', '---\nstatus: learned\n---\n'],
    // The first of two is the one that counts.
    ['---\nstatus: want\nstatus: learning\n---\n', '---\nstatus: learned\nstatus: learning\n---\n'],
  ])('of %j makes %j', (before, wanted) => {
    expect(edited(before)).toBe(wanted);
  });

  it('takes words of several parts, and what YAML would read otherwise', () => {
    expect(edited('---\nstatus: want\n---\n', 'want to  learn')).toBe('---\nstatus: want to learn\n---\n');
    expect(edited('---\nstatus: want\n---\n', 'a: b')).toBe('---\nstatus: "a: b"\n---\n');
    expect(edited('---\nstatus: want\n---\n', 'no')).toBe('---\nstatus: "no"\n---\n');
  });

  it.each([
    ['---\nstatus: [want, learning]\n---\n', /by hand/],
    ['---\nstatus: |\n  want\n  more\n---\n', /by hand/],
    ['---\nstatus: learned\n---\n', /already/],
    ['---\nstatus: want\n', /by hand|---/],
  ])('leaves %j alone, or harms nothing in it', (before, wanted) => {
    expect(edited(before)).toMatch(wanted);
  });

  it('refuses a note that is not there and a status that says nothing', () => {
    expect(planStatus(vault({}), 'x.md', 'want')).toMatchObject({ kind: 'refused' });
    expect(edited('', '  ')).toMatch(/a word/);
  });
});

describe('statusChoices', () => {
  it('are the words of the kind', () => {
    expect(statusChoices(vault({}), 'term')).toEqual(['want', 'learning', 'learned', 'dropped']);
    expect(statusChoices(vault({}), 'paper')).toEqual(['to-read', 'reading', 'read', 'dropped']);
    expect(statusChoices(vault({}), 'course')).toEqual(['planned', 'active', 'done', 'dropped']);
  });

  it('are those the vault uses, where it uses others', () => {
    const status = (word: string) => `---\nstatus: ${word}\n---\n`;
    const view = vault({
      'papers/a.md': status('todo'),
      'papers/b.md': status('todo'),
      'papers/c.md': status('to-read'),
      'papers/d.md': status('finished'),
      'terms/e.md': status('known'),
    });
    expect(statusChoices(view, 'paper')).toEqual(['todo', 'reading', 'finished', 'dropped']);
  });
});
