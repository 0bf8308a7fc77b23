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

/** A note that links to others which have no word in common: its title stands in no other. */
const star = (middle: string, rays: string) => ({
  [`${middle}.md`]: [...rays].map((ray) => `[[${ray.repeat(5)}]]`).join(' '),
  ...Object.fromEntries([...rays].map((ray) => [`${ray.repeat(5)}.md`, ''])),
});

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
  it('are called after the note with most links inside where no word or title tells them from the rest', () => {
    const view = vault({ ...star('🗂️ 02.01 Editing Notes', 'pqrst'), ...star('Vim', 'uvwx') });
    expect(regionNames(view)).toEqual(['around Editing Notes', 'around Vim']);
  });
  it('are called after a title that reads as a name rather than a sentence', () => {
    const sentence = 'A title that says all of what stands in the note';
    const view = vault({ ...star(sentence, 'pqrst'), ...star('Short', 'pqr') });
    expect(regionNames(view)).toEqual(['around Short']);
    expect(regionNames(vault(star(sentence, 'pqrst')))).toEqual([`around ${sentence}`]);
  });
  it('are called after the folder that most of their notes lie in, written as in an address or not', () => {
    const inFolder = (folder: string, rays: string) =>
      Object.fromEntries(
        Object.entries(star(rays.slice(0, 1).repeat(4), rays)).map(([path, text]) => [folder + path, text]),
      );
    const view = vault({ ...inFolder('01 - Getting Started/', 'pqrst'), ...inFolder('all/set-up/', 'uvwx') });
    expect(regionNames(view)).toEqual(['Getting Started', 'Set up']);
  });
  it('are called after a word whether notes say one or several', () => {
    const said = ['One Recipe', 'Two Recipes', 'My Recipe', 'Recipes We Like'];
    const files = Object.fromEntries(said.map((title, at) => [`${title}.md`, `[[${said[(at + 1) % 4]}]]`]));
    expect(regionNames(vault({ ...files, ...star('Vim', 'uvwx') }))).toContain('Recipe');
  });
  it('are not called after the words of a path that is no note', () => {
    const paths = 'abcdef'.split('').map((name) => `[[../img/plugin-${name}]]`);
    const files = { 'Styling.md': paths.join(' '), ...star('Vim', 'uvwx') };
    expect(regionNames(vault(files))[0]).toBe('around Styling');
  });
  it('are called after a whole title before the end of a sentence', () => {
    const ending = vault({ ...star('for Religious Uses', 'pqrst'), ...star('Short', 'pqr') });
    expect(regionNames(ending)).toEqual(['around Short']);
  });
  it('have each their own landmark, else a number', () => {
    const four = (folder: string) =>
      Object.fromEntries(
        [1, 2, 3, 4].map((note) => [
          `${folder}/${note}/Same.md`,
          [1, 2, 3, 4].map((other) => `[[${folder}/${other}/Same]]`).join(' '),
        ]),
      );
    expect(regionNames(vault({ ...four('a'), ...four('b') }))).toEqual(['Same', 'Region 2']);
    const view = vault({ ...star('a/Plugins', 'pqrst'), ...star('b/Plugins', 'vwxy') });
    expect(regionNames(view)).toEqual(['around Plugins', 'around vvvvv']);
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
