import { describe, expect, it } from 'vitest';
import type { Resolution } from '../../../src/core/model/link.ts';
import { tableGet } from '../../../src/core/model/table.ts';
import { vault } from '../../support/vault.ts';

/** What the first link of a note means, as a short text. */
const meaning = (files: Readonly<Record<string, string>>, path: string, index = 0): string => {
  const resolution = tableGet(vault(files).graph.rows, path)?.resolutions[index];
  return resolution ? shortly(resolution) : 'no link';
};

const shortly = (resolution: Resolution): string => {
  switch (resolution.kind) {
    case 'note':
      return resolution.via === 'path' ? resolution.path : `${resolution.path} via ${resolution.via}`;
    case 'attachment':
      return resolution.path;
    case 'placeholder':
      return `?${resolution.key}`;
    case 'ambiguous':
      return `?${resolution.key} (${resolution.candidates.join(', ')})`;
    case 'external':
      return `${resolution.url}${resolution.safe ? '' : ' unsafe'}`;
    case 'text':
    case 'withheld':
      return resolution.kind;
  }
};

/** A vault of empty files and one note with a link, and what that link means. */
const means = (link: string, from: string, ...paths: string[]): string =>
  meaning({ ...Object.fromEntries(paths.map((path) => [path, ''])), [from]: `See ${link}` }, from);

describe('a wikilink', () => {
  it.each([
    ['[[Note]]', 'a.md', ['Note.md'], 'Note.md'],
    ['[[Note.md]]', 'a.md', ['Note.md'], 'Note.md'],
    ['[[Note|text]]', 'a.md', ['Note.md'], 'Note.md'],
    ['[[Note#Heading]]', 'a.md', ['Note.md'], 'Note.md'],
    ['[[#Heading]]', 'x/a.md', ['Note.md'], 'x/a.md'],
    ['[[fig 1.png]]', 'a.md', ['images/fig 1.png'], 'images/fig 1.png'],
    ['[[GPT-3.5]]', 'a.md', ['GPT-3.5.md'], 'GPT-3.5.md'],
    ['[[v1.2]]', 'a.md', ['v1.2.md', 'v1.md'], 'v1.2.md'],
    ['[[Missing]]', 'a.md', ['Note.md'], '?missing'],
    ['[[Missing.md]]', 'a.md', ['Note.md'], '?missing'],
    ['[[/x/Missing]]', 'a.md', ['Note.md'], '?x/missing'],
    ['[[./Missing]]', 'a.md', ['Note.md'], '?missing'],
  ])('%s in %s among %j is %s', (link, from, paths, expected) => {
    expect(means(link, from, ...paths)).toBe(expected);
  });

  it.each([
    ['an exact vault path before its own folder', '[[Note]]', 'x/a.md', ['Note.md', 'x/Note.md'], 'Note.md'],
    [
      'its own folder before a shorter path',
      '[[Note]]',
      'xx/a.md',
      ['y/Note.md', 'xx/Note.md'],
      'xx/Note.md',
    ],
    ['not a folder above its own', '[[Note]]', 'xx/yy/a.md', ['b/Note.md', 'xx/Note.md'], 'b/Note.md'],
    [
      'the shortest text, not the fewest folders',
      '[[Note]]',
      'a.md',
      ['zzzz/Note.md', 'a/b/Note.md'],
      'a/b/Note.md',
    ],
    ['the first by code point of equal length', '[[Tie]]', 'a.md', ['cc/Tie.md', 'bb/Tie.md'], 'bb/Tie.md'],
    ['characters, not UTF-16 units', '[[Note]]', 'a.md', ['abc/Note.md', '😀😀/Note.md'], '😀😀/Note.md'],
    ['the end of a path', '[[b/Note]]', 'a.md', ['x/b/Note.md', 'Note.md'], 'x/b/Note.md'],
    ['whole names at the end of a path', '[[b/Note]]', 'a.md', ['x/ab/Note.md'], '?b/note'],
    [
      'its own folder for a path',
      '[[b/Note]]',
      'yyy/a.md',
      ['x/b/Note.md', 'yyy/b/Note.md'],
      'yyy/b/Note.md',
    ],
    ['a literal name before name + .md', '[[Note]]', 'a.md', ['deep/er/Note', 'Note.md'], 'deep/er/Note'],
    ['Note.md before Note.md.md', '[[Note.md]]', 'a.md', ['x/Note.md', 'Note.md.md'], 'x/Note.md'],
    ['Note.md.md where that is all', '[[Note.md]]', 'a.md', ['Note.md.md'], 'Note.md.md'],
  ])('prefers %s', (_, link, from, paths, expected) => {
    expect(means(link, from, ...paths)).toBe(expected);
  });

  it.each([
    ['[[/Note]]', 'x/a.md', ['x/Note.md', 'Note.md'], 'Note.md'],
    ['[[/Note]]', 'a.md', ['x/Note.md'], '?note'],
    ['[[./Note]]', 'x/a.md', ['x/Note.md', 'Note.md'], 'x/Note.md'],
    ['[[./Note]]', 'x/a.md', ['Note.md'], '?note'],
    ['[[../Note]]', 'x/y/a.md', ['x/Note.md', 'Note.md'], 'x/Note.md'],
    ['[[../y/./Note]]', 'x/y/a.md', ['x/y/Note.md'], 'x/y/Note.md'],
    ['[[../../Note]]', 'x/a.md', ['Note.md'], '?../../note'],
  ])('%s in %s among %j is exact: %s', (link, from, paths, expected) => {
    expect(means(link, from, ...paths)).toBe(expected);
  });

  it.each([
    ['[[log]]', ['Log.md'], 'Log.md'],
    ['[[LOG]]', ['Log.md'], 'Log.md'],
    ['[[Ext.MD]]', ['Ext.md'], 'Ext.md'],
    ['[[note]]', ['Note.md', 'note.md'], 'note.md'],
    ['[[NOTE]]', ['Note.md', 'note.md'], 'Note.md'],
    ['[[x/note]]', ['y/X/note.md', 'y/x/note.md'], 'y/x/note.md'],
    ['[[note]]', ['long/note.md', 'x/Note.md'], 'x/Note.md'],
    ['[[Cafe\u0301]]', ['Caf\u00e9.md'], 'Caf\u00e9.md'],
    ['[[ΛΌΓΟΣ]]', ['λόγος.md'], 'λόγος.md'],
    ['[[STRASSE]]', ['straße.md'], '?strasse'],
  ])('%s among %j is %s whatever the capitals', (link, paths, expected) => {
    expect(means(link, 'a.md', ...paths)).toBe(expected);
  });
});

