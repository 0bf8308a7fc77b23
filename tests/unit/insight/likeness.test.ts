import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import { alikeTo, pairsAlike, sharedWords } from '../../../src/core/insight/likeness.ts';
import { termTable } from '../../../src/core/insight/note-terms.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { vault } from '../../support/vault.ts';

const WORDS = ['gradient', 'momentum', 'silver', 'halide', 'camera', 'lens', 'grain', 'phosphor'];
const sayings = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }), {
  minLength: 2,
  maxLength: 18,
});

const notesSaying = (said: readonly (readonly string[])[]): Snapshot =>
  vault(Object.fromEntries(said.map((words, at) => [`n${at}.md`, words.join(' ')])));

describe('pairsAlike', () => {
  it('finds the pairs that nodes are found in one by one, the best of them where few are wanted', () => {
    fc.assert(
      fc.property(sayings, fc.integer({ min: 1, max: 9 }), (said, most) => {
        const view = notesSaying(said);
        const pairs = mapGraphOf(view).nodes.flatMap((_, a) =>
          alikeTo(view, a).flatMap(({ node: b, likeness }) => (a < b ? [{ a, b, likeness }] : [])),
        );
        pairs.sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b);
        const asked = { isAsked: () => true, least: 0.05 };
        expect(pairsAlike(view, { ...asked, most: 1000 })).toEqual(pairs);
        expect(pairsAlike(view, { ...asked, most })).toEqual(pairs.slice(0, most));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves nodes out that nobody asks for', () => {
    const view = notesSaying([['silver'], ['silver'], ['camera'], ['camera'], ['lens']]);
    const isAsked = ({ title }: { readonly title: string }) => title !== 'n0';
    expect(pairsAlike(view, { isAsked, least: 0.05, most: 9 })).toEqual([{ a: 2, b: 3, likeness: 1 }]);
  });

  it('leaves notes out that are like no other, and knows words that are said very often', () => {
    const silver = `# ${'silver '.repeat(70)}`;
    const view = vault({
      'a.md': `${silver}\n\nhalide`,
      'b.md': `${silver}\n\ncamera`,
      'c.md': `---\ngraph: stop\n---\n${silver}\n\ncamera`,
      ...{ 'd.md': 'lamp', 'e.md': 'halide lamp', 'f.md': '', 'g.md': '', 'h.md': '' },
    });
    const { words } = termTable(view);
    expect(words).toEqual(['camera', 'halide', 'lamp', 'silver']);
    expect(sharedWords(view, 0, 1, 9)).toEqual(['silver']);
    expect(alikeTo(view, 1).map(({ node }) => node)).toEqual([0]);
    expect(alikeTo(view, 2)).toEqual([]);
  });
});
