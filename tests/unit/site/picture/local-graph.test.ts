import { describe, expect, it } from 'vitest';
import { notePath } from '../../../../src/core/model/ids.ts';
import { homeMapOf } from '../../../../src/core/site/home/home-map.ts';
import { localGraph } from '../../../../src/core/site/picture/local-graph.ts';
import { textWidth, wrapTitle } from '../../../../src/core/site/picture/wrap-title.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { localGraphSection } from '../../../../src/render/local-graph.ts';
import { graph, vault } from '../../../support/vault.ts';

const around = (view: Parameters<typeof localGraph>[0], path: string) => localGraph(view, notePath(path));

describe('the local graph', () => {
  it('has the neighbours of both directions, typed relations first', () => {
    const found = around(graph`a>m b>a a>t:builds-on a>?plan`, 'a.md');
    expect(found?.nodes.map(({ title, hint }) => [title, hint])).toEqual([
      ['a', null],
      ['t', 'Builds on'],
      ['m', 'Mentions'],
      ['plan', 'Mentions'],
      ['b', 'Mentioned in'],
    ]);
    expect(found?.nodes[3]).toMatchObject({ kind: 'placeholder', href: null });
  });
  it('shows links between neighbours faintly', () => {
    const found = around(graph`a>b a>c b>c`, 'a.md');
    expect(found?.edges.map(({ isFaint }) => isFaint)).toEqual([true, false, false]);
  });
  it('shows forty at most and counts the rest', () => {
    const links = Array.from({ length: 50 }, (_, at) => `[[n${at}]]`).join(' ');
    const found = around(vault({ 'a.md': links }), 'a.md');
    expect(found?.nodes.length).toBe(41);
    expect(found?.more).toBe(10);
  });
  it('lets no two titles meet', () => {
    for (const count of [1, 2, 3, 5, 12, 24, 40]) {
      const links = Array.from({ length: count }, (_, at) => `[[A rather long name of note ${at}]]`).join(
        ' ',
      );
      const nodes = around(vault({ 'a.md': links }), 'a.md')?.nodes.slice(1) ?? [];
      for (const side of ['left', 'right'])
        nodes
          .filter(({ labelSide }) => labelSide === side)
          .sort((a, b) => a.y - b.y)
          .forEach((node, at, all) => {
            const before = all[at - 1];
            const half = (lines: readonly string[]) => (lines.length * 12.5) / 2;
            if (before)
              expect(node.y - half(node.lines)).toBeGreaterThanOrEqual(before.y + half(before.lines));
          });
    }
  });
  it('is nothing for a note without links, or without a place on the map', () => {
    expect(around(graph`a b>c`, 'a.md')).toBeNull();
    expect(around(vault({ 'a.md': '---\ngraph: hide\n---\n[[b]]', 'b.md': '' }), 'a.md')).toBeNull();
  });
  it('says nothing of private notes in what is published', () => {
    const view = publishable(
      vault({ 'a.md': '[[secret]] [[b]]', 'b.md': '', 'secret.md': '---\nprivate: true\n---\n[[a]]' }),
    );
    expect(around(view, 'a.md')?.nodes.map(({ title }) => title)).toEqual(['a', 'b']);
  });
  it('is drawn with real links and escaped titles', () => {
    const view = vault({ 'a.md': '[[b]]', 'b.md': '---\ntitle: <b> & "co"\n---\n' });
    const drawn = localGraphSection(around(view, 'a.md'))?.text ?? '';
    expect(drawn).toContain('href="/b/"');
    expect(drawn).toContain('Mentions: &lt;b&gt; &amp; &quot;co&quot;');
    expect(drawn).not.toContain('<b>');
    expect(drawn).not.toContain('style=');
  });
});

describe('the map of the home page', () => {
  it('has the most linked notes, at most forty, no titles over each other', () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`n${at}.md`, `[[n${(at * 7) % 60}]] [[n${at % 9}]]`]),
    );
    const map = homeMapOf(vault(files), null);
    expect(map?.nodes.length).toBe(40);
    expect(map?.nodes.some(({ title }) => title === 'n1')).toBe(true);
    expect(map?.more).toBe(20);
  });
  it('does not change when a note without links comes', () => {
    expect(homeMapOf(graph`a>b b>c`, null)).toEqual(homeMapOf(graph`a>b b>c lone`, null));
  });
  it('is nothing without links', () => {
    expect(homeMapOf(graph`a b`, null)).toBeNull();
  });
});

describe('a title in a picture', () => {
  it('is broken between words and cut with an ellipsis', () => {
    expect(wrapTitle('Sparse Coding', 1000, 2)).toEqual(['Sparse Coding']);
    expect(wrapTitle('Sparse Coding', 60, 2)).toEqual(['Sparse', 'Coding']);
    const lines = wrapTitle('Reinforcement Learning from Human Feedback', 90, 2);
    expect(lines.length).toBe(2);
    expect(lines[1]?.endsWith('…')).toBe(true);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(90);
  });
});
