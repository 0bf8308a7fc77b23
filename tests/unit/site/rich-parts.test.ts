import { describe, expect, it, test } from 'vitest';
import { attachmentPath } from '../../../src/core/model/ids.ts';
import { tableKeys } from '../../../src/core/model/table.ts';
import { attachmentRoute } from '../../../src/core/site/address/attachment-route.ts';
import { frameOf } from '../../../src/core/site/body/frames.ts';
import { pageOf } from '../../../src/core/site/page.ts';
import { applyChange, publishable } from '../../../src/core/snapshot.ts';
import { renderPage } from '../../../src/render/render-page.ts';
import { contentPolicy, pagePolicy } from '../../../src/render/shell.ts';
import { PLAIN_SHELL, pageAt, siteInput, textOf } from '../../support/site.ts';
import { sourceFile, vault } from '../../support/vault.ts';

describe('query blocks', () => {
  const files = {
    'a.md': '```query\ntag:ml\n```',
    'c.md': '#ml last',
    'b.md': '#ml first',
    'd.md': '---\nprivate: true\n---\n#ml hidden',
    'x.md': 'no tag',
  };

  it('are what search finds, by path', () => {
    const html = textOf(vault(files), 'a.md');
    expect([...html.matchAll(/<li><a href="([^"]*)">/g)].map(([, href]) => href)).toEqual([
      '/b/',
      '/c/',
      '/d/',
    ]);
    expect(html).toContain('3 notes for <a href="/search/?q=tag%3Aml"><code>tag:ml</code></a>');
  });

  it('name no private note in what is published', () => {
    const html = textOf(publishable(vault(files)), 'a.md');
    expect(html).toContain('2 notes for');
    expect(html).not.toContain('/d/');
  });

  it('follow a change of another note, as a rebuild would', () => {
    const changed = applyChange(vault(files), {
      upserts: [sourceFile('x.md', 'now #ml')],
      deletes: ['c.md'],
    });
    const { 'c.md': _, ...kept } = files;
    expect(textOf(changed, 'a.md')).toBe(textOf(vault({ ...kept, 'x.md': 'now #ml' }), 'a.md'));
    expect(textOf(changed, 'a.md')).toContain('href="/x/"');
  });

  it('do not find the note that asks, by what it asks', () => {
    expect(textOf(vault({ 'a.md': '```query\nzebra\n```', 'b.md': 'A zebra.' }), 'a.md')).toContain(
      '1 note for',
    );
  });

  it('say what was not understood, and that nothing is found', () => {
    const html = textOf(vault({ 'a.md': '```query\nbogus:x\n```' }), 'a.md');
    expect(html).toContain('There is no “bogus:”. A property is asked for as [bogus:x].');
    expect(html).toContain('No note is found');
    expect(textOf(vault({ 'a.md': '```query\ntag:none\n```' }), 'a.md')).toContain('No note is found');
  });

  it.each([
    ['bogus:x tag:ml', 'There is no “bogus:”'],
    ['tagg:x tag:ml', 'Did you mean “tag:”?'],
    ['tag:ml date:soon', '“soon” is no date.'],
    ['is:orphn #ml', 'Did you mean “orphan”?'],
  ])('find what they can where something is wrong: %s', (query, told) => {
    const html = textOf(vault({ ...files, 'a.md': `\`\`\`query\n${query}\n\`\`\`` }), 'a.md');
    expect(html).toContain(told);
    expect(html).toContain('3 notes for what is understood of <a href="');
    expect(html).toContain('<a href="/b/">');
  });

  it('find nothing instead of a value that no note has yet', () => {
    const html = textOf(vault({ ...files, 'a.md': '```query\ntag:ml tag:none\n```' }), 'a.md');
    expect(html).toContain('No note is found for <a');
  });

  it('list 50 at most, and lead to the rest', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`n${at}.md`, '#ml']));
    const html = textOf(vault({ 'a.md': '```query\ntag:ml\n```', ...many }), 'a.md');
    expect(html.match(/<li>/g)).toHaveLength(51);
    expect(html).toContain('<a href="/search/?q=tag%3Aml">10 more</a>');
  });

  it('may stand in what is embedded', () => {
    expect(textOf(vault({ ...files, 'e.md': '![[a]]' }), 'e.md')).toContain('3 notes for');
  });
});

