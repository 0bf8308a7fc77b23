import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { renderBody } from '../../../src/core/parse/render-body.ts';
import { noteFile } from '../../support/vault.ts';

/**
 * What Obsidian adds to Markdown, line by line. Links (wikilinks, Markdown links, headings and blocks they name) are
 * held by the conformance suite, embeds by `fill-body.test.ts`, slots and raw HTML by `render-body.test.ts`.
 */
const parse = (text: string) => parseNote(noteFile('a.md', text), DEFAULT_SETTINGS);

/** HTML with slots as `{link 0}`, on one line. */
const html = (text: string, settings = {}): string =>
  renderBody(noteFile('a.md', text), { ...DEFAULT_SETTINGS, ...settings })
    .pieces.map((piece) =>
      typeof piece === 'string'
        ? piece
        : `{${Object.values(piece)
            .filter((value) => value !== null)
            .join(' ')}}`,
    )
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

describe('tags', () => {
  test.each([
    ['letters, digits, _ - / and any script', '#a_b-c/d #é #漢字 #Ünï', ['a_b-c/d', 'é', '漢字', 'Ünï']],
    ['emoji with joiners and variation selectors', '#❤️ #👩‍🔬 #🏳️‍🌈x', ['❤️', '👩‍🔬', '🏳️‍🌈x']],
    ['at least one sign that is no digit', '#1984 #1/2 #y1984 #2024-goal #1a', ['y1984', '2024-goal', '1a']],
    ['the first capitals stay', '#Tag #tag #TAG', ['Tag']],
    ['only at the start or after a space', 'a#b (#c) [#d](u) e/#f', []],
    ['not in addresses and links', 'https://e.org/#x [[a#b]] [t](u#c) <https://e.org/#y>', []],
    [
      'not in code, maths, HTML, comments',
      '`#a` $#b$ <b id="#c">x</b> %% #d %% <!-- #e -->\n\n```css\n#fff\n```\n\n    #g',
      [],
    ],
    ['not escaped, not a heading', '\\#a\n\n# b\n\n## c', []],
    [
      'in headings, items, quotes, callouts, cells',
      '# h #a\n\n- #b\n\n> #c\n\n> [!tip] #d\n> #e\n\n| #f |\n|---|',
      'abcdef'.split(''),
    ],
    [
      'they end at punctuation, and at a slash that nothing follows',
      '#a, #b. #c! #d/ #e//f',
      ['a', 'b', 'c', 'd'],
    ],
    ['two signs are none', '##x ###y', []],
    ['a word with a sign before it at the start of a line', '#nospace', ['nospace']],
    ['frontmatter: a list', '---\ntags:\n  - a\n  - "#b"\n  - c/d\n---\n', ['a', 'b', 'c/d']],
    ['frontmatter: a text with commas or spaces', '---\ntags: "#a, b c"\n---\n', ['a', 'b', 'c']],
    [
      'frontmatter: numbers, nothing, the old key',
      '---\ntags: [2024, y2024]\ntag: old\n---\n',
      ['y2024', 'old'],
    ],
    ['frontmatter: null', '---\ntags:\n---\n#x', ['x']],
  ])('%s: %s', (_, text, expected) => {
    expect([...parse(text).tags].sort()).toEqual([...expected].sort());
  });
});

