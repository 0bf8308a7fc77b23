import { describe, expect, test } from 'vitest';
import type { Piece } from '../../../../src/core/model/body.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { renderBody } from '../../../../src/core/parse/html/render-body.ts';
import { parseNote } from '../../../../src/core/parse/parse-note.ts';
import { noteFile } from '../../../support/vault.ts';

const body = (text: string) => renderBody(noteFile('a.md', text), DEFAULT_SETTINGS);

/** Pieces on one line: a slot is `{kind …}`. */
const shown = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const { kind, ...rest } = piece;
      const values = Object.values(rest).filter((value) => value !== null);
      const words = values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value));
      return `{${[kind, ...words].join(' ')}}`;
    })
    .join('')
    .trim();
const html = (text: string): string => shown(body(text).pieces);

describe('quotes are not the end of an attribute', () => {
  test.each([
    ['```a"onclick="x\nb\n```', '<pre><code class="language-a&quot;onclick=&quot;x">b\n</code></pre>'],
    [
      '- ["] said',
      '<ul>\n<li class="task"><span class="task-mark" role="img" data-task="&quot;" aria-label="marked &quot;"></span>said</li>\n</ul>',
    ],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('slots', () => {
  test.each([
    ['a [[b]] c', '<p>a {link 0} c</p>'],
    ['[[b|l & m]]', '<p>{link-open 0}l &amp; m{link-close 0}</p>'],
    ['[t *u*](b.md)', '<p>{link-open 0}t <em>u</em>{link-close 0}</p>'],
    ['![[x.png|10x20]] ![y|30](y.png)', '<p>{embed 0 10 20} {embed 1 30}</p>'],
    ['# H', '{heading-open 0 1}H{heading-close 0 1}'],
    ['> # H', '<blockquote>\n{heading-open -1 1}H{heading-close -1 1}</blockquote>'],
    ['#tag x', '<p>{tag tag} x</p>'],
    ['a ^id', '{id ^id}<p>a</p>'],
    ['[[a]] %%x%% <!-- [[b]] -->y', '<p>{link 0}  y</p>'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test('link numbers are those of the facts', () => {
    const text =
      '---\nup: "[[z]]"\n---\n[x](https://e.org) [[a]] ![[b]]\n\n- [[c|d]]^[note [[e]]]\n\n| [[f]] |\n|---|\n';
    const note = parseNote(noteFile('a.md', text), DEFAULT_SETTINGS);
    const slots = body(text).pieces.flatMap((piece) =>
      typeof piece !== 'string' && 'link' in piece && piece.kind !== 'link-close' ? [piece.link] : [],
    );
    expect(slots.map((index) => note.outgoing[index]?.kind)).toEqual([
      'address',
      'wikilink',
      'wikilink',
      'wikilink',
      'wikilink',
      'wikilink',
    ]);
    expect([...slots].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('text that spells what stands for a slot is text', () => {
  const NAMED = '&#x86;0&#x87;';
  const MARKED = '\u00860\u0087';
  test.each([
    [`[[a]] ${MARKED}`, '<p>{link 0} \u00840\u0084</p>'],
    ['http://\u0086', '<p>http://\u0084</p>'],
    [`[[a]] ${NAMED}`, '<p>{link 0} \uFFFD0\uFFFD</p>'],
    [`[[a]] \`${NAMED}\``, '<p>{link 0} <code>&amp;#x86;0&amp;#x87;</code></p>'],
    ['<http://x.org/%C2%860%C2%87>', '<p>{link-open 0}http://x.org/\u00840\u0084{link-close 0}</p>'],
    [`[[a]]\n\n\`\`\`${MARKED}\nx\n\`\`\``, /^<p>{link 0}<\/p>\n<pre><code class="language-\u00840\u0084">x/],
    [`[[a]] <b>${NAMED}</b>`, '<p>{link 0} <b>\uFFFD0\uFFFD</b></p>'],
    ['[[a]]\n\n<p>&#134&#x087</p>', '<p>{link 0}</p>\n<p>†‡</p>'],
    [`[[a]]\n\n<p title="${NAMED}">&#134;r0&#0135</p>`, /title="†0‡">†r0‡/],
    ['<b title="&#x8[[a|6]];0&#x87;">b</b>', '<p><b title="†0‡">b</b></p>'],
    ['<a href="b.md">b</a> <a href="#&#x86;a0&#x87;">c</a>', /href="#†a0‡"/],
  ])('%s', (text, expected) => {
    expect(html(text)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });
});

describe('ranges', () => {
  const part = (text: string, anchor: string): string => {
    const { pieces, ranges } = body(text);
    const [from, to] = ranges.get(anchor) ?? [0, 0];
    return shown(pieces.slice(from, to));
  };

  test('a section goes to the next heading of its level or higher', () => {
    const text = '# A\n\na\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n\nd';
    expect(part(text, '#1')).toBe(
      '{heading-open 1 2}B{heading-close 1 2}<p>b</p>\n{heading-open 2 3}C{heading-close 2 3}<p>c</p>',
    );
    expect(part(text, '#0')).toContain('<p>d</p>');
    expect(part(text, '#3')).toContain('<p>d</p>');
  });

  test('a block id names its paragraph, item with children, table or code', () => {
    expect(part('x\n\npara ^p\n\ny', '^p')).toBe('{id ^p}<p>para</p>');
    expect(part('- a\n- b ^i\n  - c\n- d', '^i')).toBe('{id ^i}b\n<ul>\n<li>c</li>\n</ul>');
    expect(part('| a |\n|---|\n| b |\n\n^T', '^t')).toMatch(
      /^{id \^T}<div class="scroll".*><table>.*<\/table>\n<\/div>$/s,
    );
    expect(part('```js\nx\n```\n\n^c', '^c')).toBe('{id ^c}<pre><code class="language-js">x\n</code></pre>');
  });
});

describe('blocks', () => {
  test.each([
    [
      '> [!tip]+ Title *x*\n> body',
      '<details class="callout" data-callout="tip" open>\n<summary class="callout-title">Title <em>x</em></summary>\n<p>body</p>\n</details>',
    ],
    [
      '> [!unknown]\n> body',
      '<div class="callout" data-callout="note">\n<p class="callout-title">Unknown</p>\n<p>body</p>\n</div>',
    ],
    [
      '> [!faq]- Only',
      '<details class="callout" data-callout="question">\n<summary class="callout-title">Only</summary>\n</details>',
    ],
    ['==a *b*== a == b == c', '<p><mark>a <em>b</em></mark> a == b == c</p>'],
    ['$5 and $10 $x_1$ \\$', '<p>$5 and $10 <math><msub><mi>x</mi><mn>1</mn></msub></math> $</p>'],
    [
      '| a |\n|:-:|\n| b |',
      '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>\n<thead>\n<tr>\n<th class="align-center">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-center">b</td>\n</tr>\n</tbody>\n</table>\n</div>',
    ],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});

describe('maths and code', () => {
  test('a formula on its own is a block, also beside raw HTML', () => {
    expect(html('$$\nx < 1\n$$ \n\n<b>y</b>')).toMatch(
      /^<p class="math-block"><math display="block".*&lt;.*<\/math><\/p>\n<p><b>y<\/b><\/p>$/,
    );
  });

  test('one that cannot be read stays as written, with the reason', () => {
    expect(html('$\\bad$')).toMatch(
      /^<p><code class="math-error" title="[^"]*\\bad[^"]*">\\bad<\/code><\/p>$/,
    );
  });

  test.each([
    '$\\href{javascript:alert(1)}{x}$',
    '$\\style{color:red}{x}$',
    '$\\color{red}{x}$',
    '$\\htmlId{a}{x}$',
  ])('no address, id or inline style comes out of %s', (text) => {
    expect(html(text).replace(/title="[^"]*"/, '')).not.toMatch(/ (?:style|id|href)=/);
  });

  test('code has classes for its parts, text of an unknown language is only escaped', () => {
    expect(html('```js\nlet a = "<b>";\n```')).toBe(
      '<pre><code class="language-js"><span class="hljs-keyword">let</span> a = <span class="hljs-string">&quot;&lt;b&gt;&quot;</span>;\n</code></pre>',
    );
    expect(html('```nonsense\n<b>\n```')).toBe(
      '<pre><code class="language-nonsense">&lt;b&gt;\n</code></pre>',
    );
  });
});

describe('raw HTML', () => {
  test('loads nothing from other hosts where remote images are not wanted', () => {
    const text =
      '<img src="https://e.org/a"><img src="//e.org/b"><img src="\\\\e.org/c"><img src="d.png"><video poster="https://e.org/e" src="https://e.org/f"></video>';
    const { pieces } = renderBody(noteFile('a.md', text), { ...DEFAULT_SETTINGS, remoteImages: false });
    expect(shown(pieces)).not.toContain('e.org');
    expect(shown(pieces)).toContain('d.png');
    expect(html(text)).toContain('https://e.org/a');
  });

  test.each([
    ['<b>x</b> [[a]]', '<p><b>x</b> {link 0}</p>'],
    ['<script>alert(1)</script>', ''],
    ['<img src=x onerror=alert(1)>', '<img{address src x {"width":null,"height":null}} />'],
    ['<a href="b.md#H%20x">b</a>', '<p><a{address href b.md H x} rel="noopener nofollow">b</a></p>'],
    ['<a href="#x" title="b.md">b</a>', '<p><a href="#x" title="b.md" rel="noopener nofollow">b</a></p>'],
    [
      '<a href="\u0086a0\u0087">b</a>',
      '<p><a{address href \u0084a0\u0084} rel="noopener nofollow">b</a></p>',
    ],
    ['<a href=" java\tscript:x()">b</a>', '<p><a rel="noopener nofollow">b</a></p>'],
    ['a <a href="javascript:alert(1)">b</a>', '<p>a <a rel="noopener nofollow">b</a></p>'],
    ['<p style="color:red">x</p>', '<p>x</p>'],
    ['<iframe src="https://www.e.org/v" title="A film"></iframe>', '{frame https://www.e.org/v A film}'],
    ['<iframe src="javascript:alert(1)"></iframe>', '<span></span>'],
    [
      '<details>\n<summary>s</summary>\n\n*x*\n\n</details>',
      '<details>\n<summary>s</summary>\n<p><em>x</em></p>\n</details>',
    ],
    [
      '<p title="\n\n![](https://x.org/onclick=1/)\n\n```js\nx\n```\n\n',
      '<p title="\n&lt;p&gt;&lt;/p&gt;\n&lt;pre&gt;&lt;code class=">x\n\n</p>',
    ],
    ['`<script>` <b>\u00860\u0087</b>', '<p><code>&lt;script&gt;</code> <b>\u00840\u0084</b></p>'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});
