import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import { alikeTo, sharedWords, textsAlike } from '../../../src/core/insight/likeness.ts';
import { KEPT_TERMS, ONE, termsOf, termTable } from '../../../src/core/insight/note-terms.ts';
import { orderedBy, takeCountedWords, wordsSaid } from '../../../src/core/insight/said-words.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { vault } from '../../support/vault.ts';

const WORDS = ['gradient', 'momentum', 'silver', 'halide', 'camera', 'lens', 'grain', 'phosphor'];
const sayings = fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }), {
  minLength: 2,
  maxLength: 18,
});

const notesSaying = (said: readonly (readonly string[])[]): Snapshot =>
  vault(Object.fromEntries(said.map((words, at) => [`n${at}.md`, words.join(' ')])));

/** How alike two nodes are, of the words that tell them from others alone. */
const cosineOf = (view: Snapshot, a: number, b: number): number => {
  const table = termTable(view);
  const there = termsOf(table, b);
  const weightAt = (node: number, at: number) => table.weights[node * KEPT_TERMS + at] ?? 0;
  const sums = Array.from(termsOf(table, a), (word, at) => {
    const other = there.indexOf(word);
    return other < 0 ? 0 : weightAt(a, at) * weightAt(b, other);
  });
  return Math.round((1e6 * sums.reduce((sum, one) => sum + one, 0)) / (ONE * ONE)) / 1e6;
};

describe('termTable', () => {
  it('tells the same of words that were put in order for other notes', () => {
    const tableOf = (view: Snapshot) => {
      const { words, ...table } = termTable(view);
      return { ...table, terms: Array.from(table.terms, (word) => words[word]) };
    };
    fc.assert(
      fc.property(sayings, sayings, (said, others) => {
        const before = notesSaying(said);
        const { words, ofNotes } = wordsSaid(before.vault.settings, mapGraphOf(before).nodes);
        termTable(before);
        const rarity = orderedBy(before.vault.settings, ofNotes);
        const after = notesSaying([...said, ...others]);
        // Words and their order are kept by settings.
        const settings = { ...after.vault.settings };
        const recalled = { ...after, vault: { ...after.vault, settings } };
        const notes = mapGraphOf(before).nodes.map(({ id }) => tableGet(after.vault.notes, id) ?? null);
        takeCountedWords(settings, { words, ofNotes, rarity, notes });
        expect(tableOf(recalled)).toEqual(tableOf(after));
      }),
      { numRuns: 50 },
    );
  });
});

describe('textsAlike', () => {
  it('finds the pairs that nodes are found in one by one', () => {
    fc.assert(
      fc.property(sayings, (said) => {
        const view = notesSaying(said);
        const pairs = mapGraphOf(view).nodes.flatMap((_, a) =>
          alikeTo(view, a).flatMap(({ node: b, likeness }) =>
            a < b && likeness >= 0.15 ? [{ a, b, likeness }] : [],
          ),
        );
        pairs.sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b);
        expect(textsAlike(view)).toEqual(pairs);
      }),
      { numRuns: 50 },
    );
  });

  it('tells the best of many', () => {
    const said = Array.from({ length: 60 }, (_, at) => [WORDS[at % 8] ?? '', WORDS[(at * 3) % 7] ?? '']);
    const view = notesSaying(said);
    const all = said.flatMap((_, a) =>
      said.flatMap((_, b) => (a < b ? [{ a, b, likeness: cosineOf(view, a, b) }] : [])),
    );
    const alike = all.filter(({ likeness }) => likeness >= 0.15);
    alike.sort((one, other) => other.likeness - one.likeness || one.a - other.a || one.b - other.b);
    expect(alike.length).toBeGreaterThan(400);
    expect(textsAlike(view)).toEqual(alike.slice(0, 400));
  });

  it('leaves people out, and names that nobody has written', () => {
    const view = vault({
      'a.md': 'silver [[Camera lens]]',
      'b.md': 'silver [[Camera lens]]',
      'c.md': '---\nkind: person\n---\nsilver',
      'd.md': 'camera',
      'e.md': 'grain',
    });
    expect(textsAlike(view).map(({ a, b }) => [a, b])).toEqual([[1, 2]]);
  });

  it('leaves notes out that are like no other, and knows words that are said very often', () => {
    const silver = `# ${'silver '.repeat(70)}`;
    const view = vault({
      'a.md': `${silver}\n\nhalide`,
      'b.md': `${silver}\n\ncamera`,
      'c.md': `---\ngraph: stop\n---\n${silver}\n\ncamera`,
      ...{ 'd.md': 'lamp', 'e.md': 'halide lamp', 'f.md': '', 'g.md': '', 'h.md': '' },
    });
    expect(sharedWords(view, 0, 1, 9)).toEqual(['silver']);
    expect(alikeTo(view, 1).map(({ node }) => node)).toEqual([0]);
    expect(alikeTo(view, 2)).toEqual([]);
  });
});
