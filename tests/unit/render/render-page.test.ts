import { describe, expect, it } from 'vitest';
import { noteWith } from '../../../src/core/model/note-with.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { allRoutes } from '../../../src/core/site/all-routes.ts';
import { buildSnapshot, type Parse, publishable } from '../../../src/core/snapshot.ts';
import { htmlAt } from '../../support/site.ts';
import { noteFile, vault } from '../../support/vault.ts';

/** The part of a page with a name: its region's HTML. */
const region = (html: string, name: string): string =>
  new RegExp(`<section[^>]*aria-label="${name}">([\\s\\S]*?)</section>`).exec(html)?.[1] ?? '';

const many = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`notes/n${index}.md`, `This one names [[Hub]], too.`]),
  );

describe('the page of a note', () => {
  const html = htmlAt(
    vault({
      'terms/VAE.md':
        '---\naliases: [Variational Auto-encoder]\nstatus: learned\ndefinition: An "auto-encoder".\n---\nText.\n\n## Parts\n\n### Loss\n',
      'papers/Bayes.md': '- Introduces: [[VAE]]\n\nThe [[VAE#Loss|loss]] is new. Another sentence.',
      'people/Ada.md': 'She read about the variational autoencoder early.',
    }),
    '/terms/vae/',
  );

  it('says what the note is', () => {
    expect(html).toContain('<h1>VAE</h1>');
    expect(html).toContain('An &quot;auto-encoder&quot;.');
    expect(html).toContain('<a class="kind" href="/terms/">');
    expect(html).toContain('<span class="status learned">learned</span>');
    expect(html).toContain('also <span>Variational Auto-encoder</span>');
  });

  it('has its regions by name', () => {
    expect(region(html, 'On this page')).toContain('<a href="#loss">Loss</a>');
    expect(region(html, 'Unlinked mentions')).toContain('<mark>variational autoencoder</mark>');
    expect(region(html, 'Outgoing links')).toContain('This note links to no other yet.');
    expect(region(html, 'Local graph')).toContain('<svg');
    expect(html).toMatch(/<form role="search"[\s\S]*role="combobox" aria-label="Search notes"/);
  });

  it('lists the outer headings of a long note, as far as all of a depth fit, and counts the others', () => {
    const chapters = Array.from({ length: 30 }, (_, at) => `## Chapter ${at}\n\n### Part\n\n### End\n\n`);
    const contents = region(htmlAt(vault({ 'long.md': chapters.join('') }), '/long/'), 'On this page');
    expect(contents.match(/<li/g)).toHaveLength(30);
    expect(contents).toContain('Chapter 29');
    expect(contents).toContain('<p class="more">and 60 more within these</p>');
    const flat = Array.from({ length: 70 }, (_, at) => `## Part ${at}\n\n`).join('');
    const listed = region(htmlAt(vault({ 'flat.md': flat }), '/flat/'), 'On this page');
    expect(listed.match(/<li/g)).toHaveLength(50);
    expect(listed).toContain('<p class="more">and 20 more</p>');
    const within = region(
      htmlAt(vault({ 'one.md': `## One\n\n${flat.replaceAll('##', '###')}` }), '/one/'),
      'On this page',
    );
    expect(within.match(/<li/g)).toHaveLength(50);
  });

  it('is made of a note with more headings than a call has arguments', () => {
    const parse: Parse = (file, settings) => {
      const note = parseNote(file, settings);
      return noteWith(note, { headings: Array.from({ length: 150_000 }, () => note.headings).flat() });
    };
    const view = buildSnapshot([noteFile('a.md', '## Part')], DEFAULT_SETTINGS, null, parse);
    expect(region(htmlAt(view, '/a/'), 'On this page')).toContain('and 149950 more');
  });

  it('leads on from a note that nothing is linked with, and from none that is kept off the map', () => {
    const lone = htmlAt(vault({ 'a.md': 'Alone.', 'b.md': '---\ngraph: hide\n---\nHidden.' }), '/a/');
    expect(region(lone, 'Local graph')).toContain(
      '<a href="/thread/?from=%2Fa%2F">Thread from here to …</a>',
    );
    expect(region(lone, 'Local graph')).toContain('<a href="/graph/?focus=%2Fa%2F">Find it on the map</a>');
    const hidden = htmlAt(vault({ 'a.md': 'Alone.', 'b.md': '---\ngraph: hide\n---\nHidden.' }), '/b/');
    expect(hidden).not.toContain('Thread from here');
  });

  it('lists a backlink once, under its relation as read from here, with its sentence', () => {
    const backlinks = region(html, 'Backlinks');
    expect(backlinks).toContain('<h3>Introduced in</h3>');
    expect(backlinks.match(/<li>/g)).toHaveLength(1);
    expect(backlinks).not.toContain('Mentioned in');
  });

  it('goes to the heading that a backlink names', () => {
    const page = htmlAt(vault({ 'a.md': '## Loss', 'b.md': 'The [[a#Loss|loss]] is new.' }), '/a/');
    expect(region(page, 'Backlinks')).toContain('to <a href="#loss">Loss</a>');
    expect(region(page, 'Backlinks')).toContain('The <mark>loss</mark> is new.');
  });
});

