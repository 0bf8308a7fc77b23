import { describe, expect, it } from 'vitest';
import { tableGet } from '../../../src/core/model/table.ts';
import { findFragment } from '../../../src/core/vault/fragment.ts';
import { vault } from '../../support/vault.ts';

const find = (text: string, fragment: string): string | null => {
  const note = tableGet(vault({ 'a.md': text }).vault.notes, 'a.md');
  const found = note ? findFragment(note, fragment) : null;
  if (!note || !found) return null;
  if (found.kind === 'block') return `^${note.anchors[found.index]?.id}`;
  return `${found.index} ${note.headings[found.index]?.text}${found.bySlug ? ' by slug' : ''}`;
};

describe('a heading', () => {
  it.each([
    ['# Key Result', 'key  result', '0 Key Result'],
    ['# **Bold** and `code`', 'Bold and code', '0 Bold and code'],
    ['# **Bold** and `code`', '**Bold** and `code`', '0 Bold and code'],
    ['# A: b | c ^d #e', 'A b c d e', '0 A: b | c ^d #e'],
    ['# Is it free?', 'Is it free', '0 Is it free?'],
    ['# See [[x|the note]]', 'See the note', '0 See the note'],
    ['# See [[x|the note]]', 'See x the note', '0 See the note'],
    ['# ΛΌΓΟΣ', 'λόγος', '0 ΛΌΓΟΣ'],
    ['# Twice\n\n# Twice', 'Twice', '0 Twice'],
    ['# Key result!', 'key-result', '0 Key result! by slug'],
    ['# A\n\n# A', 'a-1', '1 A by slug'],
    ['# Here', 'There', null],
    ['Words', '', null],
  ])('%j with #%s is %s', (text, fragment, expected) => {
    expect(find(text, fragment)).toBe(expected);
  });

  it('is looked for below the one before it', () => {
    const text = '# A\n\n## Loss\n\n# B\n\n## Part\n\n### Loss\n\n# Loss';
    expect(find(text, 'Loss')).toBe('1 Loss');
    expect(find(text, 'B#Loss')).toBe('4 Loss');
    expect(find(text, 'B#Part#Loss')).toBe('4 Loss');
    expect(find(text, 'A#Part')).toBeNull();
    expect(find('# A\n\n# A\n\n## B', 'A#B')).toBe('2 B');
  });
});

describe('a block', () => {
  it.each([
    ['Words. ^Key-1', '^key-1', '^Key-1'],
    ['# H\n\nWords. ^k', 'H#^k', '^k'],
    ['Words. ^k', '^other', null],
  ])('%j with #%s is %s', (text, fragment, expected) => {
    expect(find(text, fragment)).toBe(expected);
  });
});
