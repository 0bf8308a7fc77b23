import { expect, it } from 'vitest';
import { groupByKind } from '../../../src/client/search/group-results.ts';

it('groups results by kind, each where its best one stood', () => {
  const result = (kind: string, at: number) => ({ kind, at });
  const found = [
    result('term', 0),
    result('paper', 1),
    result('term', 2),
    result('person', 3),
    result('paper', 4),
  ];
  expect(groupByKind(found).map(({ kind, results }) => [kind, results.map(({ at }) => at)])).toEqual([
    ['term', [0, 2]],
    ['paper', [1, 4]],
    ['person', [3]],
  ]);
  expect(groupByKind([])).toEqual([]);
});
