import { describe, expect, it } from 'vitest';
import { publishable } from '../../../../src/core/snapshot.ts';
import { textOf } from '../../../support/site.ts';
import { vault } from '../../../support/vault.ts';

const shown = (files: Record<string, string>, settings = {}): string =>
  textOf(vault(files, settings), 'a.md');

describe('links in a text', () => {
  it('lead to notes, headings and blocks, under the base', () => {
    const files = { 'a.md': '[[b]] [[b#Two words|x]] [[b#^key]]', 'b.md': '# Two words\n\nText ^key' };
    const html = shown(files, { base: '/sub/' });
    expect(html).toContain('<a href="/sub/b/" title="Two words">b</a>');
    expect(html).toContain('<a href="/sub/b/#two-words" title="Two words">x</a>');
    expect(html).toContain('href="/sub/b/#%5Ekey"');
  });

  it('that are not written yet say so', () => {
    expect(shown({ 'a.md': 'See [[Not there]].' })).toBe(
      '<p>See <span class="unwritten" title="Not written yet">Not there<span class="hidden"> (not written yet)</span></span>.</p>\n',
    );
  });

  it('to addresses leave; dangerous ones are text', () => {
    expect(shown({ 'a.md': '[x](https://example.org/?a=1&b=2)' })).toContain(
      '<a class="external" rel="noopener" href="https://example.org/?a=1&amp;b=2">x</a>',
    );
    expect(shown({ 'a.md': '[x](javascript:alert(1)) [[data:text/html,x]]' })).not.toMatch(/href/);
  });

  it('to private notes are their label, or no name at all', () => {
    const view = publishable(
      vault({
        'a.md': '[[Secret]] and [[Secret|a label]] and ![[Secret]]',
        'Secret.md': '---\npublish: false\n---',
      }),
    );
    expect(textOf(view, 'a.md')).toBe('<p>private note and a label and private note</p>\n');
  });
});

