import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../src/core/search/query/parse-query.ts';
import type { QueryNode } from '../../../../src/core/search/query/query-node.ts';

/** A tree on one line: `and(word a, not(phrase b c))`. */
const show = (node: QueryNode | null): string => {
  switch (node?.kind) {
    case undefined:
      return 'nothing';
    case 'and':
    case 'or':
      return `${node.kind}(${node.parts.map(show).join(', ')})`;
    case 'not':
      return `not(${show(node.part)})`;
    case 'word':
    case 'phrase':
      return `${node.kind} ${node.text}`;
    case 'regex':
      return `regex ${node.source}`;
    case 'compare':
      return `compare ${node.by} ${node.text}`;
    case 'scope':
      return `${node.scope}(${node.part ? show(node.part) : ''})`;
    case 'property':
      return `[${node.key}](${node.part ? show(node.part) : ''})`;
  }
};

describe('a query', () => {
  it.each([
    ['sparse coding', 'and(word sparse, word coding)'],
    ['"sparse coding" loss', 'and(phrase sparse coding, word loss)'],
    ['"say \\"so\\""', 'phrase say "so"'],
    ['a OR b c', 'or(word a, and(word b, word c))'],
    ['(a OR b) c', 'and(or(word a, word b), word c)'],
    ['a | b', 'or(word a, word b)'],
    ['a AND b', 'and(word a, word b)'],
    ['a -b', 'and(word a, not(word b))'],
    ['a NOT b', 'and(word a, not(word b))'],
    ['-(a b)', 'not(and(word a, word b))'],
    ['-"a b"', 'not(phrase a b)'],
    ['-tag:x', 'not(tag(word x))'],
    ['auto-encoder - x', 'and(word auto-encoder, word -, word x)'],
    ['FILE:Sparse', 'file(word Sparse)'],
    ['tag:#ml/attention', 'tag(word #ml/attention)'],
    ['tags:ml type:term', 'and(tag(word ml), kind(word term))'],
    ['tag:(a OR b)', 'tag(or(word a, word b))'],
    ['links:"Sparse Coding"', 'links(phrase Sparse Coding)'],
    ['line:(a -"b c")', 'line(and(word a, not(phrase b c)))'],
    ['task:(call -tag:x)', 'task(and(word call, not(tag(word x))))'],
    ['task:""', 'task()'],
    ['task-todo:', 'task-todo()'],
    ['date:>2024-01', 'date(compare > 2024-01)'],
    ['date:>=2024 updated:2023', 'and(date(compare >= 2024), updated(word 2023))'],
    ['date:2024-01..2024-03', 'date(word 2024-01..2024-03)'],
    ['[year]', '[year]()'],
    ['[year:2017]', '[year](word 2017)'],
    ['[duration:<5]', '[duration](compare < 5)'],
    ['[status:a OR "b c"]', '[status](or(word a, phrase b c))'],
    ['["my key":null] x', 'and([my key](word null), word x)'],
    ['/ar+x/', 'regex ar+x'],
    ['content:/^a\\/b/', 'content(regex ^a\\/b)'],
    ['f(x) g', 'and(word f(x), word g)'],
    ['10:30 https://a.b/c Note: x', 'and(word 10:30, word https://a.b/c, word Note:, word x)'],
    ['a/b and/or /', 'and(word a/b, word and/or, word /)'],
    ['or and not', 'and(word or, word and, word not)'],
    ['ORbit ANDes', 'and(word ORbit, word ANDes)'],
    ['', 'nothing'],
    ['  ', 'nothing'],
  ])('%s', (text, expected) => {
    const { root, problems } = parseQuery(text);
    expect(show(root)).toBe(expected);
    expect(problems).toEqual([]);
  });

  it('knows where its parts stand', () => {
    const { root } = parseQuery('a tag:b -"c d"');
    expect(root?.kind === 'and' && root.parts.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 7],
      [8, 14],
    ]);
  });

  it('knows which word is still being typed', () => {
    expect(parseQuery('spars').root).toMatchObject({ open: true });
    expect(parseQuery('spars ').root).toMatchObject({ open: false });
    expect(parseQuery('"sparse cod').root).toMatchObject({ kind: 'phrase', open: true });
  });
});

