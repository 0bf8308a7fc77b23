import { describe, expect, it } from 'vitest';
import { notePath } from '../../../../src/core/model/ids.ts';
import { continuationRoute, locate } from '../../../../src/core/site/address/continuation.ts';
import { slugCollisions } from '../../../../src/core/site/address/place-notes.ts';
import { placesOf, routesOf, tellPlaces } from '../../../../src/core/site/address/routes.ts';
import { allRoutes } from '../../../../src/core/site/all-routes.ts';
import { applyChange, publishable } from '../../../../src/core/snapshot.ts';
import { noteFile, vault } from '../../../support/vault.ts';

const routeIn = (files: Record<string, string>, path: string): string =>
  routesOf(vault(files)).routeOf(notePath(path));

describe('the address of a note', () => {
  it('is made from its path alone', () => {
    expect(routeIn({ 'terms/Sparse Coding.md': '---\ntitle: X\n---' }, 'terms/Sparse Coding.md')).toBe(
      '/terms/sparse-coding/',
    );
    expect(routeIn({ 'Я/Идея & Co.md': '' }, 'Я/Идея & Co.md')).toBe('/я/идея-co/');
  });

  it('is its permalink where it has one', () => {
    expect(routeIn({ 'a.md': '---\npermalink: Deep/Other Place/\n---' }, 'a.md')).toBe('/deep/other-place/');
  });

  it('belongs to the first path by code point; others get six hex digits', () => {
    const view = vault({ 'A B.md': '', 'A-B.md': '', 'a b.md': '' });
    const routes = routesOf(view);
    expect(routes.routeOf(notePath('A B.md'))).toBe('/a-b/');
    expect(routes.routeOf(notePath('A-B.md'))).toMatch(/^\/a-b-[0-9a-f]{6}\/$/);
    expect(routes.routeOf(notePath('a b.md'))).toMatch(/^\/a-b-[0-9a-f]{6}\/$/);
    expect(slugCollisions(view).map(({ code, path }) => [code, path])).toEqual([
      ['slug-collision', 'A-B.md'],
      ['slug-collision', 'a b.md'],
    ]);
  });

  it.each([
    [
      'Tags.md',
      /^The address \/tags\/ is kept for the list of all tags; this note is at \/tags-[0-9a-f]{6}\/\.$/,
    ],
    ['graph.md', /is kept for the map; /],
    ['Terms.md', /^The address \/terms\/ is kept for the list of all of the kind “term”; /],
    ['tags/ml.md', /^The address \/tags\/ml\/ is kept for the site’s own files; /],
  ])('tells which page of the site has it: %s', (path, words) => {
    const [problem, ...others] = slugCollisions(vault({ [path]: '' }));
    expect([problem?.message, others]).toEqual([expect.stringMatching(words), []]);
    expect(problem?.suggestion).toMatch(/^Links lead to it there; .*“permalink”/);
  });

  it('is short enough for a file, however long an alias, a permalink, a tag or a kind is', () => {
    for (const long of ['x'.repeat(400), '漢'.repeat(120), '𐍈'.repeat(90)]) {
      const note = `---\naliases: ["${long}", "${long}y"]\nkind: ${long}\ntags: ["${long}"]\npermalink: a/${long}\n---\n`;
      const { places } = routesOf(vault({ 'a.md': note }));
      const names = [...places.keys()].flatMap((route) => route.split('/'));
      expect(Math.max(...names.map((name) => Buffer.byteLength(name)))).toBeLessThan(240);
      expect(names.filter((name) => /-[0-9a-f]{6}$/.test(name)).length).toBeGreaterThan(4);
    }
  });

  it('is no name that Windows keeps for its devices, so that a site can be unpacked there', () => {
    const note = '---\naliases: [NUL, Com1]\ntags: [con]\n---\n';
    const { places } = routesOf(vault({ 'CON.md': note, 'aux/prn.md': '', 'lpt9/Conductor.md': '' }));
    const names = [...places.keys()].flatMap((route) => route.split('/'));
    expect(names.filter((name) => /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name))).toEqual([]);
    expect(routeIn({ 'CON.md': '' }, 'CON.md')).toMatch(/^\/con-[0-9a-f]{6}\/$/);
    expect(routeIn({ 'Conductor.md': '' }, 'Conductor.md')).toBe('/conductor/');
  });

  it('tells which note has it', () => {
    const [problem] = slugCollisions(vault({ 'A B.md': '', 'a-b.md': '' }));
    expect(problem?.message).toMatch(/^The address \/a-b\/ is taken by “A B.md”; this note is at \/a-b-/);
  });

  it('does not depend on which other notes there are, but for collisions', () => {
    expect(routeIn({ 'papers.md': '' }, 'papers.md')).toMatch(/^\/papers-[0-9a-f]{6}\/$/);
    expect(routeIn({ 'papers.md': '', 'papers/x.md': '' }, 'papers.md')).toBe(
      routeIn({ 'papers.md': '' }, 'papers.md'),
    );
  });

  it.each(['graph.md', 'search.md', 'thread.md', 'tags.md', 'tags/ml.md', 'assets/a/b.md', 'terms.md'])(
    'is never a reserved one: %s',
    (path) => {
      const route = routeIn({ [path]: '' }, path);
      expect(route).not.toMatch(/^\/(?:graph|search|thread|terms)\/$|^\/(?:tags|assets)\//);
    },
  );

  it('of index.md is that of its folder when it is free', () => {
    expect(routeIn({ 'x/index.md': '', 'x/a.md': '' }, 'x/index.md')).toBe('/x/');
    expect(routeIn({ 'x/index.md': '', 'x.md': '' }, 'x/index.md')).toBe('/x/index/');
    expect(routeIn({ 'terms/index.md': '', 'terms/a.md': '' }, 'terms/index.md')).toBe('/terms/index/');
  });

  it('of the home note is /', () => {
    expect(routesOf(vault({ 'Home.md': '', 'README.md': '' })).home).toBe('README.md');
    expect(routesOf(vault({ 'index.md': '', 'README.md': '' })).home).toBe('index.md');
    expect(routesOf(vault({ 'x/start.md': '' }, { home: 'x/start' })).home).toBe('x/start.md');
    expect(routeIn({ 'README.md': '' }, 'README.md')).toBe('/');
  });
});

