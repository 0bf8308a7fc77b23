import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/insight/diagnose.ts';
import type { SourceRange } from '../../../src/core/model/position.ts';
import { tableValues } from '../../../src/core/model/table.ts';
import { mathProblems } from '../../../src/core/parse/html/math-problems.ts';
import { decodeNote } from '../../../src/node/vault/decode-note.ts';
import { vault } from '../../support/vault.ts';

/** What a range cuts out of a text. */
const slice = (text: string, range: SourceRange): string => {
  const lines = text.split(/\r\n?|\n/).slice(range.line - 1, range.endLine);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, range.endColumn - 1);
  lines[0] = (lines[0] ?? '').slice(range.column - 1);
  return lines.join('\n');
};

/** A problem: its code, the text that has it, and what its range must cut out where that is less. */
const KINDS = (
  [
    ['broken-link', '[[Nobody]]'],
    ['broken-link', '[[Nobody|a label]]'],
    ['broken-link', '[a label](Nobody.md)'],
    ['broken-link', '[a *label*](<No body.md> "title")'],
    ['broken-link', '![[Nobody]]'],
    ['broken-link', '[@nobody2013]', '@nobody2013'],
    ['broken-link', '<a href="Nobody.md">x</a>', 'Nobody.md'],
    ['broken-heading', '<a title="x > y" href=other.md#none>x</a>', 'other.md#none'],
    ['broken-heading', '[[other#No such heading]]'],
    ['broken-heading', '![[other#No such heading]]'],
    ['broken-heading', '[t](other.md#none)'],
    ['broken-block', '[[other#^none]]'],
    ['broken-block', '![[other#^none]]'],
    ['missing-attachment', '![[none.png|100]]'],
    ['missing-attachment', '![alt](none.png)'],
    ['missing-attachment', '[a paper](none.pdf#page=2)'],
    ['missing-attachment', '<img alt="a" src="pictures/no%20ne.png">', 'pictures/no%20ne.png'],
    ['missing-attachment', "<video poster='none' src='https://e.org/x'></video>", 'none'],
    ['ambiguous-link', '[[Shared]]'],
    ['alias-link', '[[Alone]]'],
    ['heading-by-slug', '[[other#a-heading]]'],
    ['heading-by-slug', '[t](other.md#a-heading)'],
    ['unsafe-link', '[x](javascript:alert(1))'],
    ['unsafe-link', '<file:///etc/passwd>'],
    ['unsafe-link', '![x](data:text/html,y)'],
    ['unsafe-html', '<iframe src="x">', '<iframe'],
    ['unsafe-html', '<b title="a" onclick="x()">', 'onclick'],
    ['unsafe-html', '<a href="javascript:x()">', '"javascript:x()"'],
    ['math-error', '$\\bad$'],
    ['math-error', '$$\\frac{1}$$'],
    ['embed-cycle', '![[note]]'],
    ['embed-cycle', '![alt](note.md)'],
  ] as readonly (readonly [code: string, planted: string, cut?: string])[]
).map(([code, planted, cut]) => [code, planted, cut ?? planted] as const);

