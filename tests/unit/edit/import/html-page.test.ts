import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownOfHtml } from '../../../../src/core/edit/import/html-page.ts';
import { fromBase } from '../../../../src/core/edit/import/html-tree.ts';
import { notebook, pathsOf, plan, textAt } from './fixtures.ts';

describe('HTML as Markdown', () => {
  it.each([
    ['<p>a <b>b</b> <i>c</i> <code>d*</code>', 'a **b** *c* `d*`'],
    ['<h2 id="x">A  title</h2>text', '## <span id="x"></span>A title\n\ntext'],
    ['<ul><li>a<ul><li>b</ul><li>c</ul>', '- a\n\n  - b\n- c'],
    ['<ol><li>a<li>b</ol>', '1. a\n2. b'],
    ['<a href="/x y">a</a><br>b', '[a](</x y>)\nb'],
    ['a &lt;b&gt; *c* [d]', 'a \\<b> \\*c\\* \\[d\\]'],
    ['<blockquote><p>a<p>b</blockquote>', '> a\n>\n> b'],
    ['<nav>no</nav><script>"<p>no"</script><main>yes</main><footer>no</footer>', 'yes'],
    ['<dl><dt>a<dd>b</dl>', 'a\n: b'],
    ['<p># no heading</p>', '\\# no heading'],
  ])('%s', (html, markdown) => {
    expect(markdownOfHtml(html).markdown.trimEnd()).toBe(markdown);
  });

  it('knows entities', () => {
    const { markdown } = markdownOfHtml('&amp;lt; &#8217; &#x1F600; &nosuch; &Aacute;&hellip;&sup2; &AMP');
    expect(markdown).toBe('&lt; ’ 😀 &nosuch; Á…² &\n');
  });

  it('leaves out what is no text, and reads lists in lists, tables and pages that forget end tags', () => {
    const html =
      '<title>T</title><style>p{}</style><body><nav><ul><li>no</ul></nav><script>"</p>"+"<p>no"</script><ul><li>a<ol><li>b<li>c</ol><li>d</ul>' +
      '<noscript>no</noscript><table><tr><th>x<th>y<tr><td>1<td>2|3</table><dl><dt>t<dd>one<dd>two</dl><p>p<p>q<svg><text>no</text></svg><footer>no</footer>';
    expect(markdownOfHtml(html)).toEqual({
      title: 'T',
      markdown:
        '- a\n\n  1. b\n  2. c\n- d\n\n| x | y |\n| --- | --- |\n| 1 | 2\\|3 |\n\nt\n: one\n: two\n\np\n\nq\n',
    });
  });

  it('reads addresses from where the page says it was', () => {
    const html =
      '<head><base href="https://x.org/notes/page.html"></head><a href="../a?b#c">a</a> <a href="#in">b</a> <img src="i.png" alt="i">';
    expect(markdownOfHtml(html).markdown).toBe(
      '[a](https://x.org/a?b#c) [b](#in) ![i](https://x.org/notes/i.png)\n',
    );
    expect(
      ['/r', '//y.org/z', 'mailto:a@b.c', './s/', '..'].map((href) => fromBase(href, 'https://x.org')),
    ).toEqual([
      ...['https://x.org/r', 'https://y.org/z', 'mailto:a@b.c', 'https://x.org/s/', 'https://x.org/'],
    ]);
    expect(fromBase('a', '/local/')).toBe('a');
  });

  it('comes of any text', () => {
    const piece = fc.constantFrom(
      '<p',
      '<b>',
      '</b>',
      '<li>',
      '</ul>',
      '<!--',
      '<script>',
      '&#x',
      '"',
      '>',
      'a ',
      '<table><td>',
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => typeof markdownOfHtml(parts.join('')).markdown === 'string'),
    );
    expect(markdownOfHtml('<div>'.repeat(20_000)).markdown).toBe('\n');
  });
});

it('makes the notes of a saved page', () => {
  const page = notebook('saved.html');
  const made = plan(page.text, page.name);
  expect(made.notes[0]?.path).toBe('Of bread & water.md');
  expect(pathsOf(made)).toEqual([
    'journal/March 2024.md',
    'papers/On the crumb of rye.md',
    'papers/Steam fire.md',
    'terms/Autolyse.md',
    'terms/Baker’s percentage.md',
    'terms/Oven spring.md',
    'terms/Poolish.md',
  ]);
  expect(textAt(made, 'papers/On the crumb of rye.md')).toContain('doi: "10.4321/bread.2021"');
  expect(textAt(made, 'journal/March 2024.md')).toContain('Baked with a [[Poolish|starter]].');
});