describe('other addresses', () => {
  const files = {
    'terms/VAE.md': '---\naliases: [Variational Auto-encoder, Other]\nredirect_from: /old/vae\n---\n#ml/Deep',
    'other.md': '',
  };
  const routes = routesOf(vault(files));

  it('lead from aliases and redirect_from to the note; a real note wins', () => {
    expect(routes.places.get('/variational-auto-encoder/')).toEqual({ kind: 'redirect', to: 'terms/VAE.md' });
    expect(routes.places.get('/old/vae/')).toEqual({ kind: 'redirect', to: 'terms/VAE.md' });
    expect(routes.places.get('/other/')).toEqual({ kind: 'note', note: 'other.md' });
  });

  it('list kinds, tags and folders', () => {
    expect(routes.places.get('/terms/')).toEqual({ kind: 'kind', name: 'term' });
    expect(routes.tagRoute('ML')).toBe('/tags/ml/');
    expect(routes.tagRoute('ml/deep')).toBe('/tags/ml/deep/');
    expect(routesOf(vault({ 'My things/a.md': '' })).folderRoute('My things')).toBe('/my-things/');
  });

  it('of folders are their own where a note, an alias or the site stands at the one they would have', () => {
    const taken = vault({
      'plugins/Core.md': '---\npermalink: plugins\n---',
      'user/index.md': '',
      'sync/a.md': '---\naliases: [Sync]\n---',
      'graph/a.md': '',
      'tags/a.md': '',
    });
    const standing = ['plugins', 'user', 'sync', 'graph', 'tags'].map((folder) => {
      const route = routesOf(taken).folderRoute(folder) ?? '';
      expect(routesOf(taken).places.get(route)).toEqual({ kind: 'folder', folder });
      return route.replace(/[0-9a-f]{6}/u, '…');
    });
    expect(standing).toEqual(['/plugins-…/', '/user-…/', '/sync-…/', '/graph-…/', '/tags-…/']);
    expect(routesOf(taken).places.get('/plugins/')).toEqual({ kind: 'note', note: 'plugins/Core.md' });
    expect(routesOf(taken).places.get('/sync/')).toEqual({ kind: 'redirect', to: 'sync/a.md' });
  });

  it('of folders called like a kind are those of its list', () => {
    expect(routesOf(vault({ 'terms/a.md': '' })).folderRoute('terms')).toBe(null);
    expect(routesOf(vault({ 'Notes/a.md': '', 'b.md': '' })).folderRoute('Notes')).toMatch(/^\/notes-/u);
  });

  it('of tags spell them as the first note does, that of a note that changes, too', () => {
    const before = vault({ 'a.md': '#Sparse/Codes', 'b.md': '#sparse/codes' });
    const spelled = (view: typeof before) => routesOf(view).places.get('/tags/sparse/codes/');
    expect(spelled(before)).toEqual({ kind: 'tag', tag: 'Sparse/Codes' });
    const after = applyChange(before, { upserts: [noteFile('a.md', '#SPARSE/Codes')], deletes: [] });
    expect(spelled(after)).toEqual({ kind: 'tag', tag: 'SPARSE/Codes' });
  });

  it('say nothing of private notes', () => {
    const secret = {
      'secret/Hidden plan.md': '---\npublish: false\naliases: [codename]\ntags: [covert]\nkind: plot\n---',
    };
    const published = publishable(vault({ ...files, ...secret }));
    expect(allRoutes(published)).toEqual(allRoutes(publishable(vault(files))));
    expect(allRoutes(published).join()).not.toMatch(/secret|hidden|codename|covert|plot/);
  });

  it('stay the same object after an edit that changes none of them', () => {
    const before = vault(files);
    const after = applyChange(before, { upserts: [noteFile('other.md', 'More words.')], deletes: [] });
    expect(routesOf(after)).toBe(routesOf(before));
    const tagged = applyChange(after, { upserts: [noteFile('other.md', '#new')], deletes: [] });
    expect(routesOf(tagged).tagRoute('new')).toBe('/tags/new/');
  });

  it('stay the same object where a note is listed elsewhere, until a list comes or goes', () => {
    const said = (status: string) => noteFile('b.md', `---\nstatus: ${status}\n---\n#x`);
    const before = vault({ 'a.md': '---\nstatus: want\n---\n#y', 'b.md': 'Text #x', 'c.md': '#x' });
    const same = applyChange(before, { upserts: [said('want')], deletes: [] });
    expect(routesOf(same)).toBe(routesOf(before));
    const other = applyChange(same, { upserts: [said('learned')], deletes: [] });
    expect(placesOf(other)).toEqual(expect.arrayContaining([['/learned/', expect.anything()]]));
    const moved = applyChange(other, {
      upserts: [noteFile('a.md', '---\npermalink: z\n---\n#y')],
      deletes: [],
    });
    expect(routesOf(moved).routeOf(notePath('a.md'))).toBe('/z/');
    expect(placesOf(moved).map(([route]) => route)).not.toContain('/want/');
  });
});

