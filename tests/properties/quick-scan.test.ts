import fc from 'fast-check';
import Markdown from 'markdown-it';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { markdownOf } from '../../src/core/parse/markdown.ts';
import { useQuickScan } from '../../src/core/parse/rules/quick-scan.ts';

const plain = new Markdown({ html: true, linkify: true });
const quick = new Markdown({ html: true, linkify: true });
useQuickScan(quick);

const SCRAPS = [
  '\n',
  '\n\n',
  ' ',
  '  ',
  '    ',
  '\t',
  ' \t',
  '- ',
  '> ',
  '1. ',
  '# ',
  '```\n',
  'a',
  'word',
  'é',
  '😀',
];
const MARKS = [
  '*',
  '_',
  '`',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '!',
  '&amp;',
  '\\',
  '~~',
  '|',
  '---',
  'https://x.org',
  ':',
  '\r\n',
  '\0',
];
const textOf = (...lists: readonly (readonly string[])[]) =>
  fc
    .array(fc.oneof(...lists.map((list) => fc.constantFrom(...list))), { maxLength: 30 })
    .map((parts) => parts.join(''));
const text = textOf(SCRAPS, MARKS);

test('the quick loops make the tokens that markdown-it makes', () => {
  fc.assert(
    fc.property(text, (source) => {
      expect(quick.parse(source, {})).toEqual(plain.parse(source, {}));
    }),
    { numRuns: 600 },
  );
});

const OWN = [
  '[[a]]',
  '![[b|c]]',
  '==',
  '%%',
  '$',
  '#tag',
  ' #',
  '[@key]',
  '^[',
  '[^1]',
  '[^1]: ',
  ' ^id',
  '[x](y)',
  '[!note]',
  '[ ] ',
];
const DEEP = ['['.repeat(60), ']'.repeat(60), '*a **b '.repeat(30), '==a '.repeat(30)];

test('rules asked only at the signs where they can begin make the tokens that all of them make', () => {
  const own = markdownOf(DEFAULT_SETTINGS);
  // Another value of the same settings has a parser of its own, which asks every rule at every sign.
  const all = markdownOf({ ...DEFAULT_SETTINGS });
  for (const name of ['parse', 'tokenize', 'skipToken'] as const) Reflect.deleteProperty(all.inline, name);
  expect(all.inline.tokenize).not.toBe(own.inline.tokenize);
  fc.assert(
    fc.property(textOf(SCRAPS, MARKS, OWN, DEEP), (source) => {
      expect(own.parse(source, {})).toEqual(all.parse(source, {}));
    }),
    { numRuns: 1200 },
  );
});
