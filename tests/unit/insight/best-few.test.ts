import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestFew } from '../../../src/core/insight/best-few.ts';

describe('BestFew', () => {
  it('keeps what sorting all would put first, and begins anew', () => {
    const best = new BestFew(4);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (worths) => {
        for (const [item, worth] of worths.entries()) best.offer(item, worth);
        const sorted = [...worths.entries()].sort(([a, x], [b, y]) => y - x || a - b).slice(0, 4);
        const { items, worths: kept } = best.take();
        expect([...items].map((item, at) => [item, kept[at]])).toEqual(sorted);
      }),
    );
  });
});
