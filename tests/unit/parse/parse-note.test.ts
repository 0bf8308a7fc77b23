import { describe, expect, test } from 'vitest';
import type { Link } from '../../../src/core/model/link.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { noteFile } from '../../support/vault.ts';

const parse = (text: string, path = 'a.md') => parseNote(noteFile(path, text), DEFAULT_SETTINGS);

/** `target#fragment|label` of a link, with `!` for an embed and `relation::` before it. */
const shown = (link: Link): string => {
  const relation = link.relation === null ? '' : `${link.relation}::`;
  const bang = link.embed ? '!' : '';
  if (link.kind === 'address') return `${relation}${bang}<${link.url}>`;
  const fragment = link.fragment === null ? '' : `#${link.fragment}`;
  const label = link.kind === 'markdown' ? `(${link.label})` : link.label === null ? '' : `|${link.label}`;
  return `${relation}${bang}${link.target}${fragment}${label}`;
};
const links = (text: string): string[] => parse(text).outgoing.map(shown);

describe('wikilinks', () => {
  test.each([
    ['[[a]]', ['a']],
    ['[[a.md]]', ['a.md']],
    ['[[a|t]]', ['a|t']],
    ['[[a#h|t]]', ['a#h|t']],
    ['[[a#h1#h2]]', ['a#h1#h2']],
    ['[[a#^id]]', ['a#^id']],
    ['[[#h]]', ['#h']],
    ['[[/folder/a]] [[../a]]', ['/folder/a', '../a']],
    ['![[img.png|640x480]]', ['!img.png']],
    ['![[img.png|alt|100]]', ['!img.png|alt']],
    ['[[a]][[b]]', ['a', 'b']],
    ['[[[a]]]', ['a']],
    ['[[a [[b]]', ['b']],
    ['[[Sq]uare]]', ['Sq]uare']],
    ['[[a]]s, **[[b]]** ==[[c]]== "[[d]]"', ['a', 'b', 'c', 'd']],
    ['[[GPT-3.5]] [[R&D]] [[5 $ a]] $x$ [[b_c_d]]', ['GPT-3.5', 'R&D', '5 $ a', 'b_c_d']],
    ['[[x]](u)', ['x']],
    ['[x [[a]]](u)', ['a']],
    ['| h |\n|---|\n| [[a\\|t]] ![[i.png\\|100]] |', ['a|t', '!i.png']],
    ['[[a\\|t]]', ['a|t']],
    ['[[https://x.org/a#b]]', ['<https://x.org/a#b>']],
    ['# [[a]]\n\n> [!note] [[b]]\n> [[c]]\n\n- [[d]]\n\nx[^1]\n\n[^1]: [[e]]', ['a', 'b', 'c', 'd', 'e']],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test.each([
    ['- [[a]]\n- [[b|some words]] (2).\n- to [[c]]', 'a b'],
    ['[[a]] · [b](b.md), ![[c#^id]]', 'a b.md c'],
    ['| [[a]] | on [[b]] |\n|---|---|\n| `x` [[c]] | ![y](y.png) [[d]] |', 'a y.png d'],
    ['---\nup: "[[a]]"\n---\nTo [[b]].', ''],
  ])('with nothing but links beside: %s', (text, expected) => {
    const bare = parse(text).outgoing.filter((link) => link.bare);
    expect(bare.map((link) => (link.kind === 'address' ? link.url : link.target)).join(' ')).toBe(expected);
  });

  test.each([
    '[[]]',
    '[[ ]]',
    '[[|t]]',
    '[[#]]',
    '[[a',
    '[[a\nb]]',
    '\\[[a]]',
    '[\\[a]]',
    '`[[a]]`',
    '    [[a]]',
  ])('no link: %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  test.each([
    '```\n[[a]]\n```',
    '$$\n[[a]]\n\n[[b]]\n$$',
    '$[[a]]$',
    '%% [[a]] %%',
    '%%\n\n[[a]]\n\n```\n%%',
    'text\n\n%%\n[[a]]\n\n# [[b]]',
    '<!-- [[a]] -->',
    'x <!-- [[a]] --> y',
    '<div title="[[a]]">[[b]]</div>',
    'https://x.org/[[a]]'.replace('[[a]]', 'x%5B'),
  ])('not counted: %s', (text) => {
    expect(links(text).filter((link) => !link.startsWith('<'))).toEqual([]);
  });
});

describe('Markdown links', () => {
  test.each([
    ['[t](a.md)', ['a.md(t)']],
    ['[t](a%20b.md#H%20x)', ['a b.md#H x(t)']],
    ['[t](<a b.md>)', ['a b.md(t)']],
    ['[t](a_(b).md "title")', ['a_(b).md(t)']],
    ['[t](#h)', ['#h(t)']],
    ['[t](100%.md)', ['100%.md(t)']],
    ['[t](a%zz.md)', ['a%zz.md(t)']],
    ['[t][r]\n\n[r]: x.md\n[unused]: y.md', ['x.md(t)']],
    ['![alt|100](x.png) ![100](y.png)', ['!x.png(alt)', '!y.png()']],
    [
      '<https://x.org> https://y.org/z_a_b. [m](mailto:a@b.c)',
      ['<https://x.org>', '<https://y.org/z_a_b>', '<mailto:a@b.c>'],
    ],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test('an unsafe address is a link that is not followed, and told', () => {
    const note = parse('see [x](javascript:alert(1))');
    expect(note.diagnostics.map(({ code, range }) => [code, range.line, range.column])).toEqual([
      ['unsafe-link', 1, 5],
    ]);
  });
});

describe('relations', () => {
  test.each([
    ['builds-on:: [[a]], [[b]]', ['builds-on::a', 'builds-on::b']],
    ['**Extends**:: [[a]]', ['builds-on::a']],
    ['see (my key:: [[a]]) and [[b]]', ['my-key::a', 'b']],
    ['see [up:: [[a]]] and [[b]]', ['part-of::a', 'b']],
    ['- Requires: [[a]], [[b]] and [[c]]', ['prerequisite::a', 'prerequisite::b', 'prerequisite::c']],
    ['- **Contrasts with:** [[a]]', ['contrasts-with::a']],
    ['- Requires: [[a]] for the proof', ['a']],
    ['- Nonsense: [[a]]', ['a']],
    ['Requires: [[a]]', ['a']],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });
});

describe('positions', () => {
  test('line and column from 1, in the file, frontmatter counted', () => {
    const note = parse(
      '---\ntitle: T\n---\n\none [[a]] two [[a|b]]\n> quoted [[c]]\n\n| x | y |\n|---|---|\n| 1 | [[d\\|e]] |\n',
    );
    expect(note.outgoing.map(({ range }) => [range.line, range.column, range.endColumn])).toEqual([
      [5, 5, 10],
      [5, 15, 22],
      [6, 10, 15],
      [10, 7, 15],
    ]);
  });

  test('what looks like the link before it is not taken for it', () => {
    const text =
      '`[[a]]` [[a]]\n\n| `[[a]]` | [[a]] | [[a\\|b]] [[c]] |\n|---|---|---|\n\nx^[note `[[d]]`\n[[d]]]';
    expect(parse(text).outgoing.map(({ range }) => [range.line, range.column, range.endColumn])).toEqual([
      [1, 9, 14],
      [3, 13, 18],
      [3, 21, 29],
      [3, 30, 35],
      [7, 1, 6],
    ]);
  });

  test('CRLF and a link over two lines', () => {
    const note = parse('first\r\n\r\nsee [a long\r\nlabel](b.md) here\r\n');
    expect(note.outgoing[0]?.range).toEqual({ line: 3, column: 5, endLine: 4, endColumn: 13 });
  });
});

describe('blocks', () => {
  test('text is what a reader sees, with the spans that are not prose', () => {
    const [block] = parse(
      'A **VAE** is an [[Auto-encoder|autoencoder]] with `code` and $x$ %%hidden%%.',
    ).blocks;
    expect(block?.text).toBe('A VAE is an autoencoder with code and x .');
    expect(block?.spans.map(({ from, to, kind }) => [block.text.slice(from, to), kind])).toEqual([
      ['autoencoder', 'link'],
      ['code', 'code'],
      ['x', 'math'],
    ]);
  });

  test('links know their block and their label in it', () => {
    const note = parse('# One\n\nfirst\n\n- item [[a|label]]\n- item [[b]]');
    for (const link of note.outgoing)
      expect(note.blocks[link.block]?.text.slice(link.from, link.to)).toMatch(/label|b/);
    expect(note.blocks.map(({ kind, section, line }) => [kind, section, line])).toEqual([
      ['heading', 0, 1],
      ['paragraph', 0, 3],
      ['item', 0, 5],
      ['item', 0, 6],
    ]);
  });

  test('headings: level, anchor, doubles; those in quotes are none', () => {
    const note = parse('# A *b* `c`\n\nSetext\n---\n\n## A b c ##\n\n> # quoted');
    expect(note.headings.map(({ level, text, anchor }) => [level, text, anchor])).toEqual([
      [1, 'A b c', 'a-b-c'],
      [2, 'Setext', 'setext'],
      [2, 'A b c', 'a-b-c--2'],
    ]);
  });

  test('block ids name their block and are no text', () => {
    const note = parse(
      'para ^p1\n\n- one ^i1\n- two\n\n^list\n\n| a |\n|---|\n| b |\n\n^table\n\n```\nx ^no\n```\n\n$a^b$ end',
    );
    expect(note.anchors.map(({ id, line }) => [id, line])).toEqual([
      ['p1', 1],
      ['list', 3],
      ['i1', 3],
      ['table', 8],
    ]);
    expect(note.blocks.map(({ text }) => text)).toEqual([
      'para',
      'one',
      'two',
      'a',
      'b',
      'x ^no\n',
      'a^b end',
    ]);
  });

  test('an id after an embed needs no space; that of an item may end its first line', () => {
    expect(parse('![[x.png]]^one\n\n- item ^two\n  goes on\n- $x$^3').anchors.map(({ id }) => id)).toEqual([
      'one',
      'two',
    ]);
    expect(parse('- item ^two\n  goes on').blocks.map(({ text }) => text)).toEqual(['item goes on']);
  });

  test('duplicate block ids are told', () => {
    expect(
      parse('a ^x\n\nb\nc ^X').diagnostics.map(({ code, range }) => [
        code,
        range.line,
        range.column,
        range.endColumn,
      ]),
    ).toEqual([['duplicate-block-id', 4, 3, 5]]);
  });

  test('tasks with any mark', () => {
    expect(parse('- [ ] a\n- [x] b\n- [?] c\n- [x](u)').blocks.map(({ text, task }) => [text, task])).toEqual(
      [
        ['a', ' '],
        ['b', 'x'],
        ['c', '?'],
        ['x', null],
      ],
    );
  });

  test('tags', () => {
    const note = parse(
      '#a/b text #y1984 #1984 a#no \\#no #é #Ünï/ x\n\n# Head #tag\n\n`#code` #a/B [x #in](u)',
    );
    expect(note.tags).toEqual(['a/b', 'y1984', 'é', 'Ünï', 'tag']);
  });

  test('the definition is the first paragraph that says something', () => {
    expect(
      parse('# T\n\nbuilds-on:: [[a]]\n\n![[x.png]]\n\n#tag\n\n> quote\n\nA *term* is [[this]].\nMore.')
        .definition,
    ).toBe('A term is this. More.');
    expect(parse('---\ndefinition: given\n---\n\nOther').definition).toBe('given');
  });
});
