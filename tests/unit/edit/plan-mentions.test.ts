import { describe, expect, it } from 'vitest';
import { planMentions } from '../../../src/core/edit/plan-mentions.ts';
import { applyEdits } from '../../../src/core/edit/text-edit.ts';
import { mentionsOf } from '../../../src/core/lookup/mentions.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { vault } from '../../support/vault.ts';

/** The text of a note once its mentions of terms/Sparse Coding.md are links; null where it stays as it is. */
const linked = (text: string, more: Readonly<Record<string, string>> = {}): string | null => {
  const view = vault({ 'terms/Sparse Coding.md': '---\naliases: [SC]\n---\n', 'a.md': text, ...more });
  const { plan } = planMentions(view, mentionsOf(view, notePath('terms/Sparse Coding.md')));
  const change = plan.find((one) => one.kind === 'edit' && one.file.path === 'a.md');
  return change?.kind === 'edit' ? applyEdits(change.file.text, change.edits) : null;
};

describe('planMentions', () => {
  it.each([
    ['On Sparse Coding.', 'On [[Sparse Coding]].'],
    ['On sparse coding, twice: sparse coding.', 'On [[Sparse Coding|sparse coding]], twice: sparse coding.'],
    [
      'See `Sparse Coding` and $Sparse Coding$, then Sparse Coding.',
      'See `Sparse Coding` and $Sparse Coding$, then [[Sparse Coding]].',
    ],
    [
      '[Sparse Coding](https://x.org) is Sparse Coding',
      '[Sparse Coding](https://x.org) is [[Sparse Coding]]',
    ],
    [
      'x <!-- Sparse Coding --> %%Sparse Coding%% Sparse Coding',
      'x <!-- Sparse Coding --> %%Sparse Coding%% [[Sparse Coding]]',
    ],
    [
      '# Sparse Coding\r\n\r\n> - **SC** is\r\n',
      '# Sparse Coding\r\n\r\n> - **[[Sparse Coding|SC]]** is\r\n',
    ],
    ['| a |\n|---|\n| an SC x |\n', '| a |\n|---|\n| an [[Sparse Coding\\|SC]] x |\n'],
    ['---\na: Sparse Coding\n---\nSC', '---\na: Sparse Coding\n---\n[[Sparse Coding|SC]]'],
  ])('%j', (before, after) => {
    expect(linked(before)).toBe(after);
  });

  it.each(['Sparse\nCoding', '**Sparse** Coding', '# Sparse Coding', '`SC`', '[[Sparse Coding]] and SC'])(
    'leaves %j',
    (text) => {
      expect(linked(text)).toBeNull();
    },
  );

  it('says which it cannot link', () => {
    const view = vault({ 'Sparse Coding.md': '', 'a.md': 'Sparse\nCoding', 'b.md': 'Sparse Coding' });
    const { plan, mentions } = planMentions(view, mentionsOf(view, notePath('Sparse Coding.md')));
    expect(mentions.map(({ mention, link }) => [mention.source, link])).toEqual([
      ['a.md', null],
      ['b.md', '[[Sparse Coding]]'],
    ]);
    expect(plan).toHaveLength(1);
  });

  it('writes a path where the name alone would mean another note', () => {
    expect(linked('On SC.', { 'Sparse Coding.md': '---\ntitle: Other\n---\n' })).toBe(
      'On [[terms/Sparse Coding|SC]].',
    );
  });

  it('links several notes in one text', () => {
    const view = vault({ 'Alpha.md': '', 'Beta.md': '', 'a.md': 'Alpha, Beta, Alpha.' });
    const all = ['Alpha.md', 'Beta.md'].flatMap((path) => mentionsOf(view, notePath(path)));
    const { plan } = planMentions(view, all);
    const [change] = plan;
    expect(change?.kind === 'edit' && applyEdits(change.file.text, change.edits)).toBe(
      '[[Alpha]], [[Beta]], Alpha.',
    );
  });
});
