import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { renderBody } from '../../../src/core/parse/html/render-body.ts';
import { parseNote } from '../../../src/core/parse/parse-note.ts';
import { noteFile } from '../../support/vault.ts';

const parse = (text: string) => parseNote(noteFile('a.md', text), DEFAULT_SETTINGS);

/** What fuzz runs found (tests/fuzz/README.md), each cut down to what matters. */
describe('texts that were read wrongly once', () => {
  test('a NUL in a line leaves the places of its links as they are', () => {
    expect(parse('two\n\n- NUL \u0000 and [[b]]').outgoing[0]?.range).toEqual({
      line: 3,
      column: 13,
      endLine: 3,
      endColumn: 18,
    });
  });

  test('every pipe of a link may carry a backslash, in a table or not', () => {
    const labels = (text: string) => parse(text).outgoing.map((link) => 'label' in link && link.label);
    expect(labels('[[a\\|b\\|c]] ![[x.md\\|b\\|100x200]]')).toEqual(['b|c', 'b']);
    expect(labels('| [[a\\|b\\|c]] ![[x.md\\|b\\|100x200]] |\n| --- |')).toEqual(['b|c', 'b']);
  });

  test('a footnote in a footnote nobody refers to, or in a picture’s words, has its place', () => {
    const placeOf = (text: string) => {
      const { range } = parse(text).outgoing.find((link) => 'target' in link && link.target === 'c') ?? {};
      return range && [range.line, range.column, range.endLine, range.endColumn];
    };
    expect(placeOf('one\n\n[^1]: two ^[three [[c]]]\n\nfour\n\n- five')).toEqual([3, 19, 3, 24]);
    expect(placeOf('one\n\n![two ^[three [[c]]]](x.png)\n\nfour\n\n- five')).toEqual([3, 15, 3, 20]);
    expect(placeOf('one ^[two\nthree [[c]]]\n\nfour')).toEqual([2, 7, 2, 12]);
  });

  test('halves of a link in two quoted items of a list mean the same with any ends of lines', () => {
    const targetsIn = (text: string) => parse(text).outgoing.map((link) => 'target' in link && link.target);
    const text = '---\nup: ["[[a", "b]]", "[[c]]"]\n---\n';
    expect(targetsIn(text)).toEqual(targetsIn(text.replaceAll('\n', '\r\n')));
  });

  test('literal text of XML that ends like a wikilink swallows nothing', () => {
    const { pieces } = renderBody(noteFile('a.md', '[x <![CDATA[[[A]]>](b.md) after'), DEFAULT_SETTINGS);
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.kind))).toEqual([
      '<p>',
      'link-open',
      'x ',
      'link-close',
      ' after</p>\n',
    ]);
  });
});
