import { describe, expect, it } from 'vitest';
import { aroundTitle, plainTitle, saidInName } from '../../../src/core/graph/query/region-title.ts';

describe('a title in the name of a region', () => {
  it.each([
    ['🗂️ 02.01 Plugins', 'Plugins'],
    ['3 - Themes', 'Themes'],
    ['1984', '1984'],
    ['3Blue1Brown', '3Blue1Brown'],
    ['VAE', 'VAE'],
    ['🗂️', '🗂️'],
    ['', ''],
  ])('is without what only sorts it: %j → %j', (title, plain) => {
    expect(plainTitle(title)).toBe(plain);
    expect(saidInName(aroundTitle(title))).toBe(plain);
  });
  it('is the whole name where a word or title fits', () => {
    expect(saidInName('Sparse Coding')).toBe('Sparse Coding');
  });
});
