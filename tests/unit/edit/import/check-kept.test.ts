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
