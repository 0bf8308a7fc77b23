import { describe, expect, it } from 'vitest';
import {
  beginningsWith,
  beginningsWithoutFirst,
  beginsNear,
  completions,
  isOneEdit,
} from '../../../../src/core/search/rank/near-terms.ts';

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

describe('how near terms begin', () => {
  it('is as what was typed, but for the last of the letters that count', () => {
    expect(beginningsWith('trnsfr', 2)).toEqual(['tr', 'tnr', 'tns']);
    expect(beginningsWith('trnsfr', 3)).toEqual(['trn', 'trsn', 'trsf']);
  });

  it('is told for every term that begins with the second letter instead of the first', () => {
    const of = (length: number): string[] =>
      length === 0
        ? ['']
        : of(length - 1).flatMap((rest) => ['a', 'b', 'c', 'd'].map((letter) => letter + rest));
    const terms = [...of(3), ...of(4), ...of(5)];
    for (const typed of of(4)) {
      const beginnings = beginningsWithoutFirst(typed);
      const near = terms.filter(
        (term) =>
          term[0] === typed[1] && term[0] !== typed[0] && (isOneEdit(typed, term) || beginsNear(typed, term)),
      );
      const missed = near.filter((term) => !beginnings.some((beginning) => term.startsWith(beginning)));
      expect(missed, typed).toEqual([]);
    }
  });
});
