import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { renderBody } from '../../../src/core/parse/html/render-body.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { withoutComments } from '../../../src/core/parse/rules/comment.ts';
import { noteFile } from '../../support/vault.ts';

const parse = (text: string) => parseNote(noteFile('a.md', text), DEFAULT_SETTINGS);
const pieces = (text: string) => renderBody(noteFile('a.md', text), DEFAULT_SETTINGS).pieces;

describe('withoutComments', () => {
  test.each([
    ['a %%b%% c', 'a  c'],
    ['a <!-- %% --> b %% c', 'a  b %% c'],
    ['%%a', '%%a'],
    ['<!-- x', '<!-- x'],
    ['<!-- a %%b%% c', '<!-- a  c'],
    ['%% <!-- %% --> %%x%%', ' --> '],
    ['a%%%%b', 'ab'],
    ['50% or 60%', '50% or 60%'],
  ])('%j → %j', (text, shown) => {
    expect(withoutComments(text)).toBe(shown);
  });
});

describe('comments are written out nowhere', () => {
  const SAID = 'x %%hush%% y <!-- hush --> z';
  test.each([
    [
      'titles, aliases, definitions and other properties',
      `---\ntitle: "${SAID}"\naliases: ["${SAID}"]\ndefinition: "${SAID}"\nmine: { deep: ["${SAID}"] }\nup: "[[b|${SAID}]]"\n---\n`,
    ],
    ['labels of wikilinks and embeds', `[[b|x %%hush%% y]] ![[b.png|x %%hush%%]] ![x %%hush%%](b.png)`],
    ['names in wikilinks', '[[b %%hush%%]] [[b#c %%hush%%]]'],
    ['titles of links and pictures', '[a](b "x %%hush%%") ![a](b.png "<!-- hush -->")'],
    ['raw HTML', '<div title="%%hush%%">\n%%hush%%\n</div>\n\n<b title="<!-- hush -->">x</b>'],
    ['diagrams', '```mermaid\ngraph TD\n  %% hush\n  A-->B\n```'],
  ])('%s', (_, text) => {
    const { diagnostics, hash, ...note } = parse(text);
    expect(JSON.stringify(note)).not.toContain('hush');
    expect(JSON.stringify(pieces(text))).not.toContain('hush');
    expect(diagnostics.map(({ message }) => message).join()).not.toContain('hush');
    expect(hash).toBeDefined();
  });

  test('a directive of a diagram is no comment', () => {
    expect(pieces('```mermaid\n%%{init: {}}%%\ngraph TD\n```').join('')).toContain('%%{init: {}}%%');
  });
});

describe('names of wikilinks that are no links', () => {
  test('are slots in raw HTML, and labels alone in its tags', () => {
    expect(pieces('<div title="[[Secret]] [[Secret|l]]">\n[[A &amp; B]] [[a|b]] [[]]\n</div>')).toEqual([
      '<div title=" l">\n',
      { kind: 'written', text: '[[A & B]]', target: 'A & B', label: null },
      ' ',
      { kind: 'written', text: '[[a|b]]', target: 'a', label: 'b' },
      ' [[]]\n</div>',
    ]);
    expect(parse('<div>\n[[a]]\n</div>').outgoing).toEqual([]);
  });

  test('are slots in blocks that another program would run, and search does not find them', () => {
    for (const language of ['dataview', 'dataviewjs', 'base', 'tasks']) {
      const text = `\`\`\`${language}\nFROM [[Secret]] <b>\n\`\`\``;
      expect(pieces(text)).toContainEqual({
        kind: 'written',
        text: '[[Secret]]',
        target: 'Secret',
        label: null,
      });
      expect(pieces(text).join('')).toContain('&lt;b&gt;');
      expect(JSON.stringify(parse(text).blocks)).not.toContain('Secret');
    }
  });

  test('the words of a query are no words of its note', () => {
    expect(parse('```query\nzebra\n```').blocks.map(({ text }) => text)).toEqual(['']);
  });
});

describe('links in odd places', () => {
  const targets = (text: string) =>
    parse(text).outgoing.map((link) =>
      'target' in link ? [link.target, link.fragment, link.label] : link.url,
    );
  test.each([
    [
      'a wikilink as a destination',
      '[x]([[My]]) [y]([[a#b|c]]) [z](<[[a b]]>)',
      [
        ['My', null, 'x'],
        ['a', 'b', 'y'],
        ['a b', null, 'z'],
      ],
    ],
    ['a wikilink as a destination in a property', '---\nup: "[x]([[a]])"\n---\n', [['a', null, 'x']]],
    [
      'footnotes that nothing refers to',
      'a[^1]\n\n[^1]: [[b]]\n[^2]: [[c]] and [[d]]',
      [
        ['b', null, null],
        ['c', null, null],
        ['d', null, null],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  test('what an unused footnote says is not shown, and its links are where they stand', () => {
    const text = 'first\n\n[^2]: see\n    [[c]]';
    expect(pieces(text).join('')).toBe('<p>first</p>\n');
    const note = parse(text);
    expect(note.definition).toBe('first');
    expect(note.outgoing[0]?.range).toMatchObject({ line: 4, column: 5, endColumn: 10 });
  });

  test('alt texts are plain', () => {
    expect(targets('![a *b* `c` [d](e)](x.png)')).toEqual([['x.png', null, 'a b c d']]);
  });

  test.each([
    ['url: javascript:alert(1)', 1],
    ['url: "data:text/html,x"', 1],
    ['links: { a: "vbscript:x" }', 1],
    ['url: https://e.org', 0],
    ['image: a/b.png', 0],
    ['note: "javascript: the good parts"', 0],
    ['see: "[[file:///etc/x]]"', 1],
    ['see: "[[Note: a title]]"', 0],
  ])('%s is told %i times', (line, count) => {
    const { diagnostics } = parse(`---\n${line}\n---\n`);
    expect(diagnostics.filter(({ code }) => code === 'unsafe-link')).toHaveLength(count);
  });
});

test.each(['file:///etc/x', 'obsidian://open', 'https://e.org', 'mailto:a@b.c', '//e.org/x', 'Note: a'])(
  '[[%s]] means the same in the text and in a property',
  (target) => {
    const [written, property] = [`[[${target}]]`, `---\nsee: "[[${target}]]"\n---\n`].map((text) => {
      const { outgoing, diagnostics } = parse(text);
      return [outgoing[0]?.kind === 'address', diagnostics.map(({ code }) => code)];
    });
    expect(written).toEqual(property);
  },
);

describe('anchors of headings', () => {
  const anchors = (text: string) => parse(text).headings.map(({ anchor }) => anchor);
  test('do not change when others do', () => {
    expect(anchors('# Loss\n# Loss 2\n# B')).toEqual(['loss', 'loss-2', 'b']);
    expect(anchors('# Loss\n# Loss\n# Loss 2\n# A\n# B')).toEqual(['loss', 'loss--2', 'loss-2', 'a', 'b']);
    expect(anchors('# Loss 2\n# Loss\n# Loss')).toEqual(['loss-2', 'loss', 'loss--2']);
  });
  test('are different, whatever the headings', () => {
    for (const text of ['# a\n# a\n# a 2\n# a-2\n# a--2', '# !\n# !\n# ?', '# \n# \n#'])
      expect(new Set(anchors(text)).size).toBe(anchors(text).length);
  });
});
