import { expect, it } from 'vitest';
import { vault } from '../../../support/vault.ts';
import { filesOf, plan } from './fixtures.ts';

const PAGE =
  '## Terms\n\n- VAE: A model with a space.\n- GAN: Two that fight.\n- ICA: Takes signals apart.\n';
const first = filesOf(plan(PAGE, 'page.md'));

const again = (page: string, change: Readonly<Record<string, string>> = {}) => {
  const made = plan(page, 'page.md', { vault: vault({ ...first, ...change }).vault });
  return Object.fromEntries(made.notes.map(({ path, outcome }) => [path, outcome]));
};

it('adds what is new and brings up to date what nobody touched', () => {
  const newer = PAGE.replace('- ICA', '- PCA: Turns axes.\n- ICA').replace('that fight', 'that compete');
  expect(again(newer)).toEqual({
    'page.md': 'update',
    'terms/VAE.md': 'same',
    'terms/GAN.md': 'update',
    'terms/PCA.md': 'new',
    'terms/ICA.md': 'same',
  });
});

it('leaves alone what was changed by hand, and tells where the page says something else', () => {
  const byHand = {
    'terms/VAE.md': `${first['terms/VAE.md']}\nMine.\n`,
    'terms/GAN.md': `${first['terms/GAN.md']}\nMine.\n`,
  };
  const outcomes = again(PAGE.replace('that fight', 'that compete'), byHand);
  expect(outcomes['terms/VAE.md']).toBe('own');
  expect(outcomes['terms/GAN.md']).toBe('conflict');
});

it('does not mistake links that come with other notes for a change of the page', () => {
  const byHand = { 'terms/VAE.md': `${first['terms/VAE.md']}\nMine.\n` };
  expect(again(PAGE.replace('- ICA', '- Space: Room for all.\n- ICA'), byHand)['terms/VAE.md']).toBe('own');
});

it('finds notes that were moved, and takes no name from notes that were there before', () => {
  const { 'terms/VAE.md': moved = '', ...rest } = first;
  const made = plan(PAGE, 'page.md', {
    vault: vault({ ...rest, 'models/VAE.md': moved, 'own/ICA.md': 'Mine.', 'terms/ICA.md': 'Mine, too.' })
      .vault,
  });
  expect(made.notes.map(({ path, outcome }) => `${path} ${outcome}`)).toEqual([
    'page.md update',
    'models/VAE.md update',
    'terms/GAN.md same',
    'terms/ICA (term).md new',
  ]);
});

it('keeps the pages of several imports apart', () => {
  const made = plan('## Terms\n\n- VAE: Something else.\n', 'other.md', { vault: vault(first).vault });
  expect(made.notes.map(({ path }) => path)).toEqual(['other.md', 'terms/VAE (term).md']);
});
