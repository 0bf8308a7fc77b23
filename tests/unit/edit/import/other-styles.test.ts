import { describe, expect, it } from 'vitest';
import { percentKept } from '../../../../src/core/edit/import/check-kept.ts';
import { shapePage } from '../../../../src/core/edit/import/page-shapes.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { notebook, pathsOf, plan, textAt } from './fixtures.ts';

const shaped = (text: string): string => shapePage(text, DEFAULT_SETTINGS);

const planOf = (name: string) => {
  const page = notebook(name);
  return plan(page.text, page.name);
};

describe('pages of other authors', () => {
  it('with German headings, bold names in paragraphs and definition lists', () => {
    const made = planOf('german.md');
    expect(percentKept(made.kept)).toBe(100);
    expect(pathsOf(made)).toEqual([
      'journal/März 2024.md',
      'journal/Sommer 2023.md',
      'papers/Causal diagrams for empirical research.md',
      'papers/Estimating causal effects of treatments.md',
      ...['people/Donald Rubin.md', 'people/Judea Pearl.md'],
      "terms/Bayes'sche Netze.md",
      ...['Gauß-Prozesse', 'Kausale Inferenz', 'Likelihood', 'Lineare Regression', 'Posterior', 'Prior'].map(
        (title) => `terms/${title}.md`,
      ),
    ]);
    expect(textAt(made, 'journal/März 2024.md')).toContain('Kapitel 3 gelesen.');
    expect(textAt(made, 'terms/Gauß-Prozesse.md')).toContain('status: want');
    expect(textAt(made, 'terms/Kausale Inferenz.md')).toContain('status: learning');
    expect(textAt(made, 'terms/Lineare Regression.md')).toContain('status: learned');
    expect(textAt(made, 'terms/Posterior.md')).toContain(
      'Was man nachher glaubt, also [[Prior]] mal [[Likelihood]].',
    );
  });

  it('with tables and numbered headings', () => {
    const made = planOf('tables.md');
    expect(percentKept(made.kept)).toBe(100);
    expect(pathsOf(made)).toEqual([
      ...['journal/2024-01-05.md', 'journal/2024-01-12.md'],
      'papers/Playing Atari with Deep Reinforcement Learning.md',
      'papers/Proximal Policy Optimization Algorithms.md',
      ...['people/Andrew Barto.md', 'people/Richard Sutton.md'],
      ...['terms/Bellman equation.md', 'terms/Policy.md', 'terms/Value function.md'],
    ]);
    const ppo = textAt(made, 'papers/Proximal Policy Optimization Algorithms.md');
    expect(ppo).toContain('url: https://arxiv.org/abs/1707.06347');
    expect(ppo).toContain('Clipped objective.');
  });

  it('with bold lines for headings and bare lines for lists', () => {
    const made = planOf('bold-headings.md');
    expect(percentKept(made.kept)).toBe(100);
    expect(pathsOf(made)).toEqual(
      expect.arrayContaining([
        ...[
          'journal/2024-03-02.md',
          'journal/2024-03-09.md',
          'people/Dan Boneh.md',
          'people/Daniel J. Bernstein.md',
        ],
        ...['terms/Cipher.md', 'terms/Nonce.md'],
      ]),
    );
  });
});

describe('shapePage', () => {
  it.each([
    [
      'a table of things',
      '## Terms\n\n| Term | Year |\n|---|---|\n| A\\|B | 2 |',
      '## Terms\n\nTerm · Year\n\n- A|B: 2',
    ],
    ['a table of numbers', '## Results\n\n| Model | Acc |\n|---|---|\n| A | 2 |', null],
    ['what stands in code', '## Terms\n\n```\n**Papers**\n\n| Term | x |\n|---|---|\n| A | 2 |\n```', null],
    ['bold words that are no headings', '**Note**\n\ntext\n\n**Mind this**\n\ntext', null],
    [
      'prose',
      '## Terms\n\nThis is a sentence about many things, on\nmore than one line of the page it is on.',
      null,
    ],
    [
      'the name of a link',
      '## Papers\n\n| Title | Link |\n|---|---|\n| A | [arXiv](https://x.org/a) |',
      '## Papers\n\nTitle · Link\n\n- [A](https://x.org/a): [arXiv](https://x.org/a)',
    ],
  ])('%s', (_, before, after) => {
    expect(shaped(before)).toBe(after ?? before);
  });
});