describe('marks and strikethrough', () => {
  test.each([
    ['==a *b* [[c]]==', '<p><mark>a <em>b</em> {link 0}</mark></p>'],
    ['a == b == c', '<p>a == b == c</p>'],
    [
      '`==a==` https://e.org/==x==',
      '<p><code>==a==</code> {link-open 0}https://e.org/==x=={link-close 0}</p>',
    ],
    ['==a\nb==', '<p><mark>a b</mark></p>'],
    ['~~a~~ ~b~', '<p><del>a</del> ~b~</p>'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('comments', () => {
  test.each([
    ['a %%b%% c', '<p>a  c</p>'],
    ['a %%b\nc%% d', '<p>a  d</p>'],
    ['a\n\n%%\nb\n\n```\nc\n%%\n\nd', '<p>a</p> <p>d</p>'],
    ['> %%\n> x\n> %%\n> y', '<blockquote> <p>y</p> </blockquote>'],
    ['`%%a%%` b', '<p><code>%%a%%</code> b</p>'],
    ['```\n%%\n```\na', '<pre><code>%% </code></pre> <p>a</p>'],
    ['a\n\n%%\nthe rest', '<p>a</p>'],
    ['10 %% of it', '<p>10 %% of it</p>'],
    ['a <!-- b\nc --> d', '<p>a  d</p>'],
    ['<!--\na\n\nb\n-->\n\nc', '<p>c</p>'],
  ])('%j', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('maths', () => {
  const formulas = (text: string) =>
    parse(text).formulas.map(({ tex, display }) => (display ? `$$${tex}` : tex));
  test.each([
    ['in a line', 'a $x^2$ b', ['x^2']],
    ['money is none', '$5 and $10; $3,500 in 2022 and $5,000', []],
    ['a digit after it', '$x$2', []],
    ['spaces inside', '$ x$ $x $ $ x $', []],
    ['escaped', '\\$x$ and \\$y\\$', []],
    ['an escaped sign inside', '$\\$5$', ['\\$5']],
    ['display in a line', 'a $$x$$ b $$y$$', ['$$x', '$$y']],
    ['over lines and empty lines', '$$\na\n\nb\n$$', ['$$a\n\nb']],
    ['on one line of its own', '$$x$$\n\ntext', ['$$x']],
    [
      'in items, quotes and callouts',
      '- $$\n  x\n  $$\n\n> [!note]\n> $$\n> y\n> $$\n> $z$',
      ['$$x', '$$y', 'z'],
    ],
    ['backslashes stay', '$a\\\\b\\;c\\{d\\}$', ['a\\\\b\\;c\\{d\\}']],
    ['no emphasis, links, tags inside', '$a_b_c *d* [[e]] #f$', ['a_b_c *d* [[e]] #f']],
    ['not in code or wikilinks', '`$x$` [[5 $ a]] [[6 $ b]]', []],
    ['with a pipe in a table', '| $\\|x\\|$ |\n|---|\n| $y$ |', ['|x|', 'y']],
    ['not over two lines', '$a\nb$', []],
  ])('%s: %j', (_, text, expected) => {
    expect(formulas(text)).toEqual(expected);
  });
});

describe('callouts', () => {
  const kinds: readonly (readonly [kind: string, names: string])[] = [
    ['note', 'note'],
    ['abstract', 'abstract summary tldr'],
    ['info', 'info'],
    ['todo', 'todo'],
    ['tip', 'tip hint important'],
    ['success', 'success check done'],
    ['question', 'question help faq'],
    ['warning', 'warning caution attention'],
    ['failure', 'failure fail missing'],
    ['danger', 'danger error'],
    ['bug', 'bug'],
    ['example', 'example'],
    ['quote', 'quote cite'],
    ['note', 'anything-else'],
  ];
  test.each(kinds)('%s: %s, whatever the capitals', (kind, names) => {
    for (const name of names.split(' '))
      for (const written of [name, name.toUpperCase()])
        expect(html(`> [!${written}] T\n> b`)).toBe(
          `<div class="callout" data-callout="${kind}"> <p class="callout-title">T</p> <p>b</p> </div>`,
        );
  });

  test.each([
    [
      'its own name is the title where there is none',
      '> [!tip]\n> b',
      '<div class="callout" data-callout="tip"> <p class="callout-title">Tip</p> <p>b</p> </div>',
    ],
    [
      'a title alone',
      '> [!tip] *T*',
      '<div class="callout" data-callout="tip"> <p class="callout-title"><em>T</em></p> </div>',
    ],
    [
      'open and closed',
      '> [!tip]+ A\n\n> [!tip]- B',
      '<details class="callout" data-callout="tip" open> <summary class="callout-title">A</summary> </details> <details class="callout" data-callout="tip"> <summary class="callout-title">B</summary> </details>',
    ],
    [
      'lines without the sign',
      '> [!tip]\nlazy',
      '<div class="callout" data-callout="tip"> <p class="callout-title">Tip</p> <p>lazy</p> </div>',
    ],
    [
      'metadata is left out',
      '> [!tip|wide] T',
      '<div class="callout" data-callout="tip"> <p class="callout-title">T</p> </div>',
    ],
    [
      'a tab after the sign',
      '>\t[!tip] T\n>\tb',
      '<div class="callout" data-callout="tip"> <p class="callout-title">T</p> <p>b</p> </div>',
    ],
    [
      'one in another, and text after it',
      '> [!tip] A\n> > [!bug] B\n> > b\n>\n> a',
      '<div class="callout" data-callout="tip"> <p class="callout-title">A</p> <div class="callout" data-callout="bug"> <p class="callout-title">B</p> <p>b</p> </div> <p>a</p> </div>',
    ],
    [
      'in an item',
      '- > [!bug] B\n  > b',
      '<ul> <li> <div class="callout" data-callout="bug"> <p class="callout-title">B</p> <p>b</p> </div> </li> </ul>',
    ],
    [
      'code, a list, an embed inside',
      '> [!tip] T\n> ```\n> x\n> ```\n> - i\n>\n> ![[e]]',
      '<div class="callout" data-callout="tip"> <p class="callout-title">T</p> <pre><code>x </code></pre> <ul> <li>i</li> </ul> <p>{embed 0}</p> </div>',
    ],
    ['not where text stands before it', '> a [!tip] b', '<blockquote> <p>a [!tip] b</p> </blockquote>'],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('GFM', () => {
  test.each([
    [
      'tables: alignment, escaped pipes, pipes in code, ragged rows',
      '| a | b |\n|:-:|--:|\n| `x \\| y` \\| z | 1\n| 1 | 2 | 3 |',
      '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table> <thead> <tr> <th class="align-center">a</th> <th class="align-right">b</th> </tr> </thead> <tbody> <tr> <td class="align-center"><code>x | y</code> | z</td> <td class="align-right">1</td> </tr> <tr> <td class="align-center">1</td> <td class="align-right">2</td> </tr> </tbody> </table> </div>',
    ],
    [
      'a table needs its line of dashes, and as many of them as heads',
      '| a |\n| b |\n\n| a | b |\n|---|',
      '<p>| a | | b |</p> <p>| a | b | |---|</p>',
    ],
    [
      'a table ends at another block',
      '| a |\n|---|\n| b |\n> c',
      '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table> <thead> <tr> <th>a</th> </tr> </thead> <tbody> <tr> <td>b</td> </tr> </tbody> </table> </div> <blockquote> <p>c</p> </blockquote>',
    ],
    [
      'tasks with any mark',
      '- [ ] a\n- [?] b',
      '<ul> <li class="task"><span class="task-mark" role="img" data-task=" " aria-label="to do"></span>a</li> <li class="task"><span class="task-mark" role="img" data-task="?" aria-label="marked ?"></span>b</li> </ul>',
    ],
    [
      'what is no task',
      '- [x](u)\n- []\n- [xx] a',
      '<ul> <li>{link-open 0}x{link-close 0}</li> <li>[]</li> <li>[xx] a</li> </ul>',
    ],
    ['strikethrough does not reach over paragraphs', 'a ~~b\n\nc~~ d', '<p>a ~~b</p> <p>c~~ d</p>'],
    [
      'addresses become links, without the full stop after them',
      'See https://e.org/a_b. <https://e.org> <a@e.org>',
      '<p>See {link-open 0}https://e.org/a_b{link-close 0}. {link-open 1}https://e.org{link-close 1} {link-open 2}a@e.org{link-close 2}</p>',
    ],
    [
      'decided otherwise, as in Obsidian: www. and bare mail are text',
      'www.e.org a@e.org',
      '<p>www.e.org a@e.org</p>',
    ],
    ['decided otherwise: one ~ is text', '~a~', '<p>~a~</p>'],
    [
      'tags that would swallow the rest of the note are text',
      '<b>a</b> <title> <script> c',
      '<p><b>a</b> &lt;title&gt; &lt;script&gt; c</p>',
    ],
    [
      'alerts are callouts',
      '> [!WARNING]\n> a',
      '<div class="callout" data-callout="warning"> <p class="callout-title">Warning</p> <p>a</p> </div>',
    ],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('footnotes', () => {
  test.each([
    [
      'named, of many paragraphs',
      'a[^n]\n\n[^n]: one\n\n    two',
      '<p>a<sup class="footnote-ref">{id fnref1}{idref fn1 1 Footnote 1}</sup></p> <section class="footnotes" role="doc-endnotes"> <ol> <li>{id fn1}<p>one</p> <p>two {idref fnref1 ↩ Back to the text}</p> </li> </ol> </section>',
    ],
    [
      'in a line',
      'a^[b *c*]',
      '<p>a<sup class="footnote-ref">{id fnref1}{idref fn1 1 Footnote 1}</sup></p> <section class="footnotes" role="doc-endnotes"> <ol> <li>{id fn1}<p>b <em>c</em> {idref fnref1 ↩ Back to the text}</p> </li> </ol> </section>',
    ],
    [
      'capitals do not matter; one may be used twice',
      'a[^N] b[^n]\n\n[^n]: x',
      '<p>a<sup class="footnote-ref">{id fnref1}{idref fn1 1 Footnote 1}</sup> b<sup class="footnote-ref">{id fnref1-2}{idref fn1 1 Footnote 1}</sup></p> <section class="footnotes" role="doc-endnotes"> <ol> <li>{id fn1}<p>x {idref fnref1 ↩ Back to the text} {idref fnref1-2 ↩ Back to the text}</p> </li> </ol> </section>',
    ],
    ['missing ones are text, unused ones are not shown', 'a[^none]\n\n[^unused]: x', '<p>a[^none]</p>'],
    ['a label that any object has', 'a[^constructor] b[^toString]', '<p>a[^constructor] b[^toString]</p>'],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('code', () => {
  test.each([
    ['a longer fence holds a shorter one', '````\n```\nx\n```\n````', '<pre><code>``` x ``` </code></pre>'],
    ['tildes', '~~~\n```\n~~~', '<pre><code>``` </code></pre>'],
    ['an unclosed fence goes to the end', '```\n[[a]]\n\n# b', '<pre><code>[[a]] # b</code></pre>'],
    [
      'mermaid, dataview, query and base blocks hold no links',
      '```mermaid\nA[[x]] #y\n```\n\n```dataview\nLIST FROM [[z]]\n```',
      '<div class="diagram"><pre><code class="language-mermaid">A[[x]] #y </code></pre> </div> <figure class="foreign"> <figcaption>A Dataview query. It is not run here; this is its source.</figcaption> <pre><code class="language-dataview">LIST FROM {written [[z]] z} </code></pre> </figure>',
    ],
  ])('%s', (_, text, expected) => {
    expect(html(text)).toBe(expected);
    expect(parse(text).outgoing).toEqual([]);
    expect(parse(text).tags).toEqual([]);
  });
});

describe('lines and raw HTML', () => {
  test('soft breaks are spaces, and lines where the setting says so', () => {
    expect(renderBody(noteFile('a.md', 'a\nb'), DEFAULT_SETTINGS).pieces.join('')).toBe('<p>a\nb</p>\n');
    expect(html('a\nb', { breaks: true })).toBe('<p>a<br> b</p>');
  });
  test.each([
    ['a  \nb', '<p>a<br> b</p>'],
    ['a\\\nb', '<p>a<br> b</p>'],
    ['<div>\n*x*\n</div>', '<div> *x* </div>'],
    ['<div>\n\n*x*\n\n</div>', '<div> <p><em>x</em></p> </div>'],
    ['<kbd>a</kbd> <u>b</u> <center>c</center>', '<p><kbd>a</kbd> <u>b</u> <center>c</center></p>'],
  ])('%j', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('met in real vaults', () => {
  const one = (text: string) => {
    const { fields, outgoing, diagnostics } = parse(text);
    return {
      aliases: fields.aliases,
      links: outgoing.map((link) => ('target' in link ? link.target : link.url)),
      codes: diagnostics.map(({ code }) => code),
    };
  };

  test.each([
    [
      'items that begin with @',
      '---\naliases:\n  - @me\n---\n[[x]]',
      { aliases: ['@me'], links: ['x'], codes: ['invalid-frontmatter'] },
    ],
    [
      'a value and items after it',
      '---\naliases: One\n- Two\n---\n[[x]]',
      { aliases: ['One', 'Two'], links: ['x'], codes: ['invalid-frontmatter'] },
    ],
    [
      'a template tag',
      '---\ndate: <% tp.date.now() %>\naliases: [A]\n---\n[[x]]',
      { aliases: ['A'], links: ['x'], codes: [] },
    ],
    ['an empty key', '---\ntype:\naliases:\n---\n[[x]]', { aliases: [], links: ['x'], codes: [] }],
    [
      'an unquoted link',
      '---\nup: [[y]]\n---\n[[x]]',
      { aliases: [], links: ['x', 'y'], codes: ['unquoted-link'] },
    ],
    [
      'links inside comments',
      '<!-- [[a]] %% [[b]] -->\n\n%% [[c]] <!-- [[d]] %%\n\n[[x]]',
      { aliases: [], links: ['x'], codes: [] },
    ],
  ])('%s', (_, text, expected) => {
    expect(one(text)).toEqual(expected);
  });

  test('a note of half a megabyte with nine thousand labelled links', () => {
    const text = Array.from(
      { length: 9000 },
      (_, at) => `- [[Target ${at}|label of ${at}]] and some words\n`,
    ).join('');
    const { outgoing } = parse(text);
    expect(outgoing).toHaveLength(9000);
    expect(outgoing[8999]?.range).toMatchObject({ line: 9000, column: 3 });
  });
});