describe('a wrong query', () => {
  it.each([
    ['(a OR b', 'or(word a, word b)', '(', 'This bracket is not closed.', 'Add a “)”.'],
    ['a) b', 'and(word a, word b)', ')', 'This bracket closes nothing.', 'Leave it out.'],
    ['"a b', 'phrase a b', '"', 'This quotation mark is not closed.', 'Add a “"”.'],
    ['a OR', 'word a', 'OR', 'Something is missing beside OR.', 'Write “this OR that”.'],
    ['OR b', 'word b', 'OR', 'Something is missing before OR.', 'Write “this OR that”.'],
    ['tga:ml x', 'and(word tga:ml, word x)', 'tga:', 'There is no “tga:”.', 'Did you mean “tag:”?'],
    [
      'author:Vaswani',
      'word author:Vaswani',
      'author:',
      'There is no “author:”.',
      'A property is asked for as [author:Vaswani].',
    ],
    [
      'tag: x',
      'and(and(), word x)',
      'tag:',
      '“tag:” has no value.',
      'Write one right after the colon, as in tag:ml.',
    ],
    ['is:orphn', 'is(word orphn)', 'orphn', '“is:” does not know “orphn”.', 'Did you mean “orphan”?'],
    [
      'date:soon',
      'date(word soon)',
      'soon',
      '“soon” is no date.',
      'Write one as 2024, 2024-03 or 2024-03-01.',
    ],
    ['[year:2017', '[year](word 2017)', '[', 'This bracket is not closed.', 'Add a “]”.'],
    [
      'loss [year:<]',
      'and(word loss, [year]())',
      '<',
      'Nothing follows the “<”.',
      'Write a number or a date after it.',
    ],
    [
      '-',
      'word -',
      '-',
      'Nothing follows the “-”.',
      'Write what is to be left out right after it, as in “-word”.',
    ],
    ['""', 'nothing', '""', 'Nothing stands in the quotation marks.', 'Write the words between them.'],
    [
      ' ( ) ',
      'nothing',
      '( )',
      'Nothing stands in the brackets.',
      'Write what belongs together between them.',
    ],
    ['-""', 'nothing', '-""', 'Nothing stands in the quotation marks.', 'Write the words between them.'],
    ['OR', 'nothing', 'OR', 'Something is missing before OR.', 'Write “this OR that”.'],
    ['+ *', 'and(word +, word *)', '+ *', 'There is no word to look for.', 'Signs are found in quotes.'],
    ['[year', 'word [year', '[', 'This bracket is not closed.', 'Write “[property]” or “[property:value]”.'],
  ])('%s says so, and is answered', (text, expected, place, message, suggestion) => {
    const { root, problems } = parseQuery(text);
    expect(show(root)).toBe(expected);
    expect(problems).toEqual([{ from: expect.any(Number), to: expect.any(Number), message, suggestion }]);
    expect(problems.map(({ from, to }) => text.slice(from, to))).toEqual([place]);
  });

  it('tells a regular expression that cannot be read, and finds the rest', () => {
    const { root, problems } = parseQuery('loss /a(b/');
    expect(show(root)).toBe('word loss');
    expect(problems).toMatchObject([{ from: 5, to: 10, message: expect.stringContaining('cannot be read') }]);
  });

  it('tells one whose “[” is not closed, and takes no path for one', () => {
    expect(parseQuery('loss /a[b/').problems).toMatchObject([
      { from: 5, to: 10, message: expect.stringContaining('cannot be read') },
    ]);
    expect(parseQuery('/usr/bin/').problems).toEqual([]);
  });

  it('is not one with a dash between words, or with a picture alone', () => {
    expect(parseQuery('PCA - a tutorial & more').problems).toEqual([]);
    expect(show(parseQuery('📅 due').root)).toBe('and(phrase 📅, word due)');
    expect(parseQuery('📅').problems).toEqual([]);
  });

  it('may be as deep as it likes', () => {
    expect(() => parseQuery(`${'('.repeat(5000)}a`)).not.toThrow();
    expect(() => parseQuery('-'.repeat(5000))).not.toThrow();
    expect(() => parseQuery('tag:'.repeat(500))).not.toThrow();
    expect(() => parseQuery('-('.repeat(900))).not.toThrow();
  });
});
