import { expect, it } from 'vitest';
import { tableGet } from '../../../src/core/model/table.ts';
import { applyChange, publishable } from '../../../src/core/snapshot.ts';
import { usersOf } from '../../../src/core/vault/link-users.ts';
import { noteFile, vault } from '../../support/vault.ts';

it('tells the notes with a link that looks a key up, whether asked once or again', () => {
  const first = vault({
    'b.md': 'x [[VAE]]',
    'a.md': '[v](VAE.md), ![[vae|it]]',
    'c.md': '[[Other]]',
    'VAE.md': '',
  });
  const keys = new Set(['n:vae.md', 'n:nobody', 'a:vae']);
  const asked = [first, first].map((view) => usersOf(view.vault, keys));
  expect(asked).toEqual([
    ['a.md', 'b.md'],
    ['a.md', 'b.md'],
  ]);
  const second = applyChange(first, {
    upserts: [noteFile('c.md', '[[VAE]]'), noteFile('b.md', '')],
    deletes: [],
  });
  expect(usersOf(second.vault, keys)).toEqual(['a.md', 'c.md']);
  expect(usersOf(second.vault, new Set())).toEqual([]);
});

it('knows by which name a path goes that ends in a folder', () => {
  const { vault: made } = vault({ 'a/b.md': '[x](../c/) [y](/d/.) [[./c/../e]]', 'a/f/g.md': '[up](../)' });
  const namedBy = (name: string) => usersOf(made, new Set([`n:${name}`]));
  expect(['c.md', 'd.md', 'e.md'].map(namedBy)).toEqual([['a/b.md'], ['a/b.md'], ['a/b.md']]);
  expect(namedBy('a.md')).toEqual(['a/f/g.md']);
});

it('withholds a private note that is meant as a folder', () => {
  const made = publishable(vault({ 'a.md': '[x](./c/)', 'c.md': '---\npublish: false\n---\n' }));
  expect(tableGet(made.graph.rows, 'a.md')).toMatchObject({ resolutions: [{ kind: 'withheld' }], edges: [] });
});