describe('embeds', () => {
  it('of notes show their text, headings one level down and without ids', () => {
    const html = shown({ 'a.md': '## Mine\n\n![[b]]\n\nAfter.', 'b.md': '# B\n\n## Part\n\nWords.' });
    expect(html).toContain('<div class="embed" role="group" aria-label="From B">');
    expect(html).toContain('<h3>Part</h3>');
    expect(html).not.toContain('id="part"');
    expect(html).not.toMatch(/<p>\s*<\/p>|<p><div/);
  });

  it('of a section or block show that part alone', () => {
    const b = 'Before.\n\n## Part\n\nInside.\n\n## Next\n\nOutside. ^key';
    expect(shown({ 'a.md': '![[b#Part]]', 'b.md': b })).toMatch(/Inside/);
    expect(shown({ 'a.md': '![[b#Part]]', 'b.md': b })).not.toMatch(/Before|Outside/);
    expect(shown({ 'a.md': '![[b#^key]]', 'b.md': b })).not.toMatch(/Before|Inside/);
  });

  it('of raw HTML or a rule that has an id show it alone', () => {
    const b = 'Before.\n\n<p>Raw</p>\n\n^raw\n\n---\n\n^rule\n\nAfter.';
    expect(shown({ 'a.md': '![[b#^raw]]', 'b.md': b })).toMatch(/<p>Raw<\/p>/);
    expect(shown({ 'a.md': '![[b#^raw]]', 'b.md': b })).not.toMatch(/Before|After|<hr/);
    expect(shown({ 'a.md': '![[b#^rule]]', 'b.md': b })).toMatch(/<hr/);
    expect(shown({ 'a.md': '![[b#^rule]]', 'b.md': b })).not.toMatch(/Before|After|Raw/);
    expect(shown({ 'a.md': '[[b#^raw]]', 'b.md': b })).toContain('href="/b/#%5Eraw"');
  });

  it('of a part close what raw HTML in it leaves open, and leave out the end of what began before it', () => {
    const b =
      '<div>\n\n## One\n\n</div>\n\nText\n\n## Two\n\n<section>\n<b>\n\nText\n\n## Three\n\n</b></section>';
    const ends = (part: string): string =>
      shown({ 'a.md': `![[b#${part}]]`, 'b.md': b }).replace(/^<div class="embed".*?<\/p>/s, '');
    expect(ends('One')).toBe('<h2>One</h2>\n<p>Text</p>\n</div>\n');
    expect(ends('Two')).toMatch(/<section>\s*<b>\s*<p>Text<\/p>\s*<\/b><\/section><\/div>\n$/);
    expect(ends('Three')).not.toMatch(/<\/b>|<\/section>/);
  });

  it('in a line of text end its paragraph', () => {
    const html = shown({ 'a.md': 'One **two ![[b]] three** four', 'b.md': 'Words.' });
    expect(html).toMatch(
      /<p>One <strong>two <\/strong><\/p><div class="embed".*<\/div><p><strong> three<\/strong> four<\/p>/s,
    );
  });

  it('that would show themselves say so, with the way there', () => {
    expect(shown({ 'a.md': '![[a]]' })).toContain('a → a');
    const html = shown({ 'a.md': '![[b]]', 'b.md': '![[c]]', 'c.md': '![[a]]' });
    expect(html).toContain('This embed would show itself.<span class="chain"> a → b → c → a</span>');
  });

  it('of another part of the same note show that part', () => {
    const text = '![[#^key]]\n\n![[#B]]\n\n# A\n\n![[#A]]\n\nWords. ^key\n\n# B\n\nInside.';
    const html = shown({ 'a.md': text });
    expect(html).toMatch(/^<div class="embed".*?<p>Words\.<\/p>/s);
    expect(html.match(/Inside\./g)).toHaveLength(2);
    expect(html.match(/would show itself/g)).toHaveLength(1);
    expect(html).toContain('<span class="chain"> A → A &gt; A</span>');
  });

  it.each([
    ['the section they stand in', '# A\n\n![[#A]]', 'n → n > A'],
    ['a section around theirs', '# A\n\n## B\n\n![[n#A]]', 'n → n > A'],
    ['their own block', 'One ![[#^p]] two ^p', 'n → n'],
  ])('of %s are not shown, and say so', (_, text, chain) => {
    const html = textOf(vault({ 'n.md': `---\ntitle: n\n---\n${text}` }), 'n.md');
    expect(html).toContain(`<span class="chain"> ${chain.replaceAll('>', '&gt;')}</span>`);
    expect(html.match(/embed-problem|class="embed"/g)).toEqual(['embed-problem']);
  });

  it('in the title of a callout leave no empty paragraph', () => {
    const html = textOf(
      vault({ 'n.md': '> [!tip] ![[b]]\n> Text.\n\n> [!tip] See ![[b]]', 'b.md': 'B.' }),
      'n.md',
    );
    expect(html).not.toMatch(/<p[^>]*><\/p>/);
    expect(html).toContain('<p class="callout-title">See </p><div class="embed"');
  });

  it('of a note with the same title are no embeds of themselves', () => {
    const html = shown({ 'a.md': '---\ntitle: T\n---\n![[x/T]]', 'x/T.md': '![[y/T]]', 'y/T.md': 'Words.' });
    expect(html).toContain('<p>Words.</p>');
    expect(html).not.toContain('embed-problem');
  });

  it('of one note twice are shown twice', () => {
    const html = shown({ 'a.md': '![[b]]\n\n![[b]]\n\n![[c]]', 'b.md': 'Words.', 'c.md': '![[b]]' });
    expect(html.match(/Words\./g)).toHaveLength(3);
    expect(html).not.toContain('embed-problem');
  });

  it('keep ids unique: footnotes of each embed are its own', () => {
    const html = shown({
      'a.md': 'A[^1]\n\n![[b]]\n\n![[b]]\n\n[^1]: Mine.',
      'b.md': 'B[^1]\n\n[^1]: Theirs.',
    });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('of parts refer to what they leave out on its own page', () => {
    const html = shown({ 'a.md': '![[b#Part]]', 'b.md': '## Part\n\nB[^1]\n\n## End\n\n[^1]: Theirs.' });
    expect(html).toContain('href="/b/#fn1"');
  });

  it('of files become what shows them', () => {
    const files = { 'x y.png': '', 'b.mp3': '', 'c.webm': '', 'd.pdf': '' };
    const html = shown({
      ...files,
      'a.md': '![[x y.png|Words|100x50]] ![[b.mp3]] ![[c.webm]] ![[d.pdf#page=3]]',
    });
    expect(html).toContain('<img src="/assets/files/x%20y.png" alt="Words" width="100" height="50"');
    expect(html).toContain('<audio src="/assets/files/b.mp3"');
    expect(html).toContain('<video src="/assets/files/c.webm"');
    expect(html).toContain('<a class="file" href="/assets/files/d.pdf#page=3">');
  });

  it('of pictures elsewhere load only where the vault allows it', () => {
    const files = { 'a.md': '![alt](https://example.org/a.png) ![x](javascript:alert(1))' };
    expect(shown(files)).toContain('<img src="https://example.org/a.png"');
    expect(shown(files, { remoteImages: false })).not.toContain('<img');
    expect(shown(files)).not.toContain('javascript');
  });
});

describe('headings', () => {
  it('that say the title again are left out, and their place is the title', () => {
    const files = { 'a.md': '# The A\n\nText.\n\n## Part' };
    expect(shown(files)).not.toContain('The A');
    expect(shown(files)).toContain('<h2 id="part">Part');
  });

  it('of the first level move below the title', () => {
    expect(shown({ 'a.md': 'Text.\n\n# One\n\n## Two' })).toMatch(/<h2 id="one">.*<h3 id="two">/s);
  });
});
