import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bytesOfColumn,
  columnOfBytes,
  packNumbers,
  unpackNumbers,
} from '../../../../src/node/cache/packed-numbers.ts';

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

it('bytes that lie in a column are what they were, and zeros are all that may follow them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const column = columnOfBytes(bytes);
      expect(bytesOfColumn(column, bytes.length)).toEqual(bytes);
      expect(
        bytesOfColumn(column)
          .subarray(bytes.length)
          .every((byte) => byte === 0),
      ).toBe(true);
    }),
  );
});
