import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstFew } from '../../../../src/core/site/list/first-few.ts';

it('the first few are those that putting all in order has first, equal ones as they came', () => {
  const item = fc.record({ worth: fc.nat(5), name: fc.string() });
  fc.assert(
    fc.property(fc.array(item), fc.integer({ min: 1, max: 4 }), (items, count) => {
      const compare = (a: (typeof items)[0], b: (typeof items)[0]) => a.worth - b.worth;
      expect(firstFew(items, count, compare)).toEqual([...items].sort(compare).slice(0, count));
    }),
  );
});
