import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareCodePoints,
  keysThatDiffer,
  lateTable,
  madeWhenAsked,
  type Table,
  tableGet,
  tableKeys,
  tableOf,
  tableValues,
  tableWith,
} from '../../../src/core/model/table.ts';

const entries = fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 4 }), fc.nat()));
const changes = fc.array(
  fc.tuple(fc.string({ unit: 'binary', maxLength: 4 }), fc.option(fc.nat(), { nil: undefined })),
);

/** All that a table says, beside what a map of the same entries would. */
const expectToSay = (table: Table<number>, expected: ReadonlyMap<string, number>): void => {
  const keys = tableKeys(table);
  expect(table.size).toBe(expected.size);
  expect(keys).toEqual([...expected.keys()].sort(compareCodePoints));
  expect(new Map(keys.map((key) => [key, tableGet(table, key)]))).toEqual(expected);
  expect([...tableValues(table)].sort()).toEqual([...expected.values()].sort());
  expect(tableGet(table, 'not in it')).toBeUndefined();
};

/** The same entries in a table that is cut into buckets, as one that was made of another is. */
const inBuckets = (table: Table<number>): Table<number> =>
  tableWith(tableWith(table, [['not in it', 1]]), [['not in it', undefined]]);

describe('a table', () => {
  it('says what a map would, as it was made and as it was changed', () => {
    fc.assert(
      fc.property(entries, changes, (before, after) => {
        const table = tableOf(before);
        expectToSay(table, new Map(before));
        const changed = new Map(before);
        for (const [key, value] of after) {
          if (value === undefined) changed.delete(key);
          else changed.set(key, value);
        }
        expectToSay(tableWith(table, after), changed);
        expectToSay(tableWith(inBuckets(table), after), changed);
        // It is cut now, and says the same.
        expectToSay(table, new Map(before));
      }),
    );
  });

  it('gives its values in one order, in whatever way it was made', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 60 }), (keys) => {
        const numbered = keys.map((key, at) => [key, at] as const);
        const table = tableOf(numbered);
        const values = [...tableValues(table)];
        const cut = inBuckets(table);
        const late = lateTable(keys, (place) => place);
        const asked = madeWhenAsked(() => tableOf(numbered));
        for (const other of [table, cut, late, asked]) expect([...tableValues(other)]).toEqual(values);
      }),
    );
  });

  it('tells where it differs from another', () => {
    fc.assert(
      fc.property(entries, changes, (before, after) => {
        const table = tableOf(before);
        const changed = tableWith(table, after);
        const differing = new Set(
          after.map(([key]) => key).filter((key) => tableGet(table, key) !== tableGet(changed, key)),
        );
        expect(new Set(keysThatDiffer(table, changed))).toEqual(differing);
        expect(keysThatDiffer(table, tableOf(before))).toEqual([]);
      }),
    );
  });

  it('shares with the one it was made of the buckets that did not change', () => {
    const table = tableOf([
      ['a', 1],
      ['b', 2],
    ]);
    const changed = tableWith(table, [['a', 3]]);
    const copied = changed.buckets.filter((bucket, at) => bucket !== table.buckets[at]);
    expect(copied).toEqual([new Map([['a', 3]])]);
    expect(tableWith(table, [])).toBe(table);
  });
});
