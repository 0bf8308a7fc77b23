import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontmatter } from '../../../../src/core/parse/yaml/frontmatter.ts';
import type { YamlValue } from '../../../../src/core/parse/yaml/yaml-value.ts';
import { noteFile } from '../../../support/vault.ts';

/** A value as plain data: texts, lists, objects, null. */
const plain = (value: YamlValue): unknown => {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'empty':
      return null;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, sub]) => [key, plain(sub)]));
  }
};

const read = (text: string) => {
  const frontmatter = readFrontmatter(noteFile('a.md', text));
  return {
    data: [...frontmatter.data].map(([key, value]) => [key, plain(value)]),
    body: text.slice(frontmatter.bodyStart),
    line: frontmatter.bodyLine,
    problems: frontmatter.diagnostics.map(({ code, range }) => `${code} ${range.line}:${range.column}`),
  };
};

/** Data of a frontmatter with these lines, expected to have no problem. */
const dataOf = (yaml: string): unknown => {
  const { data, problems } = read(`---\n${yaml}\n---\n`);
  expect(problems).toEqual([]);
  return Object.fromEntries(data as [string, unknown][]);
};

describe('readFrontmatter', () => {
  it('finds where the body starts', () => {
    expect(read('---\na: 1\n---\nbody')).toEqual({ data: [['a', '1']], body: 'body', line: 4, problems: [] });
    expect(read('---\r\na: 1\r\n---\r\nbody')).toMatchObject({ data: [['a', '1']], body: 'body', line: 4 });
    expect(read('---\ra: 1\r---\rbody')).toMatchObject({ data: [['a', '1']], body: 'body', line: 4 });
    expect(read('---\na: 1\n...\nbody')).toMatchObject({ data: [['a', '1']], body: 'body', line: 4 });
    expect(read('---  \na: 1\n---  \nbody')).toMatchObject({ data: [['a', '1']], body: 'body', line: 4 });
    expect(read('---\n---\nbody')).toMatchObject({ data: [], body: 'body', line: 3, problems: [] });
    expect(read('---\r\n---')).toMatchObject({ data: [], body: '', problems: [] });
    expect(read('---\n\n# comment\n---\nbody')).toMatchObject({ data: [], body: 'body', problems: [] });
    expect(read('---\na: 1\n---')).toMatchObject({ data: [['a', '1']], body: '' });
  });

  it.each(['body', ' ---\na: 1\n---\n', '\n---\na: 1\n---\n', '----\na: 1\n----\n', '---', ''])(
    'takes %j for a body',
    (text) => {
      expect(read(text)).toEqual({ data: [], body: text, line: 1, problems: [] });
    },
  );

  it.each([
    [
      '---\nprivate: true\nx:\n  - y\n\n# Title',
      [
        ['private', 'true'],
        ['x', ['y']],
      ],
      '\n# Title',
    ],
    ['---\r\nprivate: true', [['private', 'true']], ''],
  ])('reads the keys of a frontmatter whose end was forgotten, and says so: %j', (text, data, body) => {
    expect(read(text)).toMatchObject({ data, body, problems: ['invalid-frontmatter 1:1'] });
  });

  it.each(['---\n\nkey: value', '---\nA rule: then text', '---\nhttps://x.org', '---'])(
    '%j has none',
    (text) => {
      expect(read(text)).toEqual({ data: [], body: text, line: 1, problems: [] });
    },
  );

  it('keeps numbers, dates and flags as they were written', () => {
    expect(
      dataOf('id: 2304.10\nday: 2024-03-01\nzip: 007\nat: 2024-03-01T10:00:00Z\nyes: true\nno: ~'),
    ).toEqual({
      id: '2304.10',
      day: '2024-03-01',
      zip: '007',
      at: '2024-03-01T10:00:00Z',
      yes: 'true',
      no: null,
    });
  });

  it('reads JSON, lists, maps, quotes and blocks', () => {
    expect(dataOf('{\n\t"tags": ["a", "b"],\n\t"publish": false\n}')).toEqual({
      tags: ['a', 'b'],
      publish: 'false',
    });
    expect(dataOf('a:\n- x\n- y: z\nb: [1, "2"]\nc: >\n  one\n  two\nd: "q\\"r"\ntype:')).toEqual({
      a: ['x', { y: 'z' }],
      b: ['1', '2'],
      c: 'one two\n',
      d: 'q"r',
      type: null,
    });
  });

  it('resolves aliases, and refuses those that grow without end', () => {
    expect(dataOf('a: &x [1]\nb: *x')).toEqual({ a: ['1'], b: ['1'] });
    const bomb = Array.from({ length: 9 }, (_, i) =>
      i === 0 ? 'a0: &a0 [x,x,x,x,x,x,x,x,x]' : `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`,
    );
    const { problems, data } = read(`---\ntitle: T\n${bomb.join('\n')}\n---\n`);
    expect(problems).toHaveLength(1);
    expect(data[0]).toEqual(['title', 'T']);
  });

  it('keeps the first of two equal keys and says so', () => {
    expect(read('---\na: 1\nb: 2\na: 3\n---\n')).toMatchObject({
      data: [
        ['a', '1'],
        ['b', '2'],
      ],
      problems: ['invalid-frontmatter 4:1'],
    });
  });

  it('is not harmed by keys of prototypes', () => {
    const { data } = read('---\n__proto__:\n  polluted: true\nconstructor: x\n---\n');
    expect(data.map(([key]) => key)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['up: [[a]]', { up: '[[a]]' }, 1],
    ['up: [[a|b]], [[c#d, e]]', { up: '[[a|b]], [[c#d, e]]' }, 1],
    ['up: [[a: b]] # why', { up: '[[a: b]]' }, 1],
    ['up:\n  - [[a]]\n  - "[[b]]"', { up: ['[[a]]', '[[b]]'] }, 1],
    ['up: [[[a]], [[b]]]', { up: ['[[a]]', '[[b]]'] }, 2],
    ['up: [\n  [[a]],\n  x\n]', { up: ['[[a]]', 'x'] }, 1],
    ['up: ["[[a]]", "[[b]]"]', { up: ['[[a]]', '[[b]]'] }, 0],
    [
      'm: [[1, 2], [3, 4]]',
      {
        m: [
          ['1', '2'],
          ['3', '4'],
        ],
      },
      0,
    ],
    ['title: {{title}}', { title: '{{title}}' }, 0],
  ])('reads %j as a person meant it', (yaml, data, infos) => {
    const { data: found, problems } = read(`---\n${yaml}\n---\n`);
    expect(Object.fromEntries(found as [string, unknown][])).toEqual(data);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Array(infos).fill('unquoted-link'));
  });

  it('says where an unquoted link stands and how to write it', () => {
    const [problem] = readFrontmatter(noteFile('a.md', '---\nx: 1\nup: [[a]]\n---\n')).diagnostics;
    expect(problem).toMatchObject({
      severity: 'info',
      range: { line: 3, column: 5, endLine: 3, endColumn: 10 },
      suggestion: 'Write it as "[[a]]".',
    });
  });

  it.each([
    ['aliases:\n- @name\n- Other\ntags: [x]', { aliases: ['@name', 'Other'], tags: ['x'] }, '3:3'],
    ['aliases: Name\n- Second\ntitle: T', { aliases: ['Name', 'Second'], title: 'T' }, '3:1'],
    ['title: A: b\ntags:\n  - x', { title: 'A: b', tags: ['x'] }, '2:9'],
    ['<%* tp.x %>\ntitle: T', { title: 'T' }, '2:1'],
    ['publish:false', { publish: 'false' }, '2:1'],
    ['title: T\nprivate:yes\nhttps://e.org', { title: 'T', private: 'yes' }, '3:1'],
    ['title: "unclosed\ntags: x', { title: '"unclosed', tags: 'x' }, '2:1'],
    ['tags: [a, b\ntitle: T', { tags: '[a, b', title: 'T' }, '2:1'],
    ['title: T\n\tsub: x\ntags: y', { title: 'T', sub: 'x', tags: 'y' }, '3:1'],
    ['title: A: b\n  private: true', { title: 'A: b', private: 'true' }, '2:9'],
    ['links:\n  pdf: @x\n  code: y', { links: { pdf: '@x', code: 'y' } }, '3:8'],
    ['star: *name\ntitle: T', { star: '*name', title: 'T' }, '2:7'],
    ['a: %x # c\nb: `y`\nc: z', { a: '%x', b: '`y`', c: 'z' }, '2:4'],
  ])('reads %j line by line, with one diagnostic', (yaml, data, place) => {
    const { data: found, problems, body } = read(`---\n${yaml}\n---\nbody`);
    expect(Object.fromEntries(found as [string, unknown][])).toEqual(data);
    expect(problems).toEqual([`invalid-frontmatter ${place}`]);
    expect(body).toBe('body');
  });

  it('tells what to do about it', () => {
    const [problem] = readFrontmatter(noteFile('a.md', '---\naliases:\n- @name\n---\n')).diagnostics;
    expect(problem?.message).toBe('The frontmatter is not valid YAML at “- @name”.');
    expect(problem?.suggestion).toBe('Put quotes around a value that starts with “@”.');
  });

  it('knows the line of a key', () => {
    const { lineOf } = readFrontmatter(noteFile('a.md', '---\na: 1\n\nb:\n- x\nc: 2\n---\n'));
    expect([lineOf('a'), lineOf('b'), lineOf('c'), lineOf('d')]).toEqual([2, 4, 6, 1]);
  });

  it('never throws, and every text stands where it says', () => {
    const part = fc.constantFrom(
      'a',
      'title',
      ': ',
      ':',
      '\n',
      '\r\n',
      '- ',
      '  ',
      '\t',
      '"',
      "'",
      '[',
      ']',
      '[[',
      ']]',
      '{',
      '}',
      '|',
      '>',
      '#',
      '&x',
      '*x',
      '!!str',
      '@',
      '%',
      '---',
      '...',
      '<%',
      '%>',
      '{{',
      '}}',
      ',',
      '\\',
      '\u0000',
      '😀',
      '?',
      '<<',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = `---\n${parts.join('')}\n---\nbody`;
        const frontmatter = readFrontmatter(noteFile('a.md', text));
        const visit = (value: YamlValue): void => {
          if (value.kind === 'list') value.items.forEach(visit);
          if (value.kind === 'map') [...value.entries.values()].forEach(visit);
          if (value.kind !== 'text') return;
          expect(value.from).toBeGreaterThanOrEqual(4);
          expect(value.to).toBeGreaterThanOrEqual(value.from);
          expect(value.to).toBeLessThanOrEqual(frontmatter.bodyStart);
        };
        [...frontmatter.data.values()].forEach(visit);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { range } of frontmatter.diagnostics) expect(range.line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 2000 },
    );
  });

  it('is linear in a hostile frontmatter', () => {
    for (const piece of ['[[', '- ', 'a: b: ', '"', '{{', 'x: [[a]\n', '\t', 'a:\n'])
      read(`---\n${piece.repeat(30_000)}\n---\n`);
  });
});
