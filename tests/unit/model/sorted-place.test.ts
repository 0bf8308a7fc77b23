import { expect, it } from 'vitest';
import { lastStart, placeAfter } from '../../../src/core/model/sorted-place.ts';

const SORTED = [2, 3, 5, 7, 11];

it('finds the place of anything in sorted items as who looks at all of them does', () => {
  for (let count = 0; count <= SORTED.length; count++)
    for (let value = 0; value < 13; value++) {
      const some = SORTED.slice(0, count);
      expect(placeAfter(count, (at) => (some[at] ?? 0) < value)).toBe(
        some.filter((one) => one < value).length,
      );
      const last = Math.max(
        0,
        some.findLastIndex((one) => one <= value),
      );
      expect(lastStart(some, value)).toBe(last);
      expect(lastStart(SORTED, value, count)).toBe(last);
    }
});

it('finds the file of a name by the first name of each', () => {
  const starts = ['', 'code', 'prior'];
  expect(['', 'bit', 'code', 'codes', 'zeta'].map((name) => lastStart(starts, name))).toEqual([
    0, 0, 1, 1, 2,
  ]);
});
