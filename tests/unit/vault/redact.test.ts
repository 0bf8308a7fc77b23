import { describe, expect, it } from 'vitest';
import type { Note } from '../../../src/core/model/note.ts';
import { type Table, tableGet, tableValues } from '../../../src/core/model/table.ts';
import { publishable } from '../../../src/core/snapshot.ts';
import { headingAnchors } from '../../../src/core/vault/redact.ts';
import { vault } from '../../support/vault.ts';

const secret = '---\npublish: false\n---\n';

const noteAt = (notes: Table<Note>, path: string): Note => {
  const note = tableGet(notes, path);
  if (!note) throw new Error(`no ${path}`);
  return note;
};

const redacted = (text: string): Note =>
  noteAt(publishable(vault({ 'a.md': text, 'Zebra.md': secret, 'b.md': '' })).vault.notes, 'a.md');

describe('a note with links to a private one', () => {
  it('keeps written labels and says "private note" elsewhere, with all places shifted', () => {
    const note = redacted('A [[Zebra]], *[[Zebra|striped]]* and `x` of [[b]].');
    const text = 'A private note, striped and x of b.';
    expect(note.blocks.map((block) => block.text)).toEqual([text]);
    expect(note.definition).toBe(text);
    expect(note.blocks[0]?.spans.map(({ from, to }) => text.slice(from, to))).toEqual([
      'private note',
      'striped',
      'x',
      'b',
    ]);
    expect(
      note.outgoing.map((link) => [text.slice(link.from, link.to), 'target' in link && link.target]),
    ).toEqual([
      ['private note', ''],
      ['striped', ''],
      ['b', 'b'],
    ]);
  });

  it('has headings, anchors and a title that follow', () => {
    const note = redacted('# On [[Zebra]]s\n\n## Private note\n\n## [[Zebra]]\n\n# On [[Zebra]]s');
    expect(note.headings.map(({ text, anchor }) => [text, anchor])).toEqual([
      ['On private notes', 'on-private-notes'],
      ['Private note', 'private-note'],
      ['private note', 'private-note--2'],
      ['On private notes', 'on-private-notes--2'],
    ]);
    expect(note.fields.title).toBe('On private notes');
  });

  it('keeps the label of a link round it in step', () => {
    const note = redacted('[see ![[Zebra]] there](https://example.org)');
    expect(note.outgoing.find(({ kind }) => kind === 'address')).toMatchObject({
      label: 'see private note there',
      from: 0,
      to: 22,
    });
  });

  it('is the same object when it has none', () => {
    const snapshot = vault({ 'a.md': '[[b]]', 'b.md': '', 'Zebra.md': secret });
    expect(noteAt(publishable(snapshot).vault.notes, 'a.md')).toBe(noteAt(snapshot.vault.notes, 'a.md'));
  });
});

describe('anchors', () => {
  it('are counted as parsing does', () => {
    const snapshot = vault({
      'a.md': '# A\n\nTwo words.\n\n## B\n\n## A\n\n```\ncode here\n```\n\n# *A*\n\n| a | b c |\n| - | - |',
    });
    for (const note of tableValues(snapshot.vault.notes)) {
      expect(headingAnchors(note.headings.map(({ text }) => text))).toEqual(
        note.headings.map(({ anchor }) => anchor),
      );
    }
  });
});

describe('what a private note owns', () => {
  const meaning = (files: Readonly<Record<string, string>>): unknown =>
    tableGet(publishable(vault(files)).graph.rows, 'a.md')?.resolutions[0];

  it('is no owner of an address, a name or an alias that others share', () => {
    const url = 'https://example.org/1';
    expect(meaning({ 'a.md': `<${url}>`, 's.md': `---\npublish: false\nurl: ${url}\n---\n` })).toEqual({
      kind: 'external',
      url,
      safe: true,
    });
    expect(
      meaning({
        'a.md': `<${url}>`,
        'b.md': `---\nurl: ${url}\n---\n`,
        's.md': `---\npublish: false\nurl: ${url}\n---\n`,
      }),
    ).toEqual({ kind: 'note', path: 'b.md', via: 'address' });
    expect(
      meaning({ 'a.md': '---\nauthors: [Ada]\n---\n', 'Ada.md': '---\npublish: false\nkind: person\n---\n' }),
    ).toEqual({ kind: 'text' });
    expect(
      meaning({
        'a.md': '[[AE]]',
        'b.md': '---\naliases: [AE]\n---\n',
        's.md': '---\npublish: false\naliases: [AE]\n---\n',
      }),
    ).toEqual({ kind: 'note', path: 'b.md', via: 'alias' });
  });

  it('is withheld when a link means it by name or by an alias of its own', () => {
    expect(meaning({ 'a.md': '[[s]]', 's.md': secret, 'x/s.md': '' })).toEqual({ kind: 'withheld' });
    expect(meaning({ 'a.md': '[[AE]]', 's.md': '---\npublish: false\naliases: [AE]\n---\n' })).toEqual({
      kind: 'withheld',
    });
  });
});
