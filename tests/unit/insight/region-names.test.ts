import { describe, expect, it } from 'vitest';
import { regionsOf } from '../../../src/core/graph/compute/regions.ts';
import { regionNames } from '../../../src/core/insight/region-names.ts';
import { graph, vault } from '../../support/vault.ts';

/** Two groups in which all know each other: one about codes, one about games. */
const twoRegions = () => {
  const files: Record<string, string> = {};
  for (const [group, size] of [
    ['Sparse', 7],
    ['Game', 6],
  ] as const)
    for (let note = 0; note < size; note++) {
      const links = Array.from({ length: size }, (_, other) => `[[${group} ${'abcdefg'[other]}]]`);
      files[`${group} ${'abcdefg'[note]}.md`] = links.join(' ');
    }
  return vault({ ...files, 'alone.md': 'Nothing.' });
};

describe('the regions of a map', () => {
  it('are what hangs together, the largest first; what has no links is in none', () => {
    const { members, regionOf } = regionsOf(twoRegions());
    expect(members.map(({ length }) => length)).toEqual([7, 6]);
    expect(regionOf.filter((region) => region === -1)).toHaveLength(1);
  });
  it('are called by what stands in them and hardly elsewhere', () => {
    const names = regionNames(twoRegions());
    expect(names[0]).toMatch(/^Sparse/);
    expect(names[1]).toMatch(/^Game/);
  });
  it('have names of their own', () => {
    const names = regionNames(twoRegions());
    expect(new Set(names).size).toBe(names.length);
  });
  it('are none where nothing is linked', () => {
    expect(regionNames(graph`a b c`)).toEqual([]);
    expect(regionNames(graph``)).toEqual([]);
  });
  it('are the same for the same vault', () => {
    expect(regionNames(twoRegions())).toEqual(regionNames(twoRegions()));
  });
});
