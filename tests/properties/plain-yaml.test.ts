import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainYaml } from '../../src/core/parse/yaml/plain-yaml.ts';
import { readAnyYaml } from '../../src/core/parse/yaml/yaml.ts';

const TAME = [
  'word',
  'two words',
  '2024-03-01',
  '"[[Link|x]]"',
  "'a: b'",
  '"a: b # c"',
  'https://x.org/a?b=c',
  '',
];
const ODD = [
  ...[
    '10:30',
    'C#',
    'a #b',
    'a: b',
    'a:',
    'null',
    'NULL',
    '~',
    '~x',
    'true',
    '0x1f',
    'é',
    '— dash',
    'a — b',
    'naïve',
    '日本',
  ],
  ...[
    '🗂️ x',
    'x 🗂️',
    "don't",
    'say "x"',
    '[[Link]]',
    "'[[Link]]'",
    '"[[half"',
    '"half]]"',
    "'{{half'",
    "'half}}'",
    "'it''s'",
    '"a\\"b"',
    '""',
    "''",
    '"',
    "'x",
    '- x',
    '-',
    '?',
  ],
  ...[
    '? x',
    '&a x',
    '*a',
    '!t x',
    '|',
    '>',
    '%x',
    '@x',
    '`x`',
    '{a: b}',
    '{{x}}',
    'x, y',
    'x]',
    'a\tb',
    'a\u00a0b',
    'a\u2028b',
  ],
  ...['a\u0085b', 'x\u3000', '---', '...', '#x', ','],
];
/** Mostly what is plain, now and then what is not. */
const mostly = (plain: readonly string[], other: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...plain) }, { weight: 1, arbitrary: other });

const key = mostly(
  ['title', 'tags', 'Date created', 'a-b', '_x', 'alias', 'Kind2', 'up'],
  fc.constantFrom('null', 'Null', 'true', '1st', 'ключ', '"q"', '<<'),
);
const word = mostly(TAME, fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 6, unit: 'grapheme' })));
const space = mostly([' ', ' ', '  '], fc.constantFrom('', '\t', '   '));
const gap = mostly(['', '', ' '], fc.constantFrom('\t', '  '));
const list = fc
  .tuple(
    fc.array(fc.tuple(gap, word, gap), { maxLength: 4 }),
    mostly(['', ' '], fc.constantFrom(' ]', ',', '#')),
  )
  .map(([items, rest]) => `[${items.map((item) => item.join('')).join(',')}]${rest}`);
const value = fc.oneof({ weight: 3, arbitrary: word }, list);
const indent = mostly(['', '', '  '], fc.constantFrom(' ', '\t'));
const items = fc.array(
  fc.tuple(fc.constant('\n'), indent, fc.constant('-'), space, value, gap).map((parts) => parts.join('')),
  { maxLength: 3 },
);
const line = fc
  .tuple(
    key,
    fc.constant(':'),
    space,
    mostly([''], value),
    fc.oneof(
      value,
      items.map((found) => found.join('')),
    ),
    gap,
  )
  .map((parts) => parts.join(''));
const end = mostly(['\n'], fc.constantFrom('\n\n', '\r\n', ''));
const source = fc
  .array(fc.tuple(line, end), { maxLength: 4 })
  .map((lines) => lines.map(([text, stop]) => text + stop).join(''));

test('what is read as plain YAML is what the parser of all YAML reads', () => {
  let plain = 0;
  fc.assert(
    fc.property(source, fc.nat(9), (text, base) => {
      const entries = readPlainYaml(text, base);
      if (!entries) return;
      plain++;
      expect(readAnyYaml(text, base)).toEqual({ kind: 'map', entries, problems: [] });
    }),
    { numRuns: 4000 },
  );
  expect(plain).toBeGreaterThan(300);
});

test.each([
  'title: "Sparse coding"\ntags: [ml, "a b"]\ntype: term\ncreated: 2020-12-20\n',
  'aliases:\n  - VAE\n  - \'VAEs\'\nempty:\nlist: []\nlink: "[[A|b]]"\n',
  'aliases:\n- \ntags:\n- seedling\npublish: true\n',
])('%j is plain', (text) => {
  expect(readPlainYaml(text, 4)).toEqual(Object(readAnyYaml(text, 4)).entries);
});

test('a list below a word for nothing is left to the parser of all YAML, which refuses it', () => {
  const text = 'title: NULL\n- word\n';
  expect(readPlainYaml(text, 0)).toBeNull();
  expect(readAnyYaml(text, 0).kind).toBe('invalid');
});
