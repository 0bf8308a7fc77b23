import { expect, it } from 'vitest';
import { memoByMap } from '../../../src/core/graph/compute/memo-by-map.ts';
import { applyChange } from '../../../src/core/snapshot.ts';
import { noteFile, vault } from '../../support/vault.ts';

it('asks again once the map says something else, not when only a text does', () => {
  const start = vault({ 'a.md': 'One [[b]].', 'b.md': '' });
  let asked = 0;
  const timesOf = memoByMap(() => ++asked);
  const afterEdit = (text: string) =>
    timesOf(applyChange(start, { upserts: [noteFile('a.md', text)], deletes: [] }));
  expect(timesOf(start)).toBe(1);
  expect(afterEdit('Two [[b]].')).toBe(1);
  expect(afterEdit('Two [[b]] [[b]].')).toBe(2);
  expect(afterEdit('Two [[c]].')).toBe(3);
  expect(afterEdit('Two [[c]]. #tag')).toBe(4);
  expect(afterEdit('---\ntitle: A\n---\nTwo [[c]]. #tag')).toBe(5);
  expect(afterEdit('---\ntitle: A\ngraph: stop\n---\nTwo [[c]]. #tag')).toBe(6);
});
