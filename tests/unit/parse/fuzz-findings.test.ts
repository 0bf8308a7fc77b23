import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
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
});