describe('frames', () => {
  test.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    [
      'https://m.youtube.com/watch?app=x&v=dQw4w9WgXcQ&t=42s',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42',
    ],
    ['https://youtu.be/dQw4w9WgXcQ?si=tracked', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['http://youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://player.vimeo.com/video/76979871?h=x', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://archive.org/embed/some_film.2', 'https://archive.org/embed/some_film.2'],
    ['https://codepen.io/ada/pen/abcDEF', 'https://codepen.io/ada/embed/abcDEF'],
  ])('%s → %s', (address, src) => {
    expect(frameOf(address)?.src).toBe(src);
  });

  test.each([
    'https://example.org/youtube.com/embed/dQw4w9WgXcQ',
    'https://youtube.com.evil.example/embed/dQw4w9WgXcQ',
    'https://youtube.com@evil.example/embed/dQw4w9WgXcQ',
    'https://evil.example\\youtube.com/embed/dQw4w9WgXcQ',
    'javascript:https://youtu.be/dQw4w9WgXcQ',
    'https://youtube.com/embed/"><script>',
    'https://youtube.com/',
    'https://vimeo.com/about',
  ])('%s is none', (address) => {
    expect(frameOf(address)).toBeNull();
  });

  it('become cards, whether written as a picture or in HTML; other sites become links', () => {
    const card =
      '<span class="frame" data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" data-site="YouTube"><a class="external" rel="noopener" href="https://youtu.be/dQw4w9WgXcQ">A film</a></span>';
    expect(textOf(vault({ 'a.md': '![A film](https://youtu.be/dQw4w9WgXcQ)' }), 'a.md')).toBe(
      `<p>${card}</p>\n`,
    );
    expect(
      textOf(
        vault({ 'a.md': '<iframe src="https://youtu.be/dQw4w9WgXcQ" title="A film">x</iframe>' }),
        'a.md',
      ),
    ).toBe(card);
    expect(textOf(vault({ 'a.md': '<iframe src="//e.example/x?a&amp;b"></iframe>' }), 'a.md')).toBe(
      '<a class="external" rel="noopener" href="https://e.example/x?a&amp;b">e.example</a>',
    );
    expect(
      textOf(vault({ 'a.md': '<iframe src="javascript:x"></iframe><iframe srcdoc="<b>"></iframe>' }), 'a.md'),
    ).not.toMatch(/frame|javascript|srcdoc/);
  });

  it('are allowed by the policy of the pages that hold them, and of no other', () => {
    const view = vault({
      'a.md': '![](https://youtu.be/dQw4w9WgXcQ) <iframe src="https://vimeo.com/76979871"></iframe>',
      'b.md': '[x](https://youtu.be/dQw4w9WgXcQ) <iframe src="https://e.example/"></iframe>',
      'e.md': '![[a]]',
    });
    const policyOf = (route: string) => {
      const page = pageAt(view, route);
      return page && pagePolicy(contentPolicy(true), page);
    };
    const both = `${contentPolicy(true)}; frame-src 'self' https://player.vimeo.com https://www.youtube-nocookie.com`;
    expect(policyOf('/a/')).toBe(both);
    expect(policyOf('/e/')).toBe(both);
    expect(policyOf('/b/')).toBe(contentPolicy(true));
    expect(policyOf('/')).toBe(contentPolicy(true));
  });
});

