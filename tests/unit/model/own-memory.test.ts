import { expect, it } from 'vitest';
import { ownMemory } from '../../../src/core/model/own-memory.ts';

it.each([0, 40, 1 << 20])('memory of its own for %i bytes holds numbers as any other does', (bytes) => {
  const numbers = new Uint32Array(ownMemory(bytes));
  expect(numbers).toHaveLength(bytes / 4);
  expect(numbers.every((number) => number === 0)).toBe(true);
  numbers.fill(7);
  expect([...numbers.subarray(2, 5)]).toEqual(
    Array.from({ length: Math.min(3, Math.max(0, bytes / 4 - 2)) }, () => 7),
  );
});
