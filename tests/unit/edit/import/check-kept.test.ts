import { expect, it } from 'vitest';
import { checkKept, percentKept } from '../../../../src/core/edit/import/check-kept.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';

const page = {
  name: 'page.md',
  text: '# Terms\n\n- **VAE** (model): It has a latent space. It [samples](https://a.org) from that space again.\n',
};

const check = (notes: Readonly<Record<string, string>>) =>
  checkKept(
    page,
    Object.entries(notes).map(([path, text]) => ({ path, text })),
    DEFAULT_SETTINGS,
  );

it('finds sentences through links, markup and titles', () => {
  const kept = check({
    'Page.md': '# Terms\n\n- [[VAE]]\n',
    'terms/VAE.md': '(model): It has a [[Space|latent space]]. It *samples* from that space again.\n',
  });
  expect(kept).toEqual({ sentences: 3, kept: 3, lost: [], doubled: [] });
  expect(percentKept(kept)).toBe(100);
});

it('tells what is lost', () => {
  const kept = check({ 'Page.md': '# Terms\n', 'terms/VAE.md': '(model): It has a latent space.\n' });
  expect(kept.lost).toEqual([{ line: 3, text: 'It samples from that space again.' }]);
  expect(percentKept(kept)).toBe(66.6);
});

it('tells what stands twice', () => {
  const text = '(model): It has a latent space. It samples from that space again.\n';
  const kept = check({ 'Page.md': '# Terms\n\nIt samples from that space again.\n', 'terms/VAE.md': text });
  expect(kept.doubled.map(({ paths }) => paths)).toEqual([['Page.md', 'terms/VAE.md']]);
});

const NOTES = {
  'Page.md': '# Terms\n\n- [[VAE]]\n',
  'terms/VAE.md':
    '---\nurl: https://a.org/the-latent-space\naliases: [model]\n---\n(model): It has a latent space. It samples from that space again.\n',
};

it('tells what stands twice behind a label or in the middle of a paragraph', () => {
  for (const hidden of [
    '- [[VAE]]: It samples from that space again.',
    'So: it samples from that space again, and more.',
  ])
    expect(check({ ...NOTES, 'Page.md': `# Terms\n\n${hidden}\n` }).doubled).toEqual([
      { line: 3, text: 'It samples from that space again.', paths: ['Page.md', 'terms/VAE.md'] },
    ]);
  expect(check(NOTES).doubled).toEqual([]);
});

it('is not deceived by words of names or of an address in another order', () => {
  const lost = (sentence: string) =>
    checkKept(
      { name: 'page.md', text: `${page.text}\n${sentence}\n` },
      Object.entries(NOTES).map(([path, text]) => ({ path, text })),
      DEFAULT_SETTINGS,
    ).lost.map(({ text }) => text);
  expect(lost('A VAE model org.')).toEqual(['A VAE model org.']);
  expect(lost('The latent space.')).toEqual(['The latent space.']);
  expect(lost('Model VAE model space https.')).toEqual(['Model VAE model space https.']);
  expect(lost('https://a.org/the-latent-space')).toEqual([]);
});

it('finds every sentence of a list without bullets that is taken away', () => {
  const text = '# Sources\n\nOne Good Book\nhttps://a.org/two\nA Third Thing\n';
  const notes = [
    { path: 'Page.md', text: '# Sources\n\n- [[One Good Book]]\n- [[two]]\n- [[A Third Thing]]\n' },
    { path: 'One Good Book.md', text: '# One Good Book\n' },
    { path: 'two.md', text: '---\nurl: https://a.org/two\n---\n' },
    { path: 'A Third Thing.md', text: '# A Third Thing\n' },
  ];
  const lostOf = (files: typeof notes) =>
    checkKept({ name: 'page.md', text }, files, DEFAULT_SETTINGS).lost.map(({ text: said }) => said);
  expect(lostOf(notes)).toEqual([]);
  const without = (at: number) =>
    notes.flatMap((note, index) =>
      index === at ? [] : index === 0 ? [{ ...note, text: '# Sources\n' }] : [note],
    );
  expect(lostOf(without(1))).toEqual(['One Good Book']);
  expect(lostOf(without(2))).toEqual(['https://a.org/two']);
  expect(lostOf(without(3))).toEqual(['A Third Thing']);
});
