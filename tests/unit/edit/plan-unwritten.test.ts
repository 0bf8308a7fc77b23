import { describe, expect, it } from 'vitest';
import { planUnwritten, type UnwrittenWish } from '../../../src/core/edit/plan-unwritten.ts';
import { NO_HABITS } from '../../../src/core/edit/template.ts';
import { vault } from '../../support/vault.ts';

const NOW = { date: '2024-03-01', time: '09:05' };
const VAULT = { 'terms/VAE.md': '', 'people/Ada.md': '', 'a/b/c.md': '' };

const made = (wish: Partial<UnwrittenWish>) => {
  const whole = { name: 'Prior', from: 'terms/VAE.md', kind: 'term', text: '', ...wish };
  const result = planUnwritten(vault(VAULT), whole, NOW, NO_HABITS);
  return result.kind === 'plan'
    ? [result.file.path, result.file.content]
    : [result.kind, 'reason' in result && result.reason];
};

describe('planUnwritten', () => {
  it('writes the note where notes of its kind live, with its first sentence', () => {
    expect(made({})).toEqual(['terms/Prior.md', '---\naliases: []\nstatus: want\n---\n\n']);
    expect(made({ text: ' What is\nbelieved. ' })).toEqual([
      'terms/Prior.md',
      '---\naliases: []\nstatus: want\n---\n\nWhat is believed.\n',
    ]);
    expect(made({ name: 'Bea', kind: 'person' })[0]).toBe('people/Bea.md');
  });

  it('writes it where the link says', () => {
    expect(made({ name: 'ideas/New', kind: 'note' })[0]).toBe('ideas/New.md');
    expect(made({ name: '../New.md', from: 'a/b/c.md', kind: 'note' })[0]).toBe('a/New.md');
    expect(made({ name: './New', from: 'a/b/c.md', kind: 'note' })[0]).toBe('a/b/New.md');
    expect(made({ name: '/New', kind: 'note' })[0]).toBe('New.md');
  });

  it('lets the note answer to a name that no file can have', () => {
    expect(made({ name: 'What is it?', kind: 'question' })).toEqual([
      'questions/What is it.md',
      '---\nstatus: open\ntitle: What is it?\naliases: ["What is it?"]\n---\n\n',
    ]);
  });

  it.each([
    ['../../../etc/passwd', 'leads out'],
    ['figure.png', 'no note'],
    ['???', 'no name for a file'],
    ['VAE', 'already'],
  ])('refuses %s', (name, reason) => {
    const [kind, why] = made({ name });
    expect(kind).toBe('refused');
    expect(why).toContain(reason);
  });
});
