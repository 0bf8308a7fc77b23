import fc from 'fast-check';
import { UndirectedGraph } from 'graphology';
import theirs from 'graphology-communities-louvain';
import { describe, expect, it } from 'vitest';
import { louvain } from '../../../src/core/graph/compute/louvain.ts';
import { seededRandom } from '../../../src/core/graph/compute/random.ts';
import type { Tie } from '../../../src/core/graph/compute/to-graphology.ts';

const MOST = 40;

const ties = fc.uniqueArray(
  fc
    .tuple(fc.nat(MOST - 1), fc.nat(MOST - 1), fc.constantFrom(1, 1, 1, 2))
    .filter(([a, b]) => a !== b)
    .map(([source, target, weight]): Tie => ({ source, target, weight: weight / 7 })),
  {
    maxLength: 120,
    selector: ({ source, target }) => `${Math.min(source, target)} ${Math.max(source, target)}`,
  },
);

describe('communities', () => {
  it('are those that graphology finds', () => {
    fc.assert(
      fc.property(ties, fc.nat(), (pulls, seed) => {
        const graph = new UndirectedGraph();
        for (let node = 0; node < MOST; node++) graph.addNode(node);
        for (const { source, target, weight } of pulls) graph.addEdge(source, target, { weight });
        const expected = theirs(graph, { getEdgeWeight: 'weight', rng: seededRandom(seed) });
        expect([...louvain(MOST, pulls, seededRandom(seed))]).toEqual(Object.values(expected));
      }),
      { numRuns: 300 },
    );
  });

  it('are one for each node where nothing is tied', () => {
    expect([...louvain(3, [], seededRandom(1))]).toEqual([0, 1, 2]);
  });
});
