import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RULE,
  readRule,
  ruleWords,
  type ThreadRule,
} from '../../../src/core/graph/query/thread-rule.ts';
import { findThreads, gapOf } from '../../../src/core/graph/query/threads.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { applyChange, type Snapshot } from '../../../src/core/snapshot.ts';
import { graph, noteFile, vault } from '../../support/vault.ts';

const threads = (view: Snapshot, from: string, to: string, rule: Partial<ThreadRule> = {}): string[] =>
  findThreads(view, notePath(`${from}.md`), notePath(`${to}.md`), { ...DEFAULT_RULE, ...rule }).map(
    ({ hops }) =>
      [...hops.map((hop) => hop.from), hops.at(-1)?.to].map((id) => `${id}`.replace(/\.md$/, '')).join(' '),
  );

describe('a thread', () => {
  it('goes along links in both directions', () => {
    expect(threads(graph`a>b c>b c>d`, 'a', 'd')).toEqual(['a b c d']);
  });
  it('prefers typed relations', () => {
    expect(threads(graph`a>m m>z a>n:builds-on n>z:uses`, 'a', 'z', { count: 1 })).toEqual(['a n z']);
  });
  it('prefers a way told in words to a list of titles, but not to a relation', () => {
    const files = {
      'a.md': 'From [[b]] and [[c]].',
      'z.md': '',
      'b.md': '- [[z]]\n- [[c]]',
      'c.md': 'See [[z]].',
    };
    expect(threads(vault(files), 'a', 'z')).toEqual(['a c z', 'a b z']);
    expect(threads(vault({ ...files, 'b.md': '- uses:: [[z]]' }), 'a', 'z')).toEqual(['a b z', 'a c z']);
    // The same link once in a list and once in words, in either note.
    expect(threads(vault({ ...files, 'b.md': '- [[z]]\n\nIn [[z]] it is so.' }), 'a', 'z')).toEqual([
      'a b z',
      'a c z',
    ]);
    const [back] = findThreads(
      vault({ ...files, 'z.md': 'Of [[b]].' }),
      notePath('a.md'),
      notePath('z.md'),
      DEFAULT_RULE,
    );
    expect(back?.hops[1]).toMatchObject({ from: 'b.md', to: 'z.md', source: 'z.md', forward: false });
  });
  it('prefers rare notes to hubs', () => {
    expect(threads(graph`a>hub hub>z a>rare rare>z x1>hub x2>hub x3>hub x4>hub x5>hub`, 'a', 'z')).toEqual([
      'a rare z',
      'a hub z',
    ]);
  });
  it('takes a longer way round a hub, unless hubs are allowed', () => {
    const spokes = Array.from({ length: 40 }, (_, at) => `x${at}>hub`).join(' ');
    const view = graph([
      `a>hub hub>z a>b:uses b>c:uses c>z:uses ${spokes}`,
    ] as unknown as TemplateStringsArray);
    expect(threads(view, 'a', 'z')[0]).toBe('a b c z');
    expect(threads(view, 'a', 'z', { hubs: 'allow' })[0]).toBe('a hub z');
  });
  it('may be asked to go along relations only', () => {
    const view = graph`a>b b>z a>c:uses c>d:uses d>z:builds-on`;
    expect(threads(view, 'a', 'z')[0]).toBe('a b z');
    expect(threads(view, 'a', 'z', { links: 'typed' })).toEqual(['a c d z']);
    expect(threads(graph`a>b`, 'a', 'b', { links: 'typed' })).toEqual([]);
  });
  it('differs from the others by more than a hop', () => {
    const view = graph`a>b b>z b>c c>z a>d d>e e>z`;
    expect(threads(view, 'a', 'z')).toEqual(['a b z', 'a d e z']);
  });
  it('leaves room for others beside a direct link', () => {
    expect(threads(graph`a>z a>m m>z`, 'a', 'z')).toEqual(['a z', 'a m z']);
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
    const [thread] = findThreads(
      graph`b>a a>b b>a:builds-on`,
      notePath('a.md'),
      notePath('b.md'),
      DEFAULT_RULE,
    );
    expect(thread?.hops).toEqual([
      { from: 'a.md', to: 'b.md', relation: 'builds-on', forward: false, source: 'b.md', link: 1 },
    ]);
  });
});

describe('the rule of threads', () => {
  const read = (words: Record<string, string>) => readRule((name) => words[name]);
  it('is read from an address, nonsense left aside', () => {
    expect(read({})).toEqual(DEFAULT_RULE);
    expect(read({ k: '3', hubs: 'allow', links: 'typed' })).toEqual({
      count: 3,
      hubs: 'allow',
      links: 'typed',
    });
    expect(read({ k: '-1', hubs: '?', links: '' })).toEqual(DEFAULT_RULE);
    expect([read({ k: '0' }).count, read({ k: '999' }).count]).toEqual([1, 50]);
  });
  it('is said in a sentence', () => {
    expect(ruleWords(DEFAULT_RULE)).toContain('The 5 shortest threads, no two alike but for one hop');
    expect(ruleWords(DEFAULT_RULE)).toContain('a mention among words than a bare link in a list');
    expect(ruleWords({ ...DEFAULT_RULE, hubs: 'allow' })).not.toContain('detour');
  });
});

it('a dead end leaves the ways between all others what they were, and a link between them does not', () => {
  const before = vault({ 'a.md': '[[b]] [[c]] [[e]]', 'b.md': '[[c]]', 'c.md': '[[d]]', 'd.md': '[[a]]' });
  const isSameWith = (text: string) => {
    // What was asked for last is followed.
    const { ways } = gapOf({ ...before }).graph;
    const after = applyChange(before, { upserts: [noteFile('a.md', text)], deletes: [] });
    return gapOf(after).graph.ways === ways;
  };
  expect(isSameWith('[[b]] [[c]] [[e]] [[unwritten]]')).toBe(true);
  expect(isSameWith('[[b]] [[c]] [[e]] [[f]] [[g]] [[h]] [[i]]')).toBe(false);
  expect(isSameWith('[[c]] [[e]] [[f]]')).toBe(false);
});
