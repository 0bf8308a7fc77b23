import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenness, SAMPLED_ABOVE } from '../../../src/core/graph/compute/betweenness.ts';
import { cutOff } from '../../../src/core/graph/compute/cut-points.ts';
import { linkGraphOf } from '../../../src/core/graph/compute/link-graph.ts';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import {
  type NeighbourLists,
  neighbourLists,
  neighboursIn,
} from '../../../src/core/graph/compute/neighbour-lists.ts';
import { stepsBetween } from '../../../src/core/graph/compute/steps-between.ts';
import { FAR } from '../../../src/core/graph/query/insight.ts';
import { graph, vault } from '../../support/vault.ts';

const SIZE = 7;
type Pair = readonly [number, number];

const listsOf = (count: number, pairs: readonly Pair[]): NeighbourLists =>
  neighbourLists(
    count,
    Int32Array.from(pairs, ([a]) => a),
    Int32Array.from(pairs, ([, b]) => b),
  );

const network = fc
  .uniqueArray(fc.tuple(fc.nat(SIZE - 1), fc.nat(SIZE - 1)), {
    maxLength: 12,
    selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
  })
  .map((pairs) => pairs.filter(([a, b]) => a !== b));

/** All shortest ways between two nodes, by trying every way without loops. */
const shortestWays = (lists: NeighbourLists, from: number, to: number): number[][] => {
  const ways: number[][] = [];
  const walk = (way: readonly number[]) => {
    const node = way.at(-1) ?? 0;
    if (node === to) ways.push([...way]);
    else for (const other of neighboursIn(lists, node)) if (!way.includes(other)) walk([...way, other]);
  };
  walk([from]);
  const shortest = Math.min(...ways.map((way) => way.length));
  return ways.filter((way) => way.length === shortest);
};

const groupsWithout = (lists: NeighbourLists, without: number): number[] => {
  const seen = new Set<number>([without]);
  const sizes: number[] = [];
  for (let root = 0; root < SIZE; root++) {
    if (seen.has(root)) continue;
    const group = [root];
    seen.add(root);
    for (const node of group)
      for (const other of neighboursIn(lists, node))
        if (!seen.has(other)) {
          seen.add(other);
          group.push(other);
        }
    if (group.some((node) => neighboursIn(lists, node).includes(without))) sizes.push(group.length);
  }
  return sizes;
};

describe('betweenness', () => {
  it('is what counting all shortest ways gives', () => {
    fc.assert(
      fc.property(network, (pairs) => {
        const lists = listsOf(SIZE, pairs);
        const expected = new Array<number>(SIZE).fill(0);
        for (let a = 0; a < SIZE; a++)
          for (let b = a + 1; b < SIZE; b++) {
            const ways = shortestWays(lists, a, b);
            for (const way of ways)
              for (const node of way.slice(1, -1)) expected[node] = (expected[node] ?? 0) + 1 / ways.length;
          }
        [...betweenness(lists)].forEach((value, node) => {
          expect(value).toBeCloseTo(expected[node] ?? 0, 9);
        });
      }),
      { numRuns: 200 },
    );
  });
  it('is estimated for many nodes, the same each time and right about who joins two halves', () => {
    const half = SAMPLED_ABOVE / 2;
    const pairs: Pair[] = [];
    for (const [centre, first] of [
      [0, 1],
      [half + 1, half + 2],
    ] as const)
      for (let node = first; node < first + half; node++) pairs.push([centre, node]);
    pairs.push([0, half + 1]);
    const lists = listsOf(2 * half + 2, pairs);
    const found = betweenness(lists);
    expect([...found]).toEqual([...betweenness(lists)]);
    const best = [...found.keys()].sort((a, b) => (found[b] ?? 0) - (found[a] ?? 0)).slice(0, 2);
    expect(best.sort((a, b) => a - b)).toEqual([0, half + 1]);
    const pairsOver = (half * (half - 1)) / 2 + half * (half + 1);
    expect(Math.abs((found[0] ?? 0) / pairsOver - 1)).toBeLessThan(0.2);
  });
});

describe('articulation points', () => {
  it('hold as many nodes to the rest as taking each away shows', () => {
    fc.assert(
      fc.property(network, (pairs) => {
        const lists = listsOf(SIZE, pairs);
        const found = cutOff(lists);
        for (let node = 0; node < SIZE; node++) {
          const groups = groupsWithout(lists, node);
          const all = groups.reduce((sum, size) => sum + size, 0);
          expect(found[node]).toBe(groups.length < 2 ? 0 : all - Math.max(...groups));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('steps between two nodes', () => {
  it('are counted, as far when they are many, and Infinity where no links lead', () => {
    const chain = Array.from({ length: 9 }, (_, node): Pair => [node, node + 1]);
    const lists = listsOf(12, chain);
    expect([0, 1, 3, 9, 11].map((to) => stepsBetween(lists, 0, to))).toEqual([
      0,
      1,
      3,
      FAR,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('who is linked with whom', () => {
  it('has each pair once, and nobody through a note that says stop', () => {
    const view = graph`a>b b>a a>b:uses a>?plan`;
    const lists = linkGraphOf(view);
    const { indexOf } = mapGraphOf(view);
    expect(neighboursIn(lists, indexOf.get('b.md') ?? -1)).toEqual(Int32Array.of(indexOf.get('a.md') ?? -1));
    const stopped = vault({ 'a.md': '[[m]]', 'm.md': '---\ngraph: stop\n---\n[[b]]', 'b.md': '' });
    expect(linkGraphOf(stopped).nodes).toHaveLength(0);
  });
});