/** Where the planted text stands in its note, marked by `@`. Every place holds decoys that read like it. */
const PLACES: readonly (readonly [name: string, text: string])[] = [
  ['a paragraph', 'See `@` and @ here.'],
  ['after a frontmatter', '---\ntitle: "T"\n---\n\nSee @.'],
  ['a later line of a paragraph', 'One\n  two `@`\n   three @ four'],
  ['a heading', '# About @ ##'],
  ['a heading underlined', 'One\n@ two\n==='],
  ['a list item', '- one\n  - `@` two @ ^id'],
  ['a task', '1. [x] done @'],
  ['a quote in a quote', '> > `@`\n> > two @'],
  ['a lazy line of a quote', '> one\ntwo @'],
  ['a callout title', '> [!tip]- On @\n> text'],
  ['a callout', '> [!tip] `@`\n> text\n> - @'],
  ['a footnote', 'x[^1]\n\ny\n\n[^1]: One\n    two @'],
  ['an inline footnote', 'one\ntwo `@`^[note @] three'],
  ['emphasis and marks', '`@` **bold @** text'],
  ['CRLF', 'one\r\n\r\ntwo\r\nthree @\r\n'],
  ['after a comment', '%% @ %% <!-- @ --> @'],
  ['after emoji and tabs', '\t😀\n\n漢\t😀 @'],
  ['a tabbed list', '-\tone\n\n\ttwo @'],
  ['a property on a line', 'text\n**source**:: `@` @'],
  ['a field in a sentence', 'one (source:: `@` @) two'],
  ['a list item with a label', '- one\n- Requires: @'],
  ['HTML in a line', 'a <b>`@` @</b> b'],
  ['Markdown in a block of HTML', '<details><summary>S</summary>\n\n`@` text @\n</details>'],
  ['a callout in a callout', '> [!tip]\n> > [!note] `@`\n> > `@` @'],
  ['a callout in a list', '- a\n\n  > [!tip] `@`\n  > b @'],
  ['a heading in a quote', '> ## `@` @ ##'],
  ['a footnote in a quote', '> x[^1]\n>\n> [^1]: `@` @'],
  ['a footnote that nothing refers to', 'x\n\n[^9]: lost `@` @'],
  ['a list in a footnote', 'x[^1]\n\n[^1]: `@`\n    - b @\n'],
  ['an inline footnote in a list', '- `@` ^[b @]'],
  ['after a link', '[[other]] [b](https://example.org) @ [[other]]'],
  ['after code and formulas', '```\n@\n```\n\n$$\nx\n$$\n\n    @\n\n@'],
];

/** The same text as people's programs save it: the byte order mark is no column, 😀 and 𝒳 are two. */
const SAVED: readonly (readonly [how: string, save: (text: string) => string])[] = [
  ['', (text) => text],
  [
    ' after a byte order mark, CRLF and astral characters',
    (text) =>
      `\uFEFF${text.startsWith('---') ? '' : '---\ntitle: 😀 𝒳\n---\n\n'}${text.replace(/@(?=[^@]*$)/, '😀e\u0301𝒳 @')}`.replaceAll(
        '\n',
        '\r\n',
      ),
  ],
];

const decoded = (saved: string): string => {
  const bytes = new TextEncoder().encode(saved);
  return decodeNote('note.md', bytes, bytes.length).text;
};

const OTHERS = {
  'other.md': '# A heading\n\nText.',
  's1.md': '---\naliases: [Shared, Alone]\n---\n',
  's2.md': '---\naliases: [Shared]\n---\n',
  's3.md': '---\naliases: ["C: x", It\'s, 😀 Both]\ncitekey: key2013\n---\n',
};

const problemsIn = (text: string) => {
  const snapshot = vault({ ...OTHERS, 'note.md': text });
  return [...diagnose(snapshot), ...mathProblems(tableValues(snapshot.vault.notes))].filter(
    ({ path }) => path === 'note.md',
  );
};

describe.each(PLACES.flatMap(([name, place]) => SAVED.map(([how, save]) => [name + how, save(place)])))(
  'in %s',
  (_, place) => {
    it.each(KINDS)('%s is told of exactly %s', (code, planted, cut) => {
      const text = decoded(place.replaceAll('@', () => planted));
      const found = problemsIn(text).filter((problem) => problem.code === code);
      expect(found.map(({ range }) => slice(text, range))).toEqual([cut]);
      // And it is the one that counts, not a decoy before it.
      const before = decoded(place).split('@').slice(0, -1).join(planted);
      const at = (before + planted.slice(0, planted.indexOf(cut))).split(/\r\n?|\n/);
      const [line, column] = [at.length, (at.at(-1)?.length ?? 0) + 1];
      expect(found.map(({ range }) => range)).toEqual([
        { line, column, endLine: line, endColumn: column + cut.length },
      ]);
    });
  },
);

