import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../src/core/site/page.ts';
import { siteInput } from '../../support/site.ts';
import { vault } from '../../support/vault.ts';

describe('formulas where pages show plain text', () => {
  const view = vault({
    'terms/Jacobian.md': 'The Jacobian of $f: \\mathbb{R}^n \\to \\mathbb{R}^m$.',
    'terms/Noise.md': 'Draw $\\varepsilon \\sim \\mathcal{N}(0, I)$ for the [[Jacobian]] of $\\mu$.',
    'index.md': 'All about $\\theta$.',
  });
  const page = (route: string) => pageOf(siteInput(view), route);

  it('are signs in lists', () => {
    const index = page('/terms/');
    if (index?.kind !== 'index') throw new Error('no index');
    const shown = index.list.items.flatMap(({ entries }) => entries.map(({ definition }) => definition));
    expect(shown[0]).toBe('The Jacobian of f: ℝ^n → ℝ^m.');
  });

  it('are signs in what a page says of itself, and the map of it', () => {
    expect(page('/terms/jacobian/')?.head.description).toBe('The Jacobian of f: ℝ^n → ℝ^m.');
    expect(page('/')?.head.description).toBe('All about θ.');
  });

  it('are signs in the sentence of a backlink, whose mark stays where it was', () => {
    const note = page('/terms/jacobian/');
    if (note?.kind !== 'note') throw new Error('no note');
    const [context] = note.note.backlinks.items.flatMap(({ entries }) =>
      entries.map((entry) => entry.context),
    );
    expect(context).toEqual([
      { text: 'Draw ε ∼ N(0, I) for the ', marked: false },
      { text: 'Jacobian', marked: true },
      { text: ' of μ.', marked: false },
    ]);
  });
});

describe('what a page says of itself', () => {
  const described = (text: string) => {
    const view = vault({ 'terms/Long.md': text });
    return pageOf(siteInput(view), '/terms/long/')?.head.description ?? '';
  };

  it('ends after a word where it is long', () => {
    expect(described('A word '.repeat(42).trim())).toBe('A word '.repeat(42).trim());
    expect(described('Another word '.repeat(42))).toBe(`${'Another word '.repeat(23)}…`.replace(' …', '…'));
  });

  it('is cut between letters where there are no spaces, no letter in two', () => {
    expect(described('好'.repeat(400))).toBe(`${'好'.repeat(300)}…`);
    expect(described(`On ${'好'.repeat(400)}`)).toBe(`On ${'好'.repeat(297)}…`);
    expect(described(`a${'😀'.repeat(400)}`)).toBe(`a${'😀'.repeat(149)}…`);
  });
});
