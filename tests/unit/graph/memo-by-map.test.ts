import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, it } from 'vitest';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
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

it('does not hold the view whose map it compares with the next', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage = vm.runInNewContext('gc') as () => void;
  const sizeOf = memoByMap((view) => mapGraphOf(view).edges.length);
  const asked = (() => {
    const view = { ...vault({ 'a.md': 'One [[b]], [[c]].', 'b.md': '' }) };
    expect(sizeOf(view)).toBe(2);
    return new WeakRef(view);
  })();
  await new Promise(setImmediate);
  collectGarbage();
  expect(asked.deref()).toBeUndefined();
});