describe.each([
  ['a table', '| a | b |\n|---|---|\n| `@` | x @ |\n'],
  ['the head of a table', '| `@` | x @ |\n|---|---|\n| y | z |\n'],
  ['a table without pipes around', 'a | b\n--|--\n`@` | x @\n'],
  ['a table in a quote', '> | a | b |\n> |---|---|\n> | `@` | x @ |\n'],
  ['a table in a list', '- x\n\n  | a | b |\n  |---|---|\n  | `@` \\| | x @ |\n'],
  ['a table after astral characters', '\uFEFF| a | b |\r\n|---|---|\r\n| 😀 `@` | 𝒳 @ |\r\n'],
  ['an inline footnote in a table', '| a | b |\n|---|---|\n| `@` | x ^[y @] |\n'],
])('in %s', (_, place) => {
  it.each(KINDS.filter(([, planted]) => !planted.startsWith('$$')))(
    '%s is told of exactly %s',
    (code, planted, cut) => {
      const [written, told] = [planted.replaceAll('|', '\\|'), cut.replaceAll('|', '\\|')];
      const text = decoded(place.replaceAll('@', () => written));
      const found = problemsIn(text).filter((problem) => problem.code === code);
      expect(found.map(({ range }) => slice(text, range))).toEqual([told]);
      const line = decoded(place.slice(0, place.lastIndexOf('@'))).split(/\r\n?|\n/).length;
      const column = (text.split(/\r\n?|\n/)[line - 1]?.lastIndexOf(told) ?? -1) + 1;
      expect(found.map(({ range }) => range)).toEqual([
        { line, column, endLine: line, endColumn: column + told.length },
      ]);
    },
  );
});

/** In the frontmatter: the code, the YAML, what the range cuts out, and which of those that read so it is. */
const YAML_ROWS: readonly (readonly [code: string, yaml: string, cut: string, nth?: number])[] = [
  ['broken-link', 'up: "[[Nobody]]"', '[[Nobody]]'],
  ['broken-link', 'list:\n  - one\n  - "see [[Nobody]] and"', '[[Nobody]]'],
  ['broken-link', 'deep: { a: ["[[Nobody]]"] }', '[[Nobody]]'],
  ['broken-heading', 'up: "[[other#none]]"', '[[other#none]]'],
  ['unquoted-link', 'up: [[other]]', '[[other]]'],
  ['unsafe-link', 'up: "[x](javascript:alert(1))"', '[x](javascript:alert(1))'],
  ['unsafe-link', 'list: ["[[file:///x]]"]', '[[file:///x]]'],
  ['alias-conflict', 'aliases: [mine, Alone]', 'Alone'],
  ['alias-conflict', 'aliases:\n  - mine\n  - other', 'other'],
  ['alias-conflict', 'description: Alone\naliases: [Alonely, Not Alone, Alone] # Alone', 'Alone', 4],
  ['alias-conflict', 'aliases:\n  - Alonely\n  - "Alone"', 'Alone', 2],
  ['alias-conflict', 'aliases: Alonely, 😀 Both', '😀 Both'],
  ['alias-conflict', 'x-aliases: Alone\nalias: Me\naliases: Alone', 'Alone', 2],
  ['alias-conflict', '"aliases": ["[[x|Alone]]"]', 'Alone'],
  ['alias-conflict', 'aliases: ["C: x"]', 'C: x'],
  ['alias-conflict', "aliases: ['It''s']", "It''s"],
  ['alias-conflict', 'aliases: ["\\u0041lone"]', 'aliases'],
  ['invalid-frontmatter', 'a: 1\naliases:\n  - @me', '@me'],
  ['invalid-frontmatter', '😀: placeholder\nkind: placeholder', 'placeholder', 2],
  ['invalid-frontmatter', '"type":  "tag" # no', 'tag'],
  ['invalid-frontmatter', 'kind: [attachment]', 'attachment'],
  ['invalid-frontmatter', 'a: 1\n"b": 2\n"b": 3', 'b', 2],
  ['invalid-frontmatter', 'a:\n\t- x', '\t- x'],
  ['broken-link', '😀: "𝒳 [[Nobody]]"', '[[Nobody]]'],
  ['broken-link', 'a: "[[other]]"\nb: |\n  see [[other]]\n  and [[Nobody]]', '[[Nobody]]'],
  ['broken-link', "it: 'it''s [[Nobody]]'", '[[Nobody]]'],
  ['broken-link', 'it: "[a](<No body.md>)"', '[a](<No body.md>)'],
  ['missing-attachment', 'image: "![[none.png]]"', '![[none.png]]'],
  ['broken-block', 'up: "[[other#^none]]"', '[[other#^none]]'],
  ['ambiguous-link', 'up: "[[Shared]]"', '[[Shared]]'],
  ['alias-link', 'up: "[[Alone]]"', '[[Alone]]'],
  ['heading-by-slug', 'up: "[[other#a-heading]]"', '[[other#a-heading]]'],
  ['unsafe-link', 'url: javascript:alert(1)', 'javascript:alert(1)'],
  ['unsafe-link', 'links: { ok: https://example.org, pdf: "file:///x" }', 'file:///x'],
  ['relation-cycle', 'builds-on: ["[[other]]", "[[note]]"]', '[[note]]'],
];

