import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortByWord } from '../../../src/core/model/sort-by-word.ts';

const words = fc.oneof(
  fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 6 })),
  fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 10, maxLength: 16 })),
);

it('sorts by unit as comparing the words does', () => {
  fc.assert(
    fc.property(words, (list) => {
      const sorted = sortByWord([...list.keys()], list).map((at) => list[at]);
      expect(sorted).toEqual([...list].sort());
    }),
  );
});

it('sorts emoji before the letters that code points put before them', () => {
  const list = ['\ufffd', '\u{1f600}', 'a', '', 'ab'];
  expect(sortByWord([...list.keys()], list)).toEqual([3, 2, 4, 1, 0]);
});
