import { describe, expect, it } from 'vitest';
import { differenceOf, isAlike } from '../../../src/core/search/list-difference.ts';

const letters = (text: string) => [...text];

describe('where two lists differ', () => {
  it.each([
    ['abc', 'abc', { from: 3, to: 3, next: 3 }],
    ['abc', 'axyc', { from: 1, to: 2, next: 3 }],
    ['abc', 'ac', { from: 1, to: 2, next: 1 }],
    ['ac', 'abc', { from: 1, to: 1, next: 2 }],
    ['aa', 'aaa', { from: 2, to: 2, next: 3 }],
    ['', 'a', { from: 0, to: 0, next: 1 }],
    ['abcd', 'xbcy', { from: 0, to: 4, next: 4 }],
  ])('%j and %j', (one, other, difference) => {
    expect(differenceOf(letters(one), letters(other))).toEqual(difference);
  });

  it('asks only there whether items are alike', () => {
    const asked: string[] = [];
    const ignoresCase = (a: string, b: string) => {
      asked.push(a + b);
      return a.toLowerCase() === b.toLowerCase();
    };
    expect(isAlike(letters('abc'), letters('aBc'), ignoresCase)).toBe(true);
    expect(asked).toEqual(['bB']);
    expect(isAlike(letters('abc'), letters('axc'), ignoresCase)).toBe(false);
    expect(isAlike(letters('abc'), letters('abcc'), () => true)).toBe(false);
  });
});
