import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../../src/core/site/all-routes.ts';
import { relatedPage } from '../../../src/core/site/related.ts';
import { relatedCount } from '../../../src/core/site/related-counts.ts';
import { shownNotes } from '../../../src/core/site/shown-notes.ts';
import { publishable } from '../../../src/core/snapshot.ts';
import { graph, vault } from '../../support/vault.ts';

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
