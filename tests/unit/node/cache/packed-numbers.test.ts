import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packNumbers, unpackNumbers } from '../../../../src/node/cache/packed-numbers.ts';

it('a value and columns are what they were, wherever in memory their bytes lie', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.uint32Array()), fc.nat(7), (head, columns, offset) => {
      const packed = packNumbers(head, columns);
      const file = Buffer.alloc(offset + packed.length).subarray(offset);
      file.set(packed);
      expect(unpackNumbers(file)).toEqual({ head, columns });
    }),
  );
});
