import { describe, expect, it } from 'vitest';
import type { PageData } from '../../../../src/core/site/data/page-data.ts';
import { applyChange, type Snapshot } from '../../../../src/core/snapshot.ts';
import { pageAt } from '../../../support/site.ts';
import { graph, noteFile, vault } from '../../../support/vault.ts';

const homeOf = (snapshot: Snapshot): Extract<PageData, { kind: 'home' }> => {
  const page = pageAt(snapshot, '/');
  if (page?.kind !== 'home') throw new Error('There is no home page.');
  return page;
};
const listed = (snapshot: Snapshot) => {
  const { label, entries } = homeOf(snapshot).mostLinked;
  return [label, entries.map(({ note, aside }) => [note.title, aside])];
};

describe('the home page', () => {
  it('shows the very first note, which nothing links to yet', () => {
    expect(homeOf(vault({})).isEmpty).toBe(true);
    expect(listed(vault({ 'terms/Sparse Coding.md': 'Few parts.' }))).toEqual([
      'Notes',
      [['Sparse Coding', null]],
    ]);
  });

  it('lists all of few notes, the most linked first', () => {
    expect(listed(graph`a>b c`)).toEqual([
      'Notes',
      [
        ['b', '1 note'],
        ['a', null],
        ['c', null],
      ],
    ]);
  });

  it('lists what is linked of many, and the first of many that are not', () => {
    expect(listed(graph`a>z b>z c>y d e f g h i`)).toEqual([
      'Most linked',
      [
        ['z', '2 notes'],
        ['y', '1 note'],
      ],
    ]);
    expect(listed(graph`a b c d e f g h i j`)).toEqual([
      'Notes',
      [...'abcdefgh'].map((title) => [title, null]),
    ]);
  });

  it('does not list itself', () => {
    expect(listed(vault({ 'index.md': '[[b]]', 'b.md': '[[index]]' }))).toEqual(['Notes', [['b', '1 note']]]);
  });

  it('lists notes by their titles as these are after a change', () => {
    const before = graph`a b c`;
    expect(listed(before)[1]).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
    ]);
    const upserts = [noteFile('a.md', '# Last')];
    expect(listed(applyChange(before, { upserts, deletes: [] }))[1]).toEqual([
      ['b', null],
      ['c', null],
      ['Last', null],
    ]);
  });

  it.each([
    ['a text', 'a.md', '# A\n\nOther words.'],
    ['a link', 'a.md', '# A\n\n[[d]] [[c]]'],
    ['a link from home', 'index.md', '[[d]]'],
    ['a status', 'b.md', '---\nstatus: want\n---\n[[c]]'],
    ['a kind', 'b.md', '---\nkind: question\n---\n[[c]]'],
    ['a date', 'c.md', '---\ndate: 2024-05-01\n---\n'],
    ['a stop', 'c.md', '---\ngraph: stop\n---\n'],
    ['an address', 'd/d.md', '---\npermalink: /\n---\n'],
    ['another note', 'e/new.md', '[[c]]'],
  ])('tells after %s has changed what it tells of a vault opened then', (_, path, text) => {
    const files = {
      'index.md': '[[a]]',
      'a.md': '# A\n\n[[b]]',
      'b.md': '---\nstatus: learned\n---\n[[c]]',
      'c.md': '---\ndate: 2023-05-01\n---\n',
      'd/d.md': '---\nstatus: want\n---\n[[c]]',
    };
    const before = vault(files);
    homeOf(before);
    const after = applyChange(before, { upserts: [noteFile(path, text)], deletes: [] });
    expect(homeOf(after)).toEqual(homeOf(vault({ ...files, [path]: text })));
  });

  it('lists notes of one day by the dates they give themselves, as their commits tell these after a change', () => {
    const committed = (path: string, first: string) => {
      return { ...noteFile(path, '---\ndate: 2024-05-01\n---\n'), committed: { first, last: '2024-05-01' } };
    };
    const upserts = (dayOfA: string) => [committed('a.md', dayOfA), committed('b.md', '2023-01-01')];
    const opened = (dayOfA: string) =>
      applyChange(vault({ 'c.md': '' }), { upserts: upserts(dayOfA), deletes: [] });
    const newest = (snapshot: Snapshot) => homeOf(snapshot).newest.entries.map(({ note }) => note.title);
    const before = opened('2024-05-01');
    expect(newest(before)).toEqual(['b', 'a']);
    expect(newest(applyChange(before, { upserts: upserts('2023-01-01'), deletes: [] }))).toEqual(['a', 'b']);
  });
});