describe('further pages', () => {
  const routes = routesOf(vault({ 'terms/VAE.md': '', 'terms/2.md': '', 'papers/print.md': '' }));

  it('have addresses that lead back to their list', () => {
    const route = continuationRoute(routes, '/terms/vae/', 'backlinks', 3);
    expect(route).toBe('/terms/vae/backlinks/3/');
    expect(locate(routes, route)).toMatchObject({ base: '/terms/vae/', list: 'backlinks', page: 3 });
  });

  it('make room for a note that stands there', () => {
    const route = continuationRoute(routes, '/terms/', 'entries', 2);
    expect(route).toBe('/terms/2-more/');
    expect(locate(routes, route)).toMatchObject({ base: '/terms/', page: 2 });
    expect(locate(routes, '/terms/2/')).toMatchObject({ place: { kind: 'note' } });
  });

  it('of a kind are few when they are to be printed, and make room, too', () => {
    expect(continuationRoute(routes, '/terms/', 'print', 1)).toBe('/terms/print/');
    expect(locate(routes, '/terms/print/')).toMatchObject({ base: '/terms/', list: 'print', page: 1 });
    expect(locate(routes, '/terms/print/2/')).toMatchObject({ base: '/terms/', list: 'print', page: 2 });
    const moved = continuationRoute(routes, '/papers/', 'print', 1);
    expect(moved).toBe('/papers/print-more/');
    expect(locate(routes, moved)).toMatchObject({ base: '/papers/', list: 'print', page: 1 });
    expect(locate(routes, '/papers/print/')).toMatchObject({ place: { kind: 'note' } });
  });

  it.each([
    '/terms/print/1/',
    '/terms/vae/print/',
    '/graph/print/',
    '/tags/print/',
    '/nowhere/',
    '/terms/vae/backlinks/1/',
    '/terms/vae/backlinks/02/',
    '/terms/vae/backlinks/',
    '',
  ])('are nowhere else: %s', (route) => expect(locate(routes, route)).toBeNull());
});

it('an alias gives its address up to a list that comes, and has it again when that goes', () => {
  const withStatus = (status: string) => noteFile('b.md', `---\n${status}\n---\n`);
  let now = vault({ 'a.md': '---\naliases: [want]\n---\n', 'b.md': '' });
  const before = [...routesOf(now).places];
  expect(routesOf(now).places.get('/want/')).toEqual({ kind: 'redirect', to: 'a.md' });
  now = applyChange(now, { upserts: [withStatus('status: want')], deletes: [] });
  expect(routesOf(now).places.get('/want/')).toEqual({ kind: 'status', status: 'want' });
  now = applyChange(now, { upserts: [withStatus('type: paper')], deletes: [] });
  now = applyChange(now, { upserts: [withStatus('type: note')], deletes: [] });
  expect([...routesOf(now).places]).toEqual(before);
});

it('addresses are the same when what stands at them is known from before', () => {
  const files = {
    'index.md': '# Home',
    'terms/VAE.md': '---\naliases: [Encoder]\ntags: [Ml/Deep]\nstatus: want\npermalink: /x/y/\n---\n',
    'terms/vae.md': '---\ntags: [ml]\n---\n',
    'deep/er/Note.md': '---\nkind: paper\nredirect_from: /old/\n---\n',
  };
  const [view, again] = [vault(files), vault(files)];
  tellPlaces(again, JSON.parse(JSON.stringify(placesOf(view))) as ReturnType<typeof placesOf>);
  const [known, taken] = [routesOf(view), routesOf(again)];
  expect(taken).not.toBe(known);
  expect([...taken.places]).toEqual([...known.places]);
  expect(taken.home).toBe('index.md');
  for (const asked of [
    ...Object.keys(files),
    'term',
    'paper',
    'ml',
    'ML/deep',
    'want',
    'terms',
    'deep/er',
    'none',
  ])
    for (const way of ['routeOf', 'kindRoute', 'tagRoute', 'statusRoute', 'folderRoute'] as const)
      expect(taken[way](asked as never)).toBe(known[way](asked as never));
});
