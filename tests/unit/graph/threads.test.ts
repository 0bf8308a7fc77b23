import { describe, expect, it } from 'vitest';
import { findThreads } from '../../../src/core/graph/query/threads.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { graph, vault } from '../../support/vault.ts';

const threads = (view: Snapshot, from: string, to: string, count = 3): string[] =>
  findThreads(view, notePath(`${from}.md`), notePath(`${to}.md`), count).map(({ hops }) =>
    [...hops.map((hop) => hop.from), hops.at(-1)?.to].map((id) => `${id}`.replace(/\.md$/, '')).join(' '),
  );

describe('a thread', () => {
  it('goes along links in both directions', () => {
    expect(threads(graph`a>b c>b c>d`, 'a', 'd')).toEqual(['a b c d']);
  });
  it('prefers typed relations', () => {
    expect(threads(graph`a>m m>z a>n:builds-on n>z:uses`, 'a', 'z', 1)).toEqual(['a n z']);
  });
  it('prefers rare notes to hubs', () => {
    expect(threads(graph`a>hub hub>z a>rare rare>z x1>hub x2>hub x3>hub x4>hub x5>hub`, 'a', 'z')).toEqual([
      'a rare z',
      'a hub z',
    ]);
  });
  it('breaks ties by code point', () => {
    expect(threads(graph`a>y y>z a>x x>z a>w w>z`, 'a', 'z')).toEqual(['a w z', 'a x z', 'a y z']);
  });
  it('may go over a name nobody has written a note for', () => {
    expect(threads(graph`a>?plan z>?plan`, 'a', 'z')).toEqual(['a ?plan z']);
  });
  it('never goes through a note that says stop or hide, or a file', () => {
    const through = (middle: string) => vault({ 'a.md': '[[m]]', 'z.md': '[[m]]', 'm.md': middle });
    expect(threads(through(''), 'a', 'z')).toEqual(['a m z']);
    expect(threads(through('---\ngraph: stop\n---\n'), 'a', 'z')).toEqual([]);
    expect(threads(through('---\ngraph: hide\n---\n'), 'a', 'z')).toEqual([]);
    expect(threads(through('---\ngraph: stop\n---\n'), 'a', 'm')).toEqual(['a m']);
    expect(threads(vault({ 'a.md': '![[f.png]]', 'z.md': '![[f.png]]', 'f.png': '' }), 'a', 'z')).toEqual([]);
  });
  it('is none from a note to itself, to what is not there, or where nothing leads', () => {
    expect(threads(graph`a>b c`, 'a', 'a')).toEqual([]);
    expect(threads(graph`a>b c`, 'a', 'nothing')).toEqual([]);
    expect(threads(graph`a>b c`, 'a', 'c')).toEqual([]);
  });
  it('has the link that says most', () => {
    const [thread] = findThreads(graph`b>a a>b b>a:builds-on`, notePath('a.md'), notePath('b.md'), 1);
    expect(thread?.hops).toEqual([
      { from: 'a.md', to: 'b.md', relation: 'builds-on', forward: false, source: 'b.md', link: 1 },
    ]);
  });
});