describe('long lists', () => {
  const view = vault({ 'Hub.md': 'Here.', ...many(120) });

  it('hold fifty entries a page and go on', () => {
    const first = htmlAt(view, '/hub/');
    expect(region(first, 'Backlinks').match(/<li>/g)).toHaveLength(50);
    expect(first).toContain('<span class="count">120</span>');
    expect(first).toContain('<a rel="next" href="/hub/backlinks/2/">Next page</a>');
    expect(htmlAt(view, '/hub/backlinks/3/').match(/<p class="context">/g)).toHaveLength(20);
    expect(htmlAt(view, '/hub/backlinks/4/')).toBe('');
    expect(htmlAt(view, '/notes/3/')).toContain('Page 3 of 3');
  });

  it('are all among the routes of the site', () => {
    const routes = allRoutes(view);
    expect(routes).toContain('/hub/backlinks/3/');
    expect(routes).not.toContain('/hub/backlinks/4/');
    expect(routes).toContain('/notes/3/');
    for (const route of routes) expect(htmlAt(view, route), route).not.toBe('');
  });
});

describe('every page', () => {
  const view = vault({
    'index.md': '---\ntitle: My <notes>\n---\nHello.',
    'terms/A & B.md':
      '---\naliases: [Other "name"]\ntags: [x/y]\nstatus: want\n---\nSee [[Nobody]] and [[c]].',
    'deep/er/c.md':
      '---\nurl: https://example.org\nauthors: [Ada, "[[A & B]]"]\nyear: 2020\nmine: <i>\n---\n',
  });
  const pages = allRoutes(view).map((route) => [route, htmlAt(view, route)] as const);

  it.each(pages)('%s has no inline style, no open text, one title', (_route, html) => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en"/);
    expect(html).not.toMatch(/ style=|<style|undefined|\[object|NaN/);
    expect(html).not.toMatch(/<notes>|<i>/);
    expect(html.match(/<title>/g)?.length).toBeGreaterThan(0);
    expect(html.match(/<h1[ >]/g)?.length ?? 0).toBe(html.includes('http-equiv="refresh"') ? 0 : 1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(pages)('%s links only to what is there', (_route, html) => {
    const routes = new Set(allRoutes(view));
    for (const [, href = ''] of html.matchAll(/<a[^>]* href="(\/[^"#?]*)/g))
      if (!href.startsWith('/assets/')) expect(routes).toContain(decodeURI(href.replaceAll('&amp;', '&')));
  });

  it('is the same for the same notes', () => {
    for (const [route, html] of pages) expect(htmlAt(view, route)).toBe(html);
  });
});

describe('what a page says', () => {
  it('does not change when a note is added that nothing links', () => {
    const files = { 'terms/a.md': 'See [[b]].', 'terms/b.md': 'Words.', 'c.md': '' };
    const more = { ...files, 'terms/new.md': 'Something else.', 'new/note.md': 'Without a kind.' };
    for (const route of ['/terms/a/', '/terms/b/', '/c/', '/graph/', '/404.html'])
      expect(htmlAt(vault(more), route)).toBe(htmlAt(vault(files), route));
    const changed = allRoutes(vault(files)).filter(
      (route) => htmlAt(vault(more), route) !== htmlAt(vault(files), route),
    );
    // Home and the indexes of both kinds.
    expect(changed).toEqual(['/', '/notes/', '/terms/']);
  });

  it('does not tell of private notes', () => {
    const files = { 'a.md': 'See [[x]].', 'b.md': '[[a]]' };
    const secret = (name: string) => ({
      'a.md': `See [[${name}]].`,
      'b.md': '[[a]]',
      [`p/${name}.md`]: '---\npublish: false\n---\n[[a]] and a.',
    });
    const [one, two] = [publishable(vault(secret('Hidden'))), publishable(vault(secret('Kept back')))];
    expect(allRoutes(one)).toEqual(allRoutes(two));
    for (const route of allRoutes(one)) expect(htmlAt(one, route)).toBe(htmlAt(two, route));
    expect(htmlAt(publishable(vault(files)), '/b/')).toBe(htmlAt(one, '/b/'));
  });

  it('in an empty vault is what to do first', () => {
    expect(htmlAt(vault({}), '/')).toContain('No notes here yet');
  });

  it('at home answers how two notes hang together', () => {
    const view = vault({
      'terms/VAE.md':
        '---\nstatus: learned\n---\nA VAE is an [[Auto-encoder]] that maps inputs to distributions.',
      'terms/Auto-encoder.md':
        'Like [[Sparse Coding]], an auto-encoder finds a code for each input it is given.',
      'terms/Sparse Coding.md': '---\nstatus: want\n---\n',
    });
    const thread = region(htmlAt(view, '/'), 'A thread');
    expect(thread).toContain('How do VAE and Sparse Coding hang together?');
    expect(thread).toContain('A VAE is an <mark>Auto-encoder</mark>');
    expect(thread).toContain('href="/thread/?from=VAE&amp;to=Sparse%20Coding"');
  });
});

describe('what other sites show of a page', () => {
  const files = {
    'terms/VAE.md': '---\ndefinition: An auto-encoder.\n---\n',
    'terms/Own.md': '---\nimage: https://example.org/own.png\n---\n',
  };
  const tagsOf = (html: string): string[] => html.match(/<meta (?:property="og|name="twitter)[^>]*>/g) ?? [];

  it('has full addresses where the settings name the site', () => {
    const view = vault(files, { url: 'https://notes.example', base: '/sub/' });
    expect(tagsOf(htmlAt(view, '/terms/vae/'))).toEqual([
      '<meta property="og:title" content="VAE">',
      '<meta property="og:type" content="article">',
      '<meta property="og:site_name" content="Notes">',
      '<meta property="og:description" content="An auto-encoder.">',
      '<meta property="og:url" content="https://notes.example/sub/terms/vae/">',
      '<meta property="og:image" content="https://notes.example/sub/social-card.jpg">',
      '<meta name="twitter:card" content="summary_large_image">',
    ]);
    expect(tagsOf(htmlAt(view, '/terms/own/'))).toContain(
      '<meta property="og:image" content="https://example.org/own.png">',
    );
  });

  it('names no address that nobody knows', () => {
    expect(tagsOf(htmlAt(vault(files), '/terms/vae/'))).toEqual([
      '<meta property="og:title" content="VAE">',
      '<meta property="og:type" content="article">',
      '<meta property="og:site_name" content="Notes">',
      '<meta property="og:description" content="An auto-encoder.">',
      '<meta name="twitter:card" content="summary">',
    ]);
  });
});
