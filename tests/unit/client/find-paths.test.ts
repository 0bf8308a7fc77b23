import { describe, expect, it } from 'vitest';
import { findNamed } from '../../../src/client/graph-view/data/map-data.ts';
import { threadIn } from '../../../src/client/graph-view/data/thread-light.ts';
import { findNearest, findPaths, findShared } from '../../../src/client/threads/find-paths.ts';
import { DEFAULT_RULE } from '../../../src/core/graph/query/thread-rule.ts';
import { findThreads } from '../../../src/core/graph/query/threads.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { mapData } from '../../support/map-data.ts';
import { graph, vault } from '../../support/vault.ts';

const view = graph`a>b b>z a>c:uses c>z a>d d>e e>z lone>island`;
const data = mapData(view);
const at = (name: string) => findNamed(data, name) ?? -1;
const names = (nodes: readonly number[]) => nodes.map((node) => data.titles.titles[node]).join(' ');

describe('threads in the browser', () => {
  it('are those of the command line', () => {
    const here = findPaths(data, at('a'), at('z'), DEFAULT_RULE).map((hops) =>
      names([at('a'), ...hops.map((hop) => hop.to)]),
    );
    const there = findThreads(view, notePath('a.md'), notePath('z.md'), DEFAULT_RULE).map(({ hops }) =>
      ['a', ...hops.map((hop) => hop.to.replace('.md', ''))].join(' '),
    );
    expect(here).toEqual(['a c z', 'a b z', 'a d e z']);
    expect(here).toEqual(there);
  });
  it('go round bare lists as those of the command line do', () => {
    const listed = vault({
      'a.md': 'From [[b]] and [[c]].',
      'b.md': '- [[z]]\n- [[c]]',
      'c.md': 'See [[z]].',
      'y.md': '',
      'z.md': '- ![[y]]',
    });
    const lists = mapData(listed);
    const [from, to] = ['a', 'z'].map((name) => findNamed(lists, name) ?? -1);
    const ways = findPaths(lists, from ?? -1, to ?? -1, DEFAULT_RULE);
    expect(ways.map((hops) => hops.map((hop) => lists.titles.titles[hop.to]))).toEqual([
      ['c', 'z'],
      ['b', 'z'],
    ]);
    expect(ways.map((hops) => hops.map(({ bare }) => bare))).toEqual([
      [false, false],
      [false, true],
    ]);
  });
  it('are lit as the address asks', () => {
    expect(names(threadIn(data, '?from=a&to=z')?.way ?? [])).toBe('a c z');
    expect(names(threadIn(data, '?from=%2Fa%2F&to=z&thread=3')?.way ?? [])).toBe('a d e z');
    expect(threadIn(data, '?from=a&to=z')?.lit.edges).toHaveLength(2);
    expect(threadIn(data, '?from=a&to=island')).toBeNull();
    expect(threadIn(data, '?from=a')).toBeNull();
    expect(threadIn(data, '?from=a&to=nothing')).toBeNull();
  });
  it('tell what both ends are linked with', () => {
    expect(names(findShared(data, at('a'), at('z')))).toBe('b c');
  });
  it('where there are none, tell titles that share words that say something, no numbers', async () => {
    const apart = mapData(graph`Sparse-codes-are-2024>x Learning-sparse-things-are-2024>y`);
    const [pair] = await findNearest(apart, findNamed(apart, 'x') ?? 0, findNamed(apart, 'y') ?? 0, 'en');
    expect([apart.titles.titles[pair?.from ?? -1], apart.titles.titles[pair?.to ?? -1]]).toEqual([
      'Sparse-codes-are-2024',
      'Learning-sparse-things-are-2024',
    ]);
    expect(pair?.words).toEqual(['sparse']);
    const only = mapData(graph`Die-Ameisen>x Die-Bienen>y`);
    const nearest = (lang: string) =>
      findNearest(only, findNamed(only, 'x') ?? 0, findNamed(only, 'y') ?? 0, lang);
    expect((await nearest('en')).map(({ words }) => words)).toEqual([['die']]);
    expect(await nearest('de')).toEqual([]);
  });
  it('name no list that both sides stand in', async () => {
    const apart = mapData(
      vault({
        'list.md': '---\ngraph: stop\n---\n[[Sparse codes]] [[Sparse trees]]',
        'Sparse codes.md': '[[x]]',
        'Sparse trees.md': '[[y]]',
      }),
    );
    const pairs = await findNearest(apart, findNamed(apart, 'x') ?? 0, findNamed(apart, 'y') ?? 0, 'en');
    expect(pairs.map(({ from, to }) => [from, to].map((node) => apart.titles.titles[node]))).toEqual([
      ['Sparse codes', 'Sparse trees'],
    ]);
  });
});