describe('a Markdown link', () => {
  it.each([
    ['[t](Note.md)', 'a.md', ['Sub/Note.md'], 'Sub/Note.md'],
    ['[t](Note)', 'a.md', ['Note.md'], 'Note.md'],
    ['[t](My%20Note.md)', 'a.md', ['Sub/My Note.md'], 'Sub/My Note.md'],
    ['[t](<My Note.md>)', 'a.md', ['My Note.md'], 'My Note.md'],
    ['[t](../b/Note.md#H%20x)', 'x/a.md', ['b/Note.md'], 'b/Note.md'],
    ['[t](#h)', 'x/a.md', [], 'x/a.md'],
    ['![](fig.png)', 'x/a.md', ['x/fig.png'], 'x/fig.png'],
  ])('%s in %s among %j is %s', (link, from, paths, expected) => {
    expect(means(link, from, ...paths)).toBe(expected);
  });
});

describe('an alias', () => {
  const owner = '---\naliases: [SC, x/y]\n---\n';
  it('answers a wikilink when one note has it', () => {
    expect(meaning({ 'Sparse Coding.md': owner, 'a.md': '[[sc]]' }, 'a.md')).toBe(
      'Sparse Coding.md via alias',
    );
    expect(meaning({ 'Sparse Coding.md': owner, 'a.md': '[[x/y]]' }, 'a.md')).toBe(
      'Sparse Coding.md via alias',
    );
  });
  it('answers an embed and a property', () => {
    expect(meaning({ 'S.md': owner, 'a.md': '![[SC]]' }, 'a.md')).toBe('S.md via alias');
    expect(meaning({ 'S.md': owner, 'a.md': '---\nup: "[[SC]]"\n---\n' }, 'a.md')).toBe('S.md via alias');
  });
  it('does not answer a Markdown link or an exact path', () => {
    expect(meaning({ 'S.md': owner, 'a.md': '[t](SC)' }, 'a.md')).toBe('?sc');
    expect(meaning({ 'S.md': owner, 'a.md': '[[./SC]]' }, 'a.md')).toBe('?sc');
  });
  it('gives way to a note of that name', () => {
    expect(meaning({ 'S.md': owner, 'x/sc.md': '', 'a.md': '[[SC]]' }, 'a.md')).toBe('x/sc.md');
  });
  it('is ambiguous when several notes have it', () => {
    expect(meaning({ 'T.md': owner, 'S.md': owner, 'a.md': '[[SC]]' }, 'a.md')).toBe('?sc (S.md, T.md)');
  });
  it('is not a title', () => {
    expect(meaning({ 's.md': '---\ntitle: Sparse Coding\n---\n', 'a.md': '[[Sparse Coding]]' }, 'a.md')).toBe(
      '?sparse coding',
    );
  });
});

describe('a web address', () => {
  const paper = '---\nurl: https://arxiv.org/abs/1706.03762\n---\n';
  it.each([
    ['<https://arxiv.org/pdf/1706.03762v5.pdf>', 'p.md via address'],
    ['[[https://arxiv.org/abs/1706.03762]]', 'p.md via address'],
    ['[x](http://www.arxiv.org/abs/1706.03762#sec)', 'p.md via address'],
    ['https://example.org/other', 'https://example.org/other'],
    ['<mailto:ada@example.org>', 'mailto:ada@example.org'],
  ])('%s is %s', (link, expected) => {
    expect(meaning({ 'p.md': paper, 'a.md': `See ${link}` }, 'a.md')).toBe(expected);
  });
  it('stays external when several notes have it, or only the note itself', () => {
    const link = '<https://arxiv.org/abs/1706.03762>';
    expect(meaning({ 'p.md': paper, 'q.md': paper, 'a.md': link }, 'a.md')).toBe(link.slice(1, -1));
    expect(meaning({ 'p.md': `${paper}${link}` }, 'p.md')).toBe(link.slice(1, -1));
  });
});

describe('the plain name of an author', () => {
  const person = '---\nkind: person\naliases: [A. Lovelace]\n---\n';
  const paper = '---\nauthors: [Ada Lovelace, A. Lovelace, Nobody]\n---\n';
  it('is the one person who has it as title or alias, else no link', () => {
    const files = { 'Ada Lovelace.md': person, 'p.md': paper };
    expect(meaning(files, 'p.md', 0)).toBe('Ada Lovelace.md via person');
    expect(meaning(files, 'p.md', 1)).toBe('Ada Lovelace.md via person');
    expect(meaning(files, 'p.md', 2)).toBe('text');
    expect(meaning({ ...files, 'x/Ada Lovelace.md': person }, 'p.md', 0)).toBe('text');
  });
});
