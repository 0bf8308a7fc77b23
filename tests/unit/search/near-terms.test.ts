import { describe, expect, it } from 'vitest';
import { beginsNear, completions, isOneEdit } from '../../../src/core/search/near-terms.ts';

describe('isOneEdit', () => {
  it.each([
    ['attention', 'atention'],
    ['attention', 'attentionn'],
    ['attention', 'attantion'],
    ['attention', 'attnetion'],
    ['attention', 'xattention'],
    ['ab', 'ba'],
    ['same', 'same'],
  ])('%s and %s', (a, b) => {
    expect(isOneEdit(a, b)).toBe(true);
    expect(isOneEdit(b, a)).toBe(true);
  });

  it.each([
    ['attention', 'atentio'],
    ['attention', 'tatnetion'],
    ['abc', 'cba'],
    ['', 'ab'],
  ])('not %s and %s', (a, b) => {
    expect(isOneEdit(a, b)).toBe(false);
    expect(isOneEdit(b, a)).toBe(false);
  });
});

it('sees a typo in the beginning of a longer word', () => {
  expect(beginsNear('olhsau', 'olshausen')).toBe(true);
  expect(beginsNear('trnsf', 'transformer')).toBe(true);
  expect(beginsNear('traansf', 'transformer')).toBe(true);
  expect(beginsNear('xyz', 'transformer')).toBe(false);
});

it('completes what stemming will take away', () => {
  expect(completions('probabili')).toContain('probability');
  expect(completions('learnin')).toContain('learning');
  expect(completions('xq')).toEqual([]);
});
