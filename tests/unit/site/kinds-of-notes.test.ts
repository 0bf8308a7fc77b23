import { describe, expect, it } from 'vitest';
import type { NoteContent, PageData } from '../../../src/core/site/data/page-data.ts';
import { pageOf } from '../../../src/core/site/page.ts';
import type { Snapshot } from '../../../src/core/snapshot.ts';
import { pageAt, siteInput } from '../../support/site.ts';
import { vault } from '../../support/vault.ts';

const noteAt = (snapshot: Snapshot, route: string, today?: string): NoteContent => {
  const page = pageOf(siteInput(snapshot, today !== undefined, today), route);
  if (page?.kind !== 'note') throw new Error(`no note at ${route}`);
  return page.note;
};

const homeOf = (snapshot: Snapshot, today?: string): Extract<PageData, { kind: 'home' }> => {
  const page = pageOf(siteInput(snapshot, today !== undefined, today), '/');
  if (page?.kind !== 'home') throw new Error('no home');
  return page;
};

const groups = ({ highlights }: NoteContent): Record<string, string[]> =>
  Object.fromEntries(highlights.map(({ label, entries }) => [label, entries.map(({ note }) => note.title)]));

describe('a kind, a folder or a month that is called as every object has it', () => {
  it('is a word like any other', () => {
    const view = vault({
      'constructor/a.md': '---\ndate: constructor 2024\n---\nText.',
      'b.md': '---\nkind: constructor\n---\n',
    });
    expect(noteAt(view, '/constructor/a/').kind).toBe('note');
    expect(noteAt(view, '/b/')).toMatchObject({
      kind: 'constructor',
      kindHref: '/constructors/',
      highlights: [],
    });
  });
});

describe('a paper', () => {
  const view = vault({
    'papers/Attention.md':
      '---\ntitle: Attention & more\nauthors: ["[[Ada Lovelace]]", Émile Zola]\nyear: 2017\nvenue: NeurIPS\narxiv: 1706.03762\nintroduces: "[[Transformer]]"\n---\nText.',
    'people/Ada Lovelace.md': 'She wrote.',
    'terms/Transformer.md': 'A network.',
    'terms/Head.md': 'introduced-in:: [[Attention]]',
    'papers/Nameless.md': 'No author, no year.',
  });
  it('says what it introduces, whichever note says so', () => {
    const { card } = noteAt(view, '/papers/attention/');
    expect(card?.introduces.map(({ title }) => title)).toEqual(['Head', 'Transformer']);
  });
  it('can be cited', () => {
    expect(noteAt(view, '/papers/attention/').card?.bibtex).toBe(
      [
        '@inproceedings{lovelace2017attention,',
        '  title = {{Attention \\& more}},',
        '  author = {Ada Lovelace and Émile Zola},',
        '  year = {2017},',
        '  booktitle = {NeurIPS},',
        '  eprint = {1706.03762},',
        '  archiveprefix = {arXiv}',
        '}',
      ].join('\n'),
    );
  });
  it('is not cited with nothing to cite', () => {
    expect(noteAt(view, '/papers/nameless/').card).toBeNull();
  });
});

describe('a person', () => {
  it('has papers, meetings and projects, and no empty groups', () => {
    const view = vault({
      'people/Ada.md': 'She is here.',
      'papers/Old.md': '---\nauthors: "[[Ada]]"\nyear: 1999\n---\n',
      'papers/New.md': '---\nauthors: "[[Ada]]"\nyear: 2020\n---\n',
      'papers/About her.md': 'Written by another, on [[Ada]].',
      'meetings/Lunch.md': '---\nwith: "[[Ada]]"\n---\n',
    });
    expect(groups(noteAt(view, '/people/ada/'))).toEqual({ Papers: ['New', 'Old'], Meetings: ['Lunch'] });
  });
});

