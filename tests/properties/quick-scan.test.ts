import fc from 'fast-check';
import Markdown from 'markdown-it';
import { expect, test } from 'vitest';
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
const text = fc
  .array(fc.oneof(fc.constantFrom(...SCRAPS), fc.constantFrom(...MARKS)), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('the quick loops make the tokens that markdown-it makes', () => {
  fc.assert(
    fc.property(text, (source) => {
      expect(quick.parse(source, {})).toEqual(plain.parse(source, {}));
    }),
    { numRuns: 600 },
  );
});
