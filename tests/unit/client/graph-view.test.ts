import { describe, expect, it } from 'vitest';
import { findNode, mapDataOf } from '../../../src/client/graph-view/map-data.ts';
import { placeLabels } from '../../../src/client/graph-view/place-labels.ts';
import { subsetAround } from '../../../src/client/graph-view/subset.ts';
import { PLAIN_STATE, readState, writeState } from '../../../src/client/graph-view/view-state.ts';
import { nextInDirection } from '../../../src/client/graph-view/walk.ts';
import {
  readGraphEdges,
  readGraphNodes,
  readGraphTitles,
  type TitlesFile,
} from '../../../src/core/graph/query/graph-payload.ts';
import { graphPayload } from '../../../src/core/site/graph-payload.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { slugify } from '../../../src/core/text/slugify.ts';
import { graph, vault } from '../../support/vault.ts';

const dataOf = (view: Snapshot) => {
  const files = graphPayload(view, null);
  const nodes = readGraphNodes(files['graph-nodes.bin']);
  const json = JSON.parse(new TextDecoder().decode(files['graph-titles.json'])) as TitlesFile;
  return mapDataOf(
    nodes,
    readGraphEdges(files['graph-edges.bin'], nodes.count),
    readGraphTitles(json, nodes.count, slugify),
  );
};

const wish = (node: number, x: number, y: number) => ({ node, x, y, radius: 4, width: 50, isBold: false });
const room = { width: 400, height: 400, most: 99, marks: [] };

describe('titles on the map', () => {
  it('are written to the right, else to the left, and never over each other', () => {
    const placed = placeLabels([wish(0, 200, 200), wish(1, 220, 203)], room);
    expect(placed.map(({ node, x }) => [node, x > 200])).toEqual([
      [0, true],
      [1, expect.any(Boolean)],
    ]);
    const [first, second] = placed;
    const apart =
      Math.abs(first!.y - second!.y) >= 15 || first!.x + 50 <= second!.x || second!.x + 50 <= first!.x;
    expect(apart).toBe(true);
  });
  it('stay within the picture and clear of marks', () => {
    const [right] = placeLabels([wish(0, 390, 200)], room);
    expect(right!.x + 50).toBeLessThan(390);
    const marks = [{ x: 230, y: 200, radius: 5 }];
    const [moved] = placeLabels([wish(0, 200, 200)], { ...room, marks });
    expect(moved!.x).toBeLessThan(200);
  });
  it('are no more than asked for, the first wishes first', () => {
    const wishes = Array.from({ length: 9 }, (_, at) => wish(at, 100, 20 + at * 40));
    expect(placeLabels(wishes, { ...room, most: 2 }).map(({ node }) => node)).toEqual([0, 1]);
  });
});

describe('what the address says', () => {
  it('is read and written back', () => {
    const search = '?focus=%2Fterms%2Fvae%2F&q=sparse+co&kinds=paper%2Cterm&status=want%2Cnone';
    const state = readState(search);
    expect(state).toEqual({
      focus: '/terms/vae/',
      words: 'sparse co',
      kinds: ['paper', 'term'],
      statuses: ['want', 'none'],
    });
    expect(readState(writeState(state, ''))).toEqual(state);
  });
  it('is empty for the plain map and keeps what others put there', () => {
    expect(writeState(PLAIN_STATE, '?focus=x&q=y&kinds=z&status=want')).toBe('');
    expect(writeState(PLAIN_STATE, '?q=y&theme=1')).toBe('?theme=1');
    expect(readState('?kinds=').kinds).toEqual([]);
  });
});

describe('walking with arrows', () => {
  const from = { node: 0, x: 0, y: 0 };
  it('goes to the neighbour that lies most that way', () => {
    const around = [
      { node: 1, x: 50, y: 5 },
      { node: 2, x: 20, y: 30 },
      { node: 3, x: -50, y: 0 },
    ];
    expect(nextInDirection(from, around, [1, 0])).toBe(1);
    expect(nextInDirection(from, around, [0, 1])).toBe(2);
    expect(nextInDirection(from, around, [-1, 0])).toBe(3);
    expect(nextInDirection(from, around, [0, -1])).toBeNull();
  });
});

describe('the map in the browser', () => {
  it('finds a note by its route or title', () => {
    const data = dataOf(vault({ 'terms/Sparse Coding.md': '[[VAE]]', 'VAE.md': '' }));
    const titleAt = (wanted: string) => data.titles.titles[findNode(data, wanted) ?? -1];
    expect(titleAt('/terms/sparse-coding/')).toBe('Sparse Coding');
    expect(titleAt('terms/sparse-coding')).toBe('Sparse Coding');
    expect(titleAt('vae')).toBe('VAE');
    expect(findNode(data, '/nowhere/')).toBeNull();
  });
  it('weighs notes by their links, and indexes not at all', () => {
    const data = dataOf(
      vault({ 'i.md': '---\ngraph: stop\n---\n[[a]] [[b]] [[c]]', 'a.md': '[[b]]', 'b.md': '', 'c.md': '' }),
    );
    expect([...data.byWeight].map((node) => data.titles.titles[node])).toEqual(['a', 'b', 'c', 'i']);
  });
  it('cuts out a neighbourhood with its links, the note itself in the middle', () => {
    const data = dataOf(graph`a>b b>c c>d a>e b>e`);
    const near = subsetAround(data, findNode(data, 'a') ?? 0, 1);
    expect([...near.titles.titles].sort()).toEqual(['a', 'b', 'e']);
    expect(near.edges.count).toBe(3);
    expect([near.x[0], near.y[0]]).toEqual([0, -0]);
    expect(subsetAround(data, findNode(data, 'a') ?? 0, 2).count).toBe(4);
  });
});
