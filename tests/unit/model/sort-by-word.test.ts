import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByWord } from '../../../src/core/model/sort-by-word.ts';
import { compareCodePoints } from '../../../src/core/model/table.ts';

const words = fc.oneof(
  fc.array(fc.string({ unit: 'binary', maxLength: 6 })),
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 10, maxLength: 16 })),
);
const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('sortByWord', () => {
  it('sorts by code point and by unit as comparing the words does', () => {
    fc.assert(
      fc.property(words, (list) => {
        const sorted = (compare: typeof compareUnits, order: 'code-point' | 'unit') =>
          sortByWord([...list.keys()], list, compare, order).map((at) => list[at]);
        expect(sorted(compareCodePoints, 'code-point')).toEqual([...list].sort(compareCodePoints));
        expect(sorted(compareUnits, 'unit')).toEqual([...list].sort(compareUnits));
      }),
    );
  });

  it('sorts emoji after the letters that units put after them', () => {
    const list = ['\ufffd', '\u{1f600}', 'a', '', 'ab'];
    expect(sortByWord([...list.keys()], list, compareCodePoints, 'code-point')).toEqual([3, 2, 4, 0, 1]);
    expect(sortByWord([...list.keys()], list, compareUnits, 'unit')).toEqual([3, 2, 4, 1, 0]);
  });
});
