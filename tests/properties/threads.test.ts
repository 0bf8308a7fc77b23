import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differentPaths } from '../../src/core/graph/query/different-paths.ts';
import { type PathGraph, pathGraphOf, pathsByCost } from '../../src/core/graph/query/shortest-paths.ts';
import { DEFAULT_RULE } from '../../src/core/graph/query/thread-rule.ts';
import { findThreads, gapOf, type Thread } from '../../src/core/graph/query/threads.ts';
import { notePath } from '../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { applyChange, buildSnapshot, type Snapshot } from '../../src/core/snapshot.ts';
import { graph, noteFile } from '../support/vault.ts';

const SIZE = 7;
const edge = fc.record({ a: fc.nat(SIZE - 1), b: fc.nat(SIZE - 1), cost: fc.constantFrom(1, 1.5, 2.5) });
const network = fc.record({
  edges: fc.uniqueArray(edge, {
    maxLength: 14,
    selector: ({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`,
  }),
  tolls: fc.array(fc.constantFrom(0, 0.125, 0.5, Number.POSITIVE_INFINITY), {
    minLength: SIZE,
    maxLength: SIZE,
  }),
});

const graphOf = ({ edges, tolls }: typeof network extends fc.Arbitrary<infer N> ? N : never): PathGraph => {
  const steps = Array.from({ length: SIZE }, () => new Map<number, number>());
  for (const { a, b, cost } of edges)
    if (a !== b) {
      steps[a]?.set(b, cost);
      steps[b]?.set(a, cost);
    }
  return pathGraphOf(
    steps,
    (cost) => cost,
    (node) => tolls[node] ?? 0,
  );
};

const firstOf = <Item>(items: Iterable<Item>, count: number): Item[] => {
  const first: Item[] = [];
  for (const item of items) {
    first.push(item);
    if (first.length === count) break;
  }
  return first;
};

const hopsOf = (nodes: readonly number[]): string[] =>
  nodes.slice(1).map((node, at) => [node, nodes[at] ?? 0].sort((a, b) => a - b).join());

type Measure = readonly [cost: number, steps: number];

/** Costs and steps of all paths without loops, found by trying every one. */
const allMeasures = (graph: PathGraph, from: number, to: number): Measure[] => {
  const measures: Measure[] = [];
  const walk = (node: number, cost: number, seen: readonly number[]) => {
    if (node === to) measures.push([cost, seen.length - 1]);
    else
      for (let at = graph.starts[node] ?? 0; at < (graph.starts[node + 1] ?? 0); at++) {
        const toll = node === from ? 0 : (graph.tolls[node] ?? 0);
        const end = graph.ends[at] ?? 0;
        if (!seen.includes(end) && toll < Number.POSITIVE_INFINITY)
          walk(end, cost + toll + (graph.costs[at] ?? 0), [...seen, end]);
      }
  };
  walk(from, 0, [from]);
  return measures.sort(([a, stepsOfA], [b, stepsOfB]) => a - b || stepsOfA - stepsOfB);
};

it('the cheapest paths, of equal ones the shortest, are those that trying all of them finds', () => {
  fc.assert(
    fc.property(network, fc.integer({ min: 1, max: 6 }), (drawn, count) => {
      const graph = graphOf(drawn);
      const paths = firstOf(pathsByCost(graph, 0, SIZE - 1), count);
      const measures = paths.map(({ cost, nodes }): Measure => [cost, nodes.length - 1]);
      expect(measures).toEqual(allMeasures(graph, 0, SIZE - 1).slice(0, count));
      expect(new Set(paths.map(({ nodes }) => nodes.join())).size).toBe(paths.length);
      for (const { nodes } of paths) expect(new Set(nodes).size).toBe(nodes.length);
    }),
    { numRuns: 500 },
  );
});

it('of different paths no two share all but one hop, and none that was left out would have fitted', () => {
  fc.assert(
    fc.property(network, fc.integer({ min: 1, max: 6 }), (drawn, count) => {
      const graph = graphOf(drawn);
      const paths = differentPaths(graph, 0, SIZE - 1, count);
      const alike = (a: readonly number[], b: readonly number[]) => {
        const shared = hopsOf(a).filter((hop) => hopsOf(b).includes(hop)).length;
        return shared > 0 && shared >= Math.min(a.length, b.length) - 2;
      };
      paths.forEach((path, at) => {
        for (const other of paths.slice(0, at)) expect(alike(path.nodes, other.nodes)).toBe(false);
      });
      for (const { nodes } of pathsByCost(graph, 0, SIZE - 1)) {
        if (paths.length === count) break;
        expect(paths.some((path) => path.nodes.join() === nodes.join() || alike(path.nodes, nodes))).toBe(
          true,
        );
      }
    }),
    { numRuns: 300 },
  );
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
interface DrawnNote {
  readonly name: string;
  readonly links: readonly { readonly to: string; readonly how: string }[];
  readonly isStop: boolean;
  readonly isGone: boolean;
}

/** A note and what it links to, or one that is deleted; for two names nobody has written a note. */
const drawnNote: fc.Arbitrary<DrawnNote> = fc.record({
  name: fc.constantFrom(...NAMES),
  links: fc.array(
    fc.record({
      to: fc.constantFrom('an idea', ...NAMES, 'unwritten'),
      how: fc.constantFrom('See', 'uses::', '-'),
    }),
    { maxLength: 5 },
  ),
  isStop: fc.boolean(),
  isGone: fc.boolean(),
});

const fileOf = ({ name, links, isStop }: Omit<DrawnNote, 'isGone'>) =>
  noteFile(
    `${name}.md`,
    `---\ngraph: ${isStop ? 'stop' : 'show'}\n---\n${links.map(({ to, how }) => `${how} [[${to}]]\n\n`).join('')}`,
  );

const allThreads = (view: Snapshot): Thread[][] =>
  NAMES.flatMap((from) =>
    NAMES.map((to) => findThreads(view, notePath(`${from}.md`), notePath(`${to}.md`), DEFAULT_RULE)),
  );

/** All nodes that threads know of, with the neighbours of each. */
const gapNow = (view: Snapshot) => {
  const { graph, neighboursOf, isPassable } = gapOf(view);
  return graph.ids.map((id, node) => [id, [...neighboursOf(node)], isPassable(node)]);
};

it('threads after changes are those of the vault as it is then', () => {
  const bare = NAMES.map((name) => fileOf({ name, links: [], isStop: false }));
  fc.assert(
    fc.property(fc.array(drawnNote, { minLength: 1, maxLength: 12 }), (edits) => {
      let now = buildSnapshot(bare, DEFAULT_SETTINGS, null);
      const followed = edits.map((edit) => {
        now = applyChange(
          now,
          edit.isGone
            ? { upserts: [], deletes: [`${edit.name}.md`] }
            : { upserts: [fileOf(edit)], deletes: [] },
        );
        return { view: now, threads: allThreads(now), gap: gapNow(now) };
      });
      for (const { view, threads, gap } of followed) {
        // What was asked before is forgotten when another vault is asked for.
        allThreads(graph`x>y`);
        const same = { ...view };
        expect(threads).toEqual(allThreads(same));
        expect(gap).toEqual(gapNow(same));
      }
    }),
    { numRuns: 60 },
  );
});

it('a link more makes a note dearer to go through, to a note that no thread goes through, too', () => {
  const text = (links: readonly string[]) => links.map((to) => `See [[${to}]].`).join('\n\n');
  const hub = (...links: readonly string[]) => noteFile('hub.md', text(links));
  const stops = ['s', 't'].map((name) => noteFile(`${name}.md`, '---\ngraph: stop\n---\n'));
  const others = [noteFile('a.md', text(['hub'])), noteFile('z.md', ''), ...stops];
  const costIn = (view: Snapshot) =>
    findThreads(view, notePath('a.md'), notePath('z.md'), DEFAULT_RULE).map(({ cost }) => cost);
  const before = buildSnapshot([...others, hub('z', 's')], DEFAULT_SETTINGS, null);
  expect(costIn(before)).toEqual([3.25]);
  expect(costIn(applyChange(before, { upserts: [hub('z', 's', 't')], deletes: [] }))).toEqual([3.5]);
});
