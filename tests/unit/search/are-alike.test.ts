import { expect, it } from 'vitest';
import { areAlike } from '../../../src/core/search/are-alike.ts';

it('lists are alike where items that are not the same are', () => {
  const [one, two, six, three] = [{ word: 'one' }, { word: 'two' }, { word: 'six' }, { word: 'three' }];
  const asked: string[] = [];
  const areAsLong = (a: typeof one, b: typeof one) => {
    asked.push(`${a.word} ${b.word}`);
    return a.word.length === b.word.length;
  };
  expect(areAlike([one, two], [one, six], areAsLong)).toBe(true);
  expect(asked).toEqual(['two six']);
  expect(areAlike([one, two], [one, three], areAsLong)).toBe(false);
  expect(areAlike([one, two], [one], () => true)).toBe(false);
});