describe('in the frontmatter', () => {
  it.each(YAML_ROWS.map(([code, yaml, cut, nth]) => [code, yaml, cut, nth ?? 1] as const))(
    '%s in %s',
    (code, yaml, cut, nth) => {
      const written = `---\ntitle: T\n${yaml}\n---\nText [[other]].\n`;
      for (const saved of [written, `\uFEFF${written.replaceAll('\n', '\r\n')}`]) {
        const text = decoded(saved);
        const found = problemsIn(text).filter((problem) => problem.code === code);
        expect(found.map(({ range }) => slice(text, range))).toEqual([cut]);
        const before = text
          .split(cut)
          .slice(0, nth)
          .join(cut)
          .split(/\r\n?|\n/);
        const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
        expect(found.map(({ range }) => range)).toEqual([
          { line, column, endLine: line, endColumn: column + cut.length },
        ]);
      }
    },
  );

  it('invalid-frontmatter: the marks that open what is never closed', () => {
    const text = decoded('\uFEFF---\r\na: 1\r\n\r\n[[Nobody]]');
    expect(problemsIn(text).map(({ code, range }) => [code, range.line, slice(text, range)])).toEqual([
      ['invalid-frontmatter', 1, '---'],
      ['broken-link', 4, '[[Nobody]]'],
    ]);
  });
});

describe('in a block of HTML', () => {
  it.each([
    ['> <div title="onclick=" alt=\'x href=javascript:x\'\n>   onclick="x()">\n> </div>', 'onclick', 2, 5],
    ['- a\n\n  <div>\n    <!-- <script> --><script>1</script></div>', '<script', 4, 22],
    ['😀\n\n<p>𝒳 <b\n\thref="javascript:x()">', '"javascript:x()"', 4, 7],
    ['<div title=a" onclick=x() b="1">', 'onclick', 1, 15],
    ['x[^1]\n\n[^1]: <b onclick="x()">z</b>', 'onclick', 3, 10],
  ])('unsafe-html in %s', (written, cut, line, column) => {
    for (const text of [written, written.replaceAll('\n', '\r\n')]) {
      const found = problemsIn(text).filter(({ code }) => code === 'unsafe-html');
      expect(found.map(({ range }) => range)).toEqual([
        { line, column, endLine: line, endColumn: column + cut.length },
      ]);
    }
  });
});

