import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/insight/diagnose.ts';
import type { SourceRange } from '../../../src/core/model/position.ts';
import { tableValues } from '../../../src/core/model/table.ts';
import { mathProblems } from '../../../src/core/parse/math-problems.ts';
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
    ['broken-heading', '[[other#No such heading]]'],
    ['broken-heading', '[t](other.md#none)'],
    ['broken-block', '[[other#^none]]'],
    ['broken-block', '![[other#^none]]'],
    ['missing-attachment', '![[none.png|100]]'],
    ['missing-attachment', '![alt](none.png)'],
    ['ambiguous-link', '[[Shared]]'],
    ['alias-link', '[[Alone]]'],
    ['heading-by-slug', '[[other#a-heading]]'],
    ['unsafe-link', '[x](javascript:alert(1))'],
    ['unsafe-link', '<file:///etc/passwd>'],
    ['unsafe-link', '![x](data:text/html,y)'],
    ['unsafe-html', '<iframe src="x">', '<iframe'],
    ['unsafe-html', '<b title="a" onclick="x()">', 'onclick'],
    ['unsafe-html', '<a href="javascript:x()">', '"javascript:x()"'],
    ['math-error', '$\\bad$'],
    ['math-error', '$$\\frac{1}$$'],
    ['embed-cycle', '![[note]]'],
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
];

const OTHERS = {
  'other.md': '# A heading\n\nText.',
  's1.md': '---\naliases: [Shared, Alone]\n---\n',
  's2.md': '---\naliases: [Shared]\n---\n',
};

const problemsIn = (text: string) => {
  const snapshot = vault({ ...OTHERS, 'note.md': text });
  return [...diagnose(snapshot), ...mathProblems(tableValues(snapshot.vault.notes))].filter(
    ({ path }) => path === 'note.md',
  );
};

describe.each(PLACES)('in %s', (_, place) => {
  it.each(KINDS)('%s is told of exactly %s', (code, planted, cut) => {
    const text = place.replaceAll('@', () => planted);
    const found = problemsIn(text).filter((problem) => problem.code === code);
    expect(found.map(({ range }) => slice(text, range))).toEqual([cut]);
    // And it is the one that counts, not a decoy before it.
    const at = (place.split('@').slice(0, -1).join(planted) + planted.slice(0, planted.indexOf(cut))).split(
      /\r\n?|\n/,
    );
    expect(found.map(({ range }) => [range.line, range.column])).toEqual([
      [at.length, (at.at(-1)?.length ?? 0) + 1],
    ]);
  });
});

describe('in a table', () => {
  it.each(KINDS.filter(([, planted]) => !planted.startsWith('$$')))(
    '%s is told of exactly %s',
    (code, planted, cut) => {
      const written = planted.replaceAll('|', '\\|');
      const text = `| a | b |\n|---|---|\n| \`${written}\` | x ${written} |\n`;
      const found = problemsIn(text).filter((problem) => problem.code === code);
      expect(found.map(({ range }) => slice(text, range))).toEqual([cut.replaceAll('|', '\\|')]);
      expect(found.map(({ range }) => range.line)).toEqual([3]);
      expect(found[0]?.range.column).toBe(
        (text.split('\n')[2]?.lastIndexOf(cut.replaceAll('|', '\\|')) as number) + 1,
      );
    },
  );
});

describe('in the frontmatter', () => {
  it.each([
    ['broken-link', 'up: "[[Nobody]]"', '[[Nobody]]'],
    ['broken-link', 'list:\n  - one\n  - "see [[Nobody]] and"', '[[Nobody]]'],
    ['broken-link', 'deep: { a: ["[[Nobody]]"] }', '[[Nobody]]'],
    ['broken-heading', 'up: "[[other#none]]"', '[[other#none]]'],
    ['unquoted-link', 'up: [[other]]', '[[other]]'],
    ['unsafe-link', 'up: "[x](javascript:alert(1))"', '[x](javascript:alert(1))'],
    ['unsafe-link', 'list: ["[[file:///x]]"]', '[[file:///x]]'],
    ['alias-conflict', 'aliases: [mine, Alone]', 'Alone'],
    ['alias-conflict', 'aliases:\n  - mine\n  - other', 'other'],
    ['invalid-frontmatter', 'a: 1\naliases:\n  - @me', '@me'],
  ])('%s in %s', (code, yaml, cut) => {
    const text = `---\ntitle: T\n${yaml}\n---\nText [[other]].\n`;
    const found = problemsIn(text).filter((problem) => problem.code === code);
    expect(found.map(({ range }) => slice(text, range))).toEqual([cut]);
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
