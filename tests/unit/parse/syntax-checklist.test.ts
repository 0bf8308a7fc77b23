import { describe, expect, test } from 'vitest';
import { mapGraphOf } from '../../../src/core/graph/compute/map-graph.ts';
import { diagnose } from '../../../src/core/insight/diagnose.ts';
import { backlinksOf } from '../../../src/core/lookup/backlinks.ts';
import { notePath } from '../../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { renderBody } from '../../../src/core/parse/html/render-body.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { routesOf } from '../../../src/core/site/address/routes.ts';
import { textOf } from '../../support/site.ts';
import { graph, noteFile, vault } from '../../support/vault.ts';

/**
 * What Obsidian adds to Markdown, line by line. Links (wikilinks, Markdown links, headings and blocks they name) are
 * held by the conformance suite, cycles and ids of embeds by `fill-body.test.ts`, slots and raw HTML by
 * `render-body.test.ts`, frontmatter by `frontmatter.test.ts`, what is on a disk by `disk.test.ts`.
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
    ['after an HTML tag', '<span class="related">#a/b #c</span>, <br>#d', ['a/b', 'c', 'd']],
    ['after an HTML tag and a word, none', '<b>b</b>b#a', []],
    ['after what is no HTML tag, none', '1 >#a \\<b>#c', []],
    ['not after other letters or signs', 'a#b (#c) [#d](u) e/#f', []],
    ['not in addresses and links', 'https://e.org/#x [[a#b]] [t](u#c) <https://e.org/#y>', []],
    [
      'not in code, maths, HTML, comments',
      '`#a` $#b$ <b id="#c">x</b> %% #d %% <!-- #e -->\n\n```css\n#fff\n```\n\n    #g',
      [],
    ],
    ['not the id of a block, nor a link to one', 'x ^id\n\n[[#^id]] ![[b#^c]] [t](#^id)', []],
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
    ['~~a *b* [[c]] ==d==~~', '<p><del>a <em>b</em> {link 0} <mark>d</mark></del></p>'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

test('a mark is none in maths, and may hold some', () => {
  expect(parse('$a ==b== c$').formulas.map(({ tex }) => tex)).toEqual(['a ==b== c']);
  expect(html('$a ==b== c$')).not.toContain('<mark>');
  expect(html('==$x$==')).toMatch(/^<p><mark><math>.*<\/math><\/mark><\/p>$/);
});

describe('headings and blocks', () => {
  test('headings in quotes and callouts are shown, and are no entries of the contents', () => {
    const text = '# One\n\n> ## quoted\n\n> [!tip] T\n> ## in a callout\n\n## Two';
    expect(parse(text).headings.map((heading) => heading.text)).toEqual(['One', 'Two']);
    expect(html(text)).toContain('<blockquote> {heading-open -1 2}quoted');
    expect(html(text)).toMatch(/data-callout="tip">.*\{heading-open -1 2\}in a callout/);
  });

  test.each([
    ['after a heading, underlined or not', '# H ^a\n\nS ^b\n===', ['a', 'b']],
    ['on a line of its own below a paragraph or in an item', 'p\n^a\n\n- i\n  ^b', ['a', 'b']],
    ['with capitals, digits and hyphens, and spaces after it', 'p ^Ab-1  ', ['Ab-1']],
    ['not with other signs', 'p ^a_b\n\nq ^a.b\n\nr ^é', []],
    ['not in a cell, code or maths, nor as a power', '| a |\n|---|\n| b ^a |\n\n`x ^b`\n\n$x ^c$\n\nx^2', []],
  ])('ids of blocks: %s', (_, text, ids) => {
    expect(parse(text).anchors.map(({ id }) => id)).toEqual(ids);
  });
});

describe('embeds', () => {
  const shown = (files: Readonly<Record<string, string>>): string => textOf(vault(files), 'a.md');

  test.each([
    ['a paragraph', 'The part. ^key'],
    ['an item with what is below it', '- no\n- The part. ^key\n  - Its child.\n- no'],
    ['a list', 'no\n\n- The part.\n- Its child.\n\n^key'],
    ['a table', 'no\n\n| The part. |\n|---|\n| Its child. |\n\n^key'],
    ['a quote', '> The part.\n>\n> Its child.\n\n^key'],
    ['a callout', 'no\n\n> [!tip] The part.\n> Its child.\n\n^key'],
    ['code', 'no\n\n```\nThe part.\nIts child.\n```\n\n^key'],
  ])('a block by its id: %s', (_, text) => {
    const all = shown({ 'a.md': '![[b#^key]]', 'b.md': `${text}\n\nno` });
    expect(all).toContain('The part.');
    expect(all.includes('Its child.')).toBe(text.includes('Its child.'));
    expect(all).not.toMatch(/\bno\b/);
  });

  test('the properties of the note are not shown', () => {
    expect(shown({ 'a.md': '![[b]]', 'b.md': '---\nmine: hidden\n---\nWords.' })).toMatch(
      /<p>Words\.<\/p>(?!.*hidden)/s,
    );
  });

  test('one that is missing does not keep those after it from being shown', () => {
    const all = shown({ 'a.md': '![[no]]\n\n![[b]]\n\n![[no]]\n\n![[b]]', 'b.md': 'Words ![[no]].' });
    expect(all.match(/“no” is not written yet/g)).toHaveLength(4);
    expect(all.match(/<p>Words /g)).toHaveLength(2);
    expect(all).not.toContain('would show itself');
  });

  test('a file that is missing is said to be', () => {
    expect(shown({ 'a.md': '![[gone.png]] and ![[GPT-3.5]]' })).toMatch(
      /There is no file “gone.png”.*“GPT-3.5” is not written yet/s,
    );
  });

  test('four deep are shown, the fifth is a link', () => {
    const files = { 'b.md': '![[c]]', 'c.md': '![[d]]', 'd.md': '![[e]]', 'e.md': 'E ![[f]]', 'f.md': 'F' };
    const all = shown({ 'a.md': '![[b]]', ...files });
    expect(all.match(/class="embed"/g)).toHaveLength(4);
    expect(all).toContain('<a href="/f/" title="f">f</a>');
    expect(all).not.toContain('<p>F</p>');
  });

  test('in a cell of a table they stay in it', () => {
    const all = shown({
      'a.md': '| h |\n|---|\n| ![[b]] ![[p.png\\|30]] |\n\nAfter.',
      'b.md': 'One.\n\nTwo.',
      'p.png': '',
    });
    expect(all).toMatch(/<td><div class="embed".*One\..*Two\..*<\/div> <img [^>]*width="30"[^>]*><\/td>/s);
    expect(all).toContain('<p>After.</p>');
  });

  test('alone in a paragraph they leave no empty one', () => {
    expect(shown({ 'a.md': 'One.\n\n![[b]]\n\nTwo.', 'b.md': 'W.' })).not.toMatch(/<p>\s*<\/p>/);
  });

  test('links within the part lead to what is left out of it on its own page', () => {
    const b = '# Part\n\nSee [[#Other]] and [[#^x]].\n\n# Other\n\nText ^x';
    const all = shown({ 'a.md': '![[b#Part]]', 'b.md': b });
    expect(all).toContain('href="/b/#other"');
    expect(all).toContain('href="/b/#%5Ex"');
  });

  test.each([
    ['![[p.png|100]]', 'alt="p.png" width="100"'],
    ['![[p.png|100x200]]', 'alt="p.png" width="100" height="200"'],
    ['![[p.png|some words]]', 'alt="some words"'],
    ['![[p.png|some words|100]]', 'alt="some words" width="100"'],
    ['![some words|100](p.png)', 'alt="some words" width="100"'],
    ['![100](p.png)', 'alt="" width="100"'],
    ['![100x200](p.png)', 'alt="" width="100" height="200"'],
  ])('the size of a picture: %s', (text, attributes) => {
    expect(shown({ 'a.md': text, 'p.png': '' })).toBe(
      `<p><img src="/assets/files/p.png" ${attributes} loading="lazy" decoding="async"></p>\n`,
    );
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
      'a table inside',
      '> [!tip] T\n> | a |\n> |---|\n> | b |',
      '<div class="callout" data-callout="tip"> <p class="callout-title">T</p> <div class="scroll" role="group" aria-label="Table" tabindex="0"><table> <thead> <tr> <th>a</th> </tr> </thead> <tbody> <tr> <td>b</td> </tr> </tbody> </table> </div> </div>',
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
    [
      'in a table',
      '| a[^1] |\n|---|\n\n[^1]: x',
      '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table> <thead> <tr> <th>a<sup class="footnote-ref">{id fnref1}{idref fn1 1 Footnote 1}</sup></th> </tr> </thead> </table> </div> <section class="footnotes" role="doc-endnotes"> <ol> <li>{id fn1}<p>x {idref fnref1 ↩ Back to the text}</p> </li> </ol> </section>',
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
    [
      'in items, quotes and callouts, with more words after the language',
      '- ```x a="[[b]]" #c\n  [[d]]\n  ```\n\n> ~~~\n> #e\n> ~~~\n\n> [!tip] T\n> ```\n> [[f]]\n> ```',
      '<ul> <li> <pre><code class="language-x">[[d]] </code></pre> </li> </ul> <blockquote> <pre><code>#e </code></pre> </blockquote> <div class="callout" data-callout="tip"> <p class="callout-title">T</p> <pre><code>[[f]] </code></pre> </div>',
    ],
    [
      'the class internal-link of a diagram makes no link',
      '```mermaid\ngraph TD\nA-->B\nclass A,B internal-link\n```',
      '<div class="diagram"><pre><code class="language-mermaid">graph TD A--&gt;B class A,B internal-link </code></pre> </div>',
    ],
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

  test('thousands of links in comments are neither links nor shown', () => {
    const links = '[[Hidden note]] #hidden '.repeat(5000);
    const text = `[[x]]\n\n<!-- ${links} -->\n\n%% ${links} %%\n\n%%\n${links}\n%%\n\nEnd.`;
    expect(one(text).links).toEqual(['x']);
    expect(parse(text).tags).toEqual([]);
    expect(html(text)).toBe('<p>{link 0}</p> <p>End.</p>');
  });

  test('canvas and base files beside notes are files, and no error', () => {
    const files = {
      'a.md': '[[b.canvas]] ![[b.base]] [[b]]',
      'b.md': '[[a]]',
      'b.canvas': '{ no JSON',
      'b.base': ': :',
    };
    const view = vault(files);
    expect(diagnose(view)).toEqual([]);
    expect(textOf(view, 'a.md')).toBe(
      '<p><a class="file" href="/assets/files/b.canvas">b.canvas</a> <a class="file" href="/assets/files/b.base">b.base</a> <a href="/b/">b</a></p>\n',
    );
  });

  test('two equal links in a paragraph count twice, and a link to oneself adds no weight', () => {
    const view = vault({ 'a.md': 'See [[b]] and [[b]].', 'b.md': '' });
    expect(backlinksOf(view, notePath('b.md'))).toMatchObject([{ source: 'a.md', count: 2 }]);
    expect([...mapGraphOf(graph`a>a a>b`).degrees]).toEqual([1, 1]);
  });

  test('every name of a file is an address: odd signs, other scripts, long ones, equal ones', () => {
    const names = [
      ...[
        'R&D 100%.md',
        'C#.md',
        'why?.md',
        'Wow!.md',
        '❤️.md',
        '👩‍🔬 lab.md',
        '漢字.md',
        'שלום.md',
        'a\u0007b.md',
      ],
      ...[
        'a\u202eb.md',
        'tab\there.md',
        'end .md',
        '%.md',
        '-.md',
        '?.md',
        'A B.md',
        'A-B.md',
        'a b.md',
        'Case.md',
      ],
      ...[
        'case.md',
        'x/_index.md',
        'x/README.md',
        `${'x'.repeat(250)}.md`,
        `${'漢'.repeat(82)}.md`,
        'v1.2.md',
      ],
    ];
    const routes = routesOf(vault(Object.fromEntries(names.map((name) => [name, '']))));
    const all = names.map((name) => routes.routeOf(notePath(name)));
    expect(new Set(all.map((route) => route.toLowerCase())).size).toBe(names.length);
    for (const route of all) {
      expect(route).toMatch(/^\/(?:[\p{L}\p{N}\p{M}-]+\/)+$/u);
      for (const part of route.split('/')) expect(Buffer.byteLength(part)).toBeLessThan(240);
    }
  });
});
