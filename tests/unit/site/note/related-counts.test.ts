import { describe, expect, it } from 'vitest';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import type { Note } from '../../../../src/core/model/note.ts';
import { readsOf, recordingReads, valueAsked } from '../../../../src/core/model/reads.ts';
import { allRoutes } from '../../../../src/core/site/all-routes.ts';
import { mentionOrder, relatedPage } from '../../../../src/core/site/note/related.ts';
import { relatedCount } from '../../../../src/core/site/note/related-counts.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { graph, vault } from '../../../support/vault.ts';

const LISTS = ['backlinks', 'outgoing', 'mentions'] as const;

const countsOf = (view: Parameters<typeof shownNotes>[0]) =>
  shownNotes(view).map((note) => LISTS.map((list) => relatedCount(view, note, list)));
const totalsOf = (view: Parameters<typeof shownNotes>[0]) =>
  shownNotes(view).map((note) => LISTS.map((list) => relatedPage(view, note, list, 1).total));

describe('how many entries a list of a note has', () => {
  it('is as many as the list shows: a relation takes the mention beside it, two relations are two', () => {
    const view = graph`a>b a>b:builds-on a>c:builds-on a>c:part-of b>c c>c c>?plan d>a:introduces d>a`;
    expect(countsOf(view)).toEqual(totalsOf(view));
    expect(countsOf(view)).toEqual([
      [1, 3, 0],
      [1, 1, 0],
      [3, 1, 0],
      [0, 1, 0],
    ]);
  });
  it('counts an embed beside a link once, and names in texts', () => {
    const view = vault({
      'Sparse coding.md': '[[VAE]] ![[VAE]] Of the Latent space.',
      'VAE.md': 'Sparse coding and sparse coding.',
      'Latent space.md': 'Sparse coding. ![[VAE]]',
    });
    expect(countsOf(view)).toEqual(totalsOf(view));
    expect(countsOf(view)).toEqual([
      [0, 1, 1],
      [0, 1, 2],
      [2, 0, 0],
    ]);
  });
  it('leaves out what a reader may not see', () => {
    const view = publishable(
      vault({ 'a.md': 'Here.', 'b.md': '---\npublish: false\n---\n[[a]]', 'c.md': '[[a]] [[b]]' }),
    );
    expect(countsOf(view)).toEqual(totalsOf(view));
    expect(countsOf(view)[0]).toEqual([1, 0, 0]);
  });
  it('makes a page for each fifty', () => {
    const files = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`n${at}.md`, '[[hub]]']));
    const routes = allRoutes(vault({ ...files, 'hub.md': 'Here.' }));
    expect(routes.filter((route) => route.startsWith('/hub/'))).toEqual([
      '/hub/',
      '/hub/backlinks/2/',
      '/hub/backlinks/3/',
    ]);
  });
});

describe('mentions of a note whose name is a word of every day', () => {
  const MANY = 503;
  const files = Object.fromEntries(
    Array.from({ length: MANY }, (_, at) => [`n${at + 100}.md`, at < MANY - 3 ? 'Time.' : 'Time and time.']),
  );
  const view = vault({ ...files, 'Time.md': '---\naliases: [Days "now\\]\n---\n' });
  const time = shownNotes(view).find(({ path }) => path === 'Time.md') as Note;
  const pages = Array.from({ length: 10 }, (_, at) => relatedPage(view, time, 'mentions', at + 1));

  it('are listed on ten pages, those that name it most often', () => {
    const routes = allRoutes(view).filter((route) => route.startsWith('/time/'));
    expect(routes).toHaveLength(10);
    const entries = pages.flatMap(({ items }) => items.flatMap((group) => group.entries));
    expect(entries).toHaveLength(500);
    expect(entries.slice(0, 4).map(({ note, count }) => [note?.title, count])).toEqual([
      ['n600', 2],
      ['n601', 2],
      ['n602', 2],
      ['n100', 1],
    ]);
    expect(pages.at(-1)?.next).toBeNull();
  });

  it('are counted all, and more are left to a search for all names of the note', () => {
    expect(pages.map(({ total }) => total)).toEqual(Array(10).fill(MANY));
    expect(pages[0]?.rest).toEqual({
      listed: 500,
      href: '/search/?q=%22Time%22%20OR%20%22Days%20%20now%20%22',
    });
    const few = vault({ 'a.md': 'Time.', 'Time.md': '' });
    expect(relatedPage(few, time, 'mentions', 1).rest).toBeNull();
    expect(pages[0]?.unit).toBe('places');
    expect(relatedPage(few, time, 'backlinks', 1).unit).toBe('links');
  });

  it('are told to be others where one more comes that no page lists', () => {
    const more = vault({ ...files, 'z.md': 'Time.', 'Time.md': '' });
    expect(mentionOrder(more, time.path)).toEqual([MANY + 1, ...mentionOrder(view, time.path).slice(1)]);
  });

  it('are told to be others where one of them, its place, how often or its address is', () => {
    const few = vault({ 'a.md': 'Time and time.', 'b/c.md': 'At any time.', 'Time.md': '' });
    expect(mentionOrder(few, time.path)).toEqual([
      2,
      'a.md',
      0,
      0,
      4,
      2,
      'b/c.md',
      0,
      7,
      11,
      1,
      '/a/',
      '/b/c/',
    ]);
  });

  it('have pages that hang on those notes alone which they show', () => {
    const { reads } = recordingReads(() => readsOf(() => relatedPage(view, time, 'mentions', 3)));
    const keys = [...(reads?.keys ?? [])].filter((key) => /^n\d+\.md$/.test(key));
    const shown = pages[2]?.items.flatMap(({ entries }) => entries.map(({ note }) => `${note?.title}.md`));
    expect(keys.sort()).toEqual(shown?.sort());
    expect([...(reads?.values ?? [])].map(valueAsked)).toContain('mentions Time.md');
  });
});
