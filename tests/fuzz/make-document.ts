import type { Random } from './random.ts';

/** What means something somewhere: marks, ends of lines, letters of several kinds. */
const SCRAPS = [
  ...'[[ ]] ![[ | # ^id ^ % %% $ $$ * ** _ __ == ~~ ` `` ``` ~~~ > >> - + 1. 2) [ ] ( ) ![ ](x) :: key:: ::: <b> </b> <i <!-- --> <? <![CDATA[ \\ \\[ & &amp; &#0; " \' : --- ... *** === +++ title: tags: aliases: { } @ ! ? / // # #a #tag #a/b http://x.org https:// www.x.org a@b.c mailto: javascript: [^1] [^1]: ^[ [x]: | |-| - [ ] - [x] ^abc \\( \\frac{ } style= onclick= a b A É e\u0301 漢 字 😀 👩‍👩‍👧 ß İ \u0086 \u0000 \u200b \u202e \ufeff \ud800 \udc00'.split(
    ' ',
  ),
  ...['\n', '\n\n', '\r\n', '\r', '\t', ' ', '  ', '    ', '\n---\n', '\n> ', '\n- ', '\n    '],
] as const;

const NAMES = [
  'a',
  'Other note',
  'b/c',
  'x.png',
  'a.md',
  '../up',
  './here',
  'GPT-3.5',
  'Über',
  'a|b',
  '',
  '#H',
  'N#H#I',
  'N#^id',
  'y.pdf#page=3',
];
const WORDS = [
  'word',
  'two words',
  '**bold**',
  '*it*',
  '`code`',
  '==mark==',
  '~~gone~~',
  '$x^2$',
  '#tag',
  '漢字',
  '😀',
  '%%hidden%%',
  '<span>h</span>',
  '&copy;',
  'https://x.org/a_(b)',
  '[^1]',
  '^[inline]',
];

/** A part of a document by the grammar, nested at most `depth` deep. */
const inline = (random: Random, depth: number): string => {
  if (depth <= 0) return random.pick(WORDS);
  const inner = (): string => inline(random, depth - 1);
  switch (random.below(12)) {
    case 0:
      return `[[${random.pick(NAMES)}]]`;
    case 1:
      return `[[${random.pick(NAMES)}|${inner()}]]`;
    case 2:
      return `![[${random.pick(NAMES)}${random.pick(['', '|100', '|100x200', '|alt'])}]]`;
    case 3:
      return `[${inner()}](${random.pick(NAMES).replaceAll(' ', '%20')})`;
    case 4:
      return `![${inner()}](<${random.pick(NAMES)}> "t")`;
    case 5:
      return `**${inner()}**`;
    case 6:
      return `*${inner()} ${inner()}*`;
    case 7:
      return `(key:: ${inner()})`;
    case 8:
      return `$${inner()}$`;
    case 9:
      return `%%${inner()}%%`;
    default:
      return `${random.pick(WORDS)} ${inner()}`;
  }
};

const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);

const block = (random: Random, depth: number): string => {
  const line = (): string => inline(random, 2);
  const inner = (): string => (depth > 0 ? block(random, depth - 1) : line());
  switch (random.below(16)) {
    case 0:
      return `${'#'.repeat(1 + random.below(6))} ${line()}`;
    case 1:
      return `> ${indented(inner(), '> ')}`;
    case 2:
      return `> [!${random.pick(['note', 'WARNING', 'x', 'tip|meta'])}]${random.pick(['', '+', '-'])} ${line()}\n> ${indented(inner(), '> ')}`;
    case 3:
      return `- ${indented(inner(), '  ')}\n- ${line()} ^id${random.below(3)}`;
    case 4:
      return `1. ${indented(inner(), '   ')}\n2. [ ] ${line()}`;
    case 5:
      return `| ${line()} | ${line().replaceAll('|', '\\|')} |\n| --- | :-: |\n| ${line()} | ${inner().replaceAll('\n', ' ')} |`;
    case 6:
      return `\`\`\`${random.pick(['', 'js', 'mermaid', 'query', 'dataview'])}\n${inner()}\n\`\`\``;
    case 7:
      return `$$\n${inner()}\n$$`;
    case 8:
      return `%%\n${inner()}\n%%`;
    case 9:
      return `[^${random.below(3)}]: ${indented(inner(), '    ')}`;
    case 10:
      return `<div>\n${inner()}\n</div>`;
    case 11:
      return `${line()}\n${random.pick(['---', '==='])}`;
    case 12:
      return `- Requires: [[${random.pick(NAMES)}]], [[${random.pick(NAMES)}]]`;
    case 13:
      return `key:: [[${random.pick(NAMES)}]]`;
    default:
      return `${line()} ${line()}${random.pick(['', '', ' ^id', '  ', '\\'])}`;
  }
};

const frontmatter = (random: Random): string => {
  const entry = (): string => {
    const key = random.pick([
      'title',
      'aliases',
      'tags',
      'date',
      'up',
      'authors',
      'publish',
      'links',
      'type',
      'x y',
      '__proto__',
      '',
    ]);
    const value = random.pick([
      '',
      'text',
      '"[[a]]"',
      '[[a]]',
      '[a, "[[b|c]]"]',
      '\n  - "[[a]]"\n  - b',
      '{ pdf: https://x.org }',
      '2024-03-01',
      '2023-11/2024-02',
      '12',
      'true',
      '~',
      '|\n  long\n  text',
      '>-\n  [[a]]',
      '&a [*a]',
      '!!js x',
      '<% tp %>',
      "'it''s",
      '"un',
      '- ',
    ]);
    return `${key}: ${value}`;
  };
  return `---\n${Array.from({ length: 1 + random.below(5) }, entry).join('\n')}\n${random.pick(['---', '---', '...', ''])}\n`;
};

const soup = (random: Random): string =>
  Array.from({ length: 1 + random.below(60) }, () => random.pick(SCRAPS)).join('');

const byGrammar = (random: Random): string =>
  (random.below(4) === 0 ? frontmatter(random) : '') +
  Array.from({ length: 1 + random.below(6) }, () => block(random, 3)).join(random.pick(['\n\n', '\n']));

/** A window of a real note with a few things changed in it. */
const mutated = (random: Random, notes: readonly string[]): string => {
  const whole = random.pick(notes);
  const size = 200 + random.below(1200);
  const from = random.below(3) === 0 ? 0 : random.below(Math.max(1, whole.length - size));
  let text = whole.slice(from, from + size);
  for (let change = 1 + random.below(6); change > 0; change--) {
    const at = random.below(text.length + 1);
    const to = Math.min(text.length, at + random.below(12));
    switch (random.below(6)) {
      case 0:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 1:
        text = text.slice(0, at) + random.pick(SCRAPS) + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + random.pick(SCRAPS) + text.slice(to);
        break;
      case 3:
        text = text.slice(0, at) + text.slice(at, to).repeat(1 + random.below(8)) + text.slice(to);
        break;
      case 4:
        text = text.slice(0, at) + String.fromCharCode(random.below(0x10000)) + text.slice(at + 1);
        break;
      default: {
        const other = random.pick(notes);
        const start = random.below(other.length + 1);
        text = text.slice(0, at) + other.slice(start, start + random.below(80)) + text.slice(to);
      }
    }
  }
  return text;
};

/** A short document: by the grammar, of scraps in any order, or a real note with mistakes. */
export const makeDocument = (random: Random, notes: readonly string[]): string => {
  const sort = random.below(3);
  if (sort === 0) return byGrammar(random);
  return sort === 1 || notes.length === 0 ? soup(random) : mutated(random, notes);
};