describe('in what needs two places', () => {
  it.each([
    ['a property', '---\n😀: 1\nbuilds-on: ["[[other]]", "[[ring]]"]\n---\n', 3, 27],
    ['a field on a line', 'text 😀\n\nBuilds on:: [[other]], [[ring]]', 3, 24],
    ['a field in a sentence', '- 😀 (builds-on:: [[ring]])', 1, 19],
    ['a list item with a label', '- x\n- Builds on: [[ring]]', 2, 14],
  ])('relation-cycle in %s', (_, text, line, column) => {
    for (const saved of [text, `\uFEFF${text.replaceAll('\n', '\r\n')}`]) {
      const told = diagnose(
        vault({ ...OTHERS, 'note.md': decoded(saved), 'ring.md': 'builds-on:: [[note]]' }),
      );
      expect(
        told.filter(({ code }) => code === 'relation-cycle').map(({ path, range }) => [path, range]),
      ).toEqual([['note.md', { line, column, endLine: line, endColumn: column + '[[ring]]'.length }]]);
    }
  });

  it('duplicate-block-id wherever a block can stand', () => {
    const text =
      '\uFEFFone ^a\n\n> 😀 `^a` ^a\n\n> [!x] t\n> y ^a\n\n# H ^a\n\n- [ ] 𝒳 ^a\n\n```\n^a\n```\n^a\n\nx[^1]\n\n[^1]: foo ^a';
    for (const saved of [text, text.replaceAll('\n', '\r\n')]) {
      const found = problemsIn(decoded(saved)).filter(({ code }) => code === 'duplicate-block-id');
      expect(found.map(({ range }) => [range.line, range.column, range.endColumn])).toEqual([
        [3, 11, 13],
        [6, 5, 7],
        [8, 5, 7],
        [10, 10, 12],
        [15, 1, 3],
        [19, 11, 13],
      ]);
    }
  });

  it('duplicate-block-id: the id of the second', () => {
    const text = 'one ^a\n\n- two\n  three ^A\n\n| t |\n|---|\n\n^b\n\nx ^B';
    const found = problemsIn(text).filter(({ code }) => code === 'duplicate-block-id');
    expect(found.map(({ range }) => [range.line, slice(text, range)])).toEqual([
      [4, '^A'],
      [11, '^B'],
    ]);
  });

  it('math-error: all of a block', () => {
    const text = 'one\n\n> $$\n> \\bad\n> $$\n';
    const [found] = problemsIn(text).filter(({ code }) => code === 'math-error');
    expect(found?.range).toEqual({ line: 3, column: 3, endLine: 5, endColumn: 5 });
  });
});

describe('in the bytes of a note', () => {
  const encoding = (...parts: readonly (string | number)[]): readonly (readonly number[])[] => {
    const bytes = new Uint8Array(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])),
    );
    const { problems } = decodeNote('note.md', bytes, bytes.length);
    expect(problems.every(({ code }) => code === 'invalid-encoding')).toBe(true);
    return problems.map(({ range }) => [range.line, range.column, range.endLine, range.endColumn]);
  };

  it('invalid-encoding: the first character that is not one', () => {
    expect(encoding('a\r\n😀 b', 0xff, 'c', 0xff)).toEqual([[2, 5, 2, 6]]);
    expect(encoding('\uFEFFa', 0xe9, 'b')).toEqual([[1, 2, 1, 3]]);
    expect(encoding('a\rb\r', 0xe9)).toEqual([[3, 1, 3, 2]]);
    expect(encoding('\uFFFD was written so\n', 0xe9)).toEqual([[2, 1, 2, 2]]);
    expect(encoding('\uFFFD')).toEqual([]);
  });

  it('invalid-encoding: the first NUL', () => {
    expect(encoding('a\r\n𝒳\0b\0')).toEqual([[2, 3, 2, 4]]);
    expect(encoding(0xff, '\n\0')).toEqual([
      [1, 1, 1, 2],
      [2, 1, 2, 2],
    ]);
  });
});