describe('wikilinks in raw HTML', () => {
  const files = {
    'a.md': '<div>\n[[Secret]] [[Secret|x]] [[b]] [[Nobody]]\n</div>',
    'b.md': '',
    'Secret.md': '---\nprivate: true\n---\n',
  };
  it('are as written to their owner, and name only what others can see', () => {
    expect(textOf(publishable(vault(files)), 'a.md')).toBe('<div>\n[[…]] x [[b]] [[…]]\n</div>');
  });
});

describe('ids in raw HTML', () => {
  const files = {
    'a.md':
      '<p id="top">x</p>\n\n<a href="#top">y</a> [z](#top) [w](b.md#deep) <i id="a b">i</i> <b id="main">m</b>\n\n# Main',
    'b.md': '<div id="deep">d</div>',
    'c.md': '![[a]]',
  };
  it('are kept out of the way of all others, and links to them arrive', () => {
    const html = textOf(vault(files), 'a.md');
    expect([...html.matchAll(/ (?:id|href)="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      ...['~top', '#~top', '/a/#~top', '/b/#~deep', '~main', 'main', '#main'],
    ]);
  });
  it('are others in an embed', () => {
    expect(textOf(vault(files), 'c.md')).toContain('<p id="e1-~top">x</p>');
    expect(textOf(vault(files), 'c.md')).toContain('<a href="#e1-~top"');
  });
});

describe('files', () => {
  it('show by what they are', () => {
    const html = textOf(
      vault({
        'a.md':
          '![[x.pdf#page=2&height=400]] ![[x.mp3]] ![[x.mp4|320x200]] ![[x.png|alt|50]] ![[x.canvas]] ![b](x.png "T")',
        ...{ 'x.pdf': '', 'x.mp3': '', 'x.mp4': '', 'x.png': '', 'x.canvas': '' },
      }),
      'a.md',
    );
    expect(html.split(/(?<=>) (?=<)/)).toEqual([
      '<p><span class="pdf"><iframe src="/assets/files/x.pdf#page=2&amp;height=400" title="x.pdf" loading="lazy" height="400"></iframe><a class="file" href="/assets/files/x.pdf#page=2&amp;height=400">x.pdf</a></span>',
      '<audio src="/assets/files/x.mp3" controls preload="none" aria-label="x.mp3"></audio>',
      '<video src="/assets/files/x.mp4" controls preload="metadata" width="320" height="200" aria-label="x.mp4"></video>',
      '<img src="/assets/files/x.png" alt="alt" width="50" loading="lazy" decoding="async">',
      '<a class="file" href="/assets/files/x.canvas">x.canvas</a>',
      '<img src="/assets/files/x.png" alt="b" title="T" loading="lazy" decoding="async"></p>\n',
    ]);
  });

  test.each([
    ['a b/vae.png', '/assets/files/a b/vae.png'],
    ['x.html', '/assets/files/x.html.txt'],
    ['x.html.txt', '/assets/files/x.html.txt.txt'],
    ['X.XHTML', '/assets/files/X.XHTML.txt'],
    ['feed.xml', '/assets/files/feed.xml.txt'],
    ['run.mjs', '/assets/files/run.mjs.txt'],
    ['notes.txt', '/assets/files/notes.txt'],
    ['paper.pdf', '/assets/files/paper.pdf'],
  ])('%s → %s', (file, route) => {
    expect(attachmentRoute(attachmentPath(file))).toBe(route);
  });
});

describe('an embed of itself', () => {
  it('shows the way that led there', () => {
    const html = textOf(vault({ 'a.md': '![[b]]', 'b.md': '![[c]]', 'c.md': '![[a]]' }), 'a.md');
    expect(html).toContain('This embed would show itself.<span class="chain"> a → b → c → a</span>');
  });
});

describe('addresses in raw HTML', () => {
  const files = {
    'a.md':
      '<a href="s/b.md#Part">one</a> <a href="B">two</a> <a href="no.md">three</a> <a href="secret.md">four</a>\n\n<img src="pic.png" alt="P"> <img src="no.png" alt="Q"> <img src="b.md"> <video src="film.mp4#t=3" poster="pic.png"></video>\n\n![[pic.png]] ![[film.mp4]]',
    's/b.md': '## Part',
    'secret.md': '---\npublish: false\n---\n',
    'pic.png': '',
    'film.mp4': '',
  };
  const link = (href: string, text: string) =>
    `<a${href && ` href="${href}"`} rel="noopener nofollow">${text}</a>`;

  it('lead where Markdown links of the same words do', () => {
    const html = textOf(vault(files), 'a.md');
    expect(html).toContain(link('/s/b/#part', 'one'));
    expect(html).toContain(link('/s/b/', 'two'));
    expect(html).toContain(link('/secret/', 'four'));
    expect(html).toContain('<img src="/assets/files/pic.png" alt="P" />');
    expect(html).toContain('<video src="/assets/files/film.mp4#t=3" poster="/assets/files/pic.png"></video>');
  });

  it('lead nowhere, and name nothing, where there is nothing to see', () => {
    const html = textOf(publishable(vault(files)), 'a.md');
    expect(html).toContain(`${link('', 'three')} ${link('', 'four')}`);
    expect(html).toContain('<img alt="Q" /> <img />');
    expect(html).not.toMatch(/secret|no\.(?:md|png)/i);
  });

  it('are those of the note that is shown, in another one, too', () => {
    const html = textOf(
      vault({ 'x/a.md': '![[b]]', 'y/b.md': '<a href="./c.md">c</a>', 'y/c.md': '' }),
      'x/a.md',
    );
    expect(html).toContain(link('/y/c/', 'c'));
  });

  it('show files that nothing else does, and lead to them, in what is published', () => {
    const shown = publishable(
      vault({
        'a.md': '<img src="pic.png"> <a href="paper.pdf">x</a>\n\n<!-- <img src="hushed.png"> -->',
        'secret.md': '---\npublish: false\n---\n<img src="private.png">',
        ...{ 'pic.png': '', 'paper.pdf': '', 'hushed.png': '', 'private.png': '', 'unused.png': '' },
      }),
    );
    expect([...tableKeys(shown.vault.attachments)].sort()).toEqual(['paper.pdf', 'pic.png']);
    expect(textOf(shown, 'a.md')).toContain('<img src="/assets/files/pic.png" />');
    const open = publishable(vault({ 'a.md': '<img src="pic.png">', 'pic.png': '', 'unused.png': '' }));
    expect([...tableKeys(open.vault.attachments)]).toEqual(['pic.png']);
  });

  it.each([
    ['<img src="pic.png">', 'width="40" height="20"'],
    ['<img src="pic.png" width="20">', 'height="10" width="20"'],
    ['<img height=\'10\' src="pic.png">', 'height="10" width="20"'],
    ['<img src="pic.png" width="8" height="9">', 'width="8" height="9"'],
    ['<img src="pic.png" width="50%">', 'width="50%"'],
    ['<img src="no.png">', ''],
  ])('%s has the size of its picture where it says none', (written, expected) => {
    const snapshot = vault({ 'a.md': written, 'pic.png': '' });
    const page = pageOf({ ...siteInput(snapshot), imageSize: () => ({ width: 40, height: 20 }) }, '/a/');
    const html = page ? renderPage(page, PLAIN_SHELL) : '';
    const [image = ''] = /<img (?!class)[^>]*>/.exec(html.slice(html.indexOf('class="text'))) ?? [];
    expect(Array.from(image.matchAll(/(?:width|height)="[^"]*"/g)).join(' ')).toBe(expected);
  });

  it('are no links of the graph', () => {
    expect(vault(files).graph.incoming).toEqual(
      vault({ ...files, 'a.md': '![[pic.png]] ![[film.mp4]]' }).graph.incoming,
    );
  });
});
