import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../../src/core/text/edit-distance.ts';

describe('editDistance', () => {
  it.each([
    ['form', 'from', 1],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ])('%s → %s is %i', (a, b, edits) => {
    expect(editDistance(a, b, 5)).toBe(edits);
  });

  it('stops at its limit', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
    expect(editDistance('a', 'abcdef', 2)).toBe(3);
  });
});

describe('nearest', () => {
  it('allows one edit for short words and two for longer ones', () => {
    expect(nearest('VAR', ['GAN', 'VAE'])).toBe('VAE');
    expect(nearest('VXX', ['GAN', 'VAE'])).toBeNull();
    expect(nearest('sprase codign', ['Sparse Coding', 'Dense Coding'])).toBe('Sparse Coding');
  });

  it('takes no word for another that begins otherwise and differs twice', () => {
    expect(nearest('Feeling', ['Creling'])).toBeNull();
    expect(nearest('internal links', ['external links'])).toBeNull();
    expect(nearest('aparse coding', ['Sparse Coding'])).toBe('Sparse Coding');
  });

  it('takes the nearest, then the first by code point', () => {
    expect(nearest('bat', ['rat', 'cat', 'Bat'])).toBe('Bat');
    expect(nearest('bat', ['rat', 'cat'])).toBe('cat');
  });

  it('ignores case, hyphens and plurals', () => {
    expect(nearest('auto encoders', ['Auto-encoder'])).toBe('Auto-encoder');
  });
});

/** The same by its definition, without a band and without an end. */
const editsBetween = (a: string, b: string): number => {
  if (a === '' || b === '') return a.length + b.length;
  const cost = a.at(-1) === b.at(-1) ? 0 : 1;
  const least = Math.min(
    editsBetween(a.slice(0, -1), b) + 1,
    editsBetween(a, b.slice(0, -1)) + 1,
    editsBetween(a.slice(0, -1), b.slice(0, -1)) + cost,
  );
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return isSwap ? Math.min(least, editsBetween(a.slice(0, -2), b.slice(0, -2)) + 1) : least;
};

it('counts the edits there are, up to a limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.nat(3), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(editsBetween(a, b), limit + 1));
    }),
    { numRuns: 500 },
  );
  expect(editDistance(`${'x'.repeat(99)}a`, `${'x'.repeat(99)}bc`, 2)).toBe(2);
});
