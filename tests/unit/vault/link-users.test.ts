import { expect, it } from 'vitest';
import { applyChange } from '../../../src/core/snapshot.ts';
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
