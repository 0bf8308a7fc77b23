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