describe('other kinds', () => {
  it('a topic has its parts', () => {
    const view = vault({
      'topics/ML.md': '- Has part: [[Nets]]',
      'topics/Nets.md': '',
      'terms/Loss.md': 'part-of:: [[ML]]',
    });
    expect(groups(noteAt(view, '/topics/ml/'))).toEqual({ Parts: ['Loss', 'Nets'] });
  });
  it('a journal entry leads to the one before and the one after, said on either side', () => {
    const view = vault({
      'journal/a.md': 'next:: [[b]]',
      'journal/b.md': 'next:: [[c]]',
      'journal/c.md': 'previous:: [[b]]',
    });
    const { steps } = noteAt(view, '/journal/b/');
    expect([steps.previous, steps.next].map((notes) => notes.map(({ title }) => title))).toEqual([
      ['a'],
      ['c'],
    ]);
  });
  it('a course counts its sessions, and those that are ticked', () => {
    const sessions = (text: string) => noteAt(vault({ 'courses/C.md': text }), '/courses/c/').sessions;
    expect(sessions('## Session 1: Begin\n\n## Session 2: End')).toEqual({ total: 2, done: null });
    expect(sessions('- [x] Week 1: Begin\n- [ ] Week 2: End\n- other')).toEqual({ total: 2, done: 1 });
    expect(sessions('---\nstatus: done\n---\n- Session 1: Begin\n')).toEqual({ total: 1, done: 1 });
    expect(sessions('No session here.')).toBeNull();
  });
});

describe('what is being learned', () => {
  const view = vault({
    'terms/VAE.md': '---\nstatus: learning\ndate: 2024-01-05\n---\nText.',
    'a.md': '[[VAE]]',
  });
  it('is said to be untouched where there is a calendar', () => {
    expect(noteAt(view, '/terms/vae/', '2024-04-04').untouchedDays).toBe(90);
    expect(homeOf(view, '2024-04-04').byStatus[0]?.entries[0]?.aside).toBe(
      'since 2024-01-05, untouched for 90 days',
    );
  });
  it('is not before ninety days, nor in what is built', () => {
    expect(noteAt(view, '/terms/vae/', '2024-04-03').untouchedDays).toBeNull();
    expect(noteAt(view, '/terms/vae/').untouchedDays).toBeNull();
    expect(homeOf(view).byStatus[0]?.entries[0]?.aside).toBeNull();
  });
});

describe('questions', () => {
  const view = vault({
    'questions/Why.md': 'Nobody knows.',
    'questions/How.md': '---\nstatus: learned\n---\nSo.',
    'questions/Anyone.md': '---\nstatus: learning\n---\nPerhaps.',
  });
  it('that are open are collected at home', () => {
    expect(homeOf(view).questions.entries.map(({ note }) => note.title)).toEqual(['Anyone', 'Why']);
  });
  it('that are open come first in their index', () => {
    const page = pageAt(view, '/questions/');
    expect(page?.kind === 'index' && page.list.items.map(({ label }) => label)).toEqual(['Open', 'Closed']);
  });
});

describe('the newest notes', () => {
  it('of a vault committed in one go are those that say the latest date themselves', () => {
    const view = vault({
      'a.md': '---\ndate: 2023\n---\n',
      'b.md': '---\ndate: 2024-05\n---\n',
      'c.md': 'No date.',
    });
    expect(homeOf(view).newest.entries.map(({ note, aside }) => [note.title, aside])).toEqual([
      ['b', '2024-05'],
      ['a', '2023'],
    ]);
  });
});

it('the outermost folders are the way in, but for those that give their notes a kind; beside kinds on the home page', () => {
  const folders = (files: Record<string, string>, route = '/') =>
    pageAt(vault(files), route)?.head.topFolders.map(({ label, href }) => [label, href]);
  const plain = { 'Plugins/a/b.md': '', 'Basics/c.md': '', 'd.md': '' };
  const all = [
    ['Basics', '/basics/'],
    ['Plugins', '/plugins/'],
  ];
  expect(folders(plain)).toEqual(all);
  expect(folders(plain, '/d/')).toEqual(all);
  const mixed = { 'Basics/c.md': '', 'terms/VAE.md': '', '05 - Concepts/d.md': '' };
  expect(folders(mixed)).toEqual([['Basics', '/basics/']]);
  expect(folders(mixed, '/terms/vae/')).toEqual([]);
  expect(folders(mixed, '/graph/')).toEqual([]);
  expect(folders({ 'terms/VAE.md': '', 'guide/a.md': '' })).toEqual([]);
});

it('an alias that is the title but for its case is not said once more', () => {
  const view = vault({ 'Dataview.md': '---\naliases: [dataview, Dataview, Data views]\n---\n' });
  expect(noteAt(view, '/dataview/').aliases).toEqual(['Data views']);
});

it('properties that say nothing have no row on the page', () => {
  const view = vault({
    'A.md':
      '---\ntopics: []\nempty:\nblank: ""\nlist: ["", x, ""]\nrating: 0\nsee: ["[[A]]", ""]\n---\nText.',
  });
  expect(noteAt(view, '/a/').properties).toEqual([
    { label: 'List', values: [['x']] },
    { label: 'Rating', values: [['0']] },
  ]);
});
