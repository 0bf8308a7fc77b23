import { describe, expect, it } from 'vitest';
import { planRename, type RenameOptions } from '../../../../src/core/edit/rename/plan-rename.ts';
import { applyEdits } from '../../../../src/core/edit/text-edit.ts';
import { notePath } from '../../../../src/core/model/ids.ts';
import { vault } from '../../../support/vault.ts';

type Files = Readonly<Record<string, string>>;

/** The files that change, as they are afterwards. */
const renamed = (
  files: Files,
  path: string,
  title: string | null,
  options: Partial<RenameOptions> = {},
): Files => {
  const result = planRename(vault(files), notePath(path), title, {
    keepAlias: false,
    force: false,
    ...options,
  });
  if (result.kind === 'refused') throw new Error(`${result.reason} ${JSON.stringify(result.remarks)}`);
  return Object.fromEntries(
    result.plan.flatMap((change) =>
      change.kind === 'edit'
        ? [[change.moveTo ?? change.file.diskPath, applyEdits(change.file.text, change.edits)]]
        : [],
    ),
  );
};

/** One note that links t/Old.md, after Old has become “New Name”. */
const linking = (text: string, more: Files = {}): string | undefined =>
  renamed({ 't/Old.md': '', 'a.md': text, ...more }, 't/Old.md', 'New Name')['a.md'];

describe('planRename', () => {
  it.each([
    ['[[Old]]', '[[New Name]]'],
    ['[[old]] and [[ Old ]]', '[[New Name]] and [[ New Name ]]'],
    ['[[Old.md]]', '[[New Name.md]]'],
    ['[[t/Old|label]]', '[[t/New Name|label]]'],
    ['[[/t/Old]] [[./t/Old.md]]', '[[/t/New Name]] [[./t/New Name.md]]'],
    ['![[Old#^id]] [[Old#Part|x]]', '![[New Name#^id]] [[New Name#Part|x]]'],
    ['[x](t/Old.md)', '[x](t/New%20Name.md)'],
    ['[x](Old "title")', '[x](New%20Name "title")'],
    ['[x](<t/Old.md>)', '[x](<t/New Name.md>)'],
    ['[x [y]](./t/Old.md#part)', '[x [y]](./t/New%20Name.md#part)'],
    ['![x](t/Old.md)', '![x](t/New%20Name.md)'],
    ['[x][r] and [r]\n\n[r]: t/Old.md "T"\n', '[x][r] and [r]\n\n[r]: t/New%20Name.md "T"\n'],
    [
      '| a | b |\n|---|---|\n| [[Old\\|x]] | [[Old]] |\n',
      '| a | b |\n|---|---|\n| [[New Name\\|x]] | [[New Name]] |\n',
    ],
    ['> - [[Old]]\n>   [[Old]]\r\n', '> - [[New Name]]\n>   [[New Name]]\r\n'],
    [
      '---\nup: "[[Old]]"\nsee: [[Old|x]]\nl:\n  - \'[[t/Old#h]]\'\n---\n',
      '---\nup: "[[New Name]]"\nsee: [[New Name|x]]\nl:\n  - \'[[t/New Name#h]]\'\n---\n',
    ],
    ['uses:: [[Old]]', 'uses:: [[New Name]]'],
  ])('writes %j anew', (before, after) => {
    expect(linking(before)).toBe(after);
  });

  it.each(['`[[Old]]`', '%%[[Old]]%%', '```\n[[Old]]\n```\n', 'Old', '<!-- [[Old]] -->', '\\[[Old]]'])(
    'leaves %j alone',
    (text) => {
      expect(linking(text)).toBeUndefined();
    },
  );

  it('leaves letters of all scripts as they are, encodes spaces and brackets, and gives a path its name as label', () => {
    const files = { 't/Old.md': '', 'a.md': '[x](t/Old.md) [[Old]]' };
    expect(renamed(files, 't/Old.md', 'Ünï 漢字 (b)')['a.md']).toBe(
      '[x](t/Ünï%20漢字%20%28b%29.md) [[Ünï 漢字 (b)]]',
    );
    const taken = renamed({ ...files, 'New.md': '' }, 't/Old.md', 'New');
    expect(taken['a.md']).toBe('[x](t/New.md) [[t/New|New]]');
  });

  it('writes every percent sign of a destination so that all programs can decode it', () => {
    const files = { 't/Old.md': '', 'a.md': '[x](t/Old.md) [y](<t/Old.md>) [[Old]]' };
    expect(renamed(files, 't/Old.md', '50% of it, 100%')['a.md']).toBe(
      '[x](t/50%25%20of%20it,%20100%25.md) [y](<t/50%25 of it, 100%25.md>) [[50% of it, 100%]]',
    );
  });

  it('follows what raw HTML leads to and shows', () => {
    const files = {
      't/Old.md': '<img src="i.png" width="9"> <a href=\'B.md#H\'>b</a>\n\n<video poster=i.png></video>',
      't/B.md':
        '# H\n\n<a href="Old.md#part">o</a> <a href=\'/t/Old\'>o</a>\n\n<a href="https://x.org/Old.md">w</a>',
      't/i.png': '',
      'a.md': 'Nothing here. `<a href="t/Old.md">`',
    };
    expect(renamed(files, 't/Old.md', "It's new", { folder: 'u' })).toEqual({
      "u/It's new.md": '<img src="i.png" width="9"> <a href=\'B.md#H\'>b</a>\n\n<video poster=i.png></video>',
      't/B.md':
        '# H\n\n<a href="It%27s%20new.md#part">o</a> <a href=\'/u/It%27s%20new\'>o</a>\n\n<a href="https://x.org/Old.md">w</a>',
    });
    const explicit = { 't/Old.md': '<img alt="&amp;" src="../j/i x.png">', 'j/i x.png': '' };
    expect(renamed(explicit, 't/Old.md', null, { folder: '' })['Old.md']).toBe(
      '<img alt="&amp;" src="./j/i%20x.png">',
    );
  });

  it('leaves links by alias', () => {
    const files = { 'Old.md': '---\naliases: [SC]\n---\n', 'a.md': '[[SC]] [[Old]]' };
    expect(renamed(files, 'Old.md', 'New')).toEqual({
      'New.md': '---\naliases: [SC]\n---\n',
      'a.md': '[[SC]] [[New]]',
    });
  });

  it('writes a path where the bare name would mean another note', () => {
    const files = { 'a/Old.md': '', 'New.md': '', 'b.md': '[[Old]], [[Old|x]], [[New]]' };
    expect(renamed(files, 'a/Old.md', 'New')['b.md']).toBe('[[a/New|New]], [[a/New|x]], [[New]]');
  });

  it('keeps links to others that the new name would take', () => {
    const files = {
      'Old.md': '',
      'a/New.md': '',
      'b.md': '[[New]]',
      'c.md': '---\naliases: SC\n---\n',
      'd.md': '[[SC]]',
    };
    expect(renamed(files, 'Old.md', 'New')).toEqual({ 'New.md': '', 'b.md': '[[a/New|New]]' });
    expect(renamed(files, 'Old.md', 'SC')).toEqual({ 'SC.md': '', 'd.md': '[[c|SC]]' });
  });

  it('does not let an unwritten link mean the note unasked', () => {
    const files = { 'Old.md': '', 'b.md': 'x\n\n[[New]]' };
    const asked = { keepAlias: false, force: false };
    expect(planRename(vault(files), notePath('Old.md'), 'New', asked)).toMatchObject({
      kind: 'refused',
      remarks: [{ path: 'b.md', line: 3 }],
    });
    expect(renamed(files, 'Old.md', 'New', { force: true })).toEqual({ 'New.md': '' });
  });

  it('changes the title where it is written, and links to its heading', () => {
    const files = {
      'Old.md': '\n# Old ##\r\n\r\n[[#Old]] and [[Old#Old#Part]]\r\n\r\n## Part\r\n',
      'a.md': '[[Old#Old]] [x](Old.md#old) [[Old#Part]] [y](Old.md#Old)',
    };
    expect(renamed(files, 'Old.md', 'New: or not')).toEqual({
      'New - or not.md':
        '\n# New: or not ##\r\n\r\n[[#New or not]] and [[New - or not#New or not#Part]]\r\n\r\n## Part\r\n',
      'a.md':
        '[[New - or not#New or not]] [x](New%20-%20or%20not.md#new-or-not) [[New - or not#Part]] [y](New%20-%20or%20not.md#New%20or%20not)',
    });
  });

  it.each([
    ['---\ntitle: Old\n---\n# Old\n', '---\ntitle: New\n---\n# New\n'],
    ['---\ntitle: "Old"\n---\n# Other\n', '---\ntitle: "New"\n---\n# Other\n'],
    ["---\r\ntitle: 'Old' # c\r\n---\r\nOld\r\n=\r\n", "---\r\ntitle: 'New' # c\r\n---\r\nNew\r\n=\r\n"],
    ['# **Old**\n', '---\ntitle: New\n---\n# **Old**\n'],
    ['text', 'text'],
  ])('titles %j', (before, after) => {
    const title = before.includes('**') ? 'Old' : 'Old';
    expect(renamed({ [`${title}.md`]: before }, `${title}.md`, 'New')).toEqual({ 'New.md': after });
  });

  it('puts a title that no file can have into the frontmatter', () => {
    expect(renamed({ 'Old.md': 'x' }, 'Old.md', 'What is A/B?')).toEqual({
      'What is A-B.md': '---\ntitle: What is A/B?\n---\nx',
    });
    expect(renamed({ 'Old.md': '---\na: b\n---\n' }, 'Old.md', 'A: B')).toEqual({
      'A - B.md': '---\na: b\ntitle: "A: B"\n---\n',
    });
  });

  it.each([
    ['x', '---\naliases: ["Old"]\n---\nx'],
    ['---\r\na: b\r\n---\r\nx', '---\r\na: b\r\naliases: ["Old"]\r\n---\r\nx'],
    ['---\naliases: [A, "B"]\n---\n', '---\naliases: [A, "B", "Old"]\n---\n'],
    ['---\naliases:\n  - A # c\nb: c\n---\n', '---\naliases:\n  - A # c\n  - Old\nb: c\n---\n'],
    ['---\naliases: A, B\n---\n', '---\naliases: ["A", "B", "Old"]\n---\n'],
    ['---\naliases:\n---\n', '---\naliases: ["Old"]\n---\n'],
    ['---\naliases: []\n---\n', '---\naliases: ["Old"]\n---\n'],
    ['---\n{ "tags": ["t"] }\n---\n', '---\n{ "aliases": ["Old"], "tags": ["t"] }\n---\n'],
    ['---\naliases: [old]\n---\n', '---\naliases: [old]\n---\n'],
  ])('keeps the old name as an alias of %j', (before, after) => {
    expect(renamed({ 'Old.md': before }, 'Old.md', 'New', { keepAlias: true })).toEqual({ 'New.md': after });
  });

  it('follows the plain names of authors', () => {
    const files = {
      'people/Ada.md': '---\nkind: person\ntitle: Ada Lovelace\n---\n',
      'p.md': '---\nauthors: [Ada Lovelace, B]\n---\n',
      'q.md': '---\nauthors: Ada Lovelace and C\n---\n',
    };
    expect(renamed(files, 'people/Ada.md', 'Ada King')).toEqual({
      'people/Ada King.md': '---\nkind: person\ntitle: Ada King\n---\n',
      'p.md': '---\nauthors: [Ada King, B]\n---\n',
      'q.md': '---\nauthors: Ada King and C\n---\n',
    });
  });

  it('moves a note to another folder, its own links and those to it in their styles', () => {
    const files = {
      't/Old.md': '# Other title\n\n[[B]] [b](./B.md) ![[i.png]] [up](../a.md#H)',
      't/B.md': '',
      't/i.png': '',
      'a.md': '# H\n\n[[Old]] [[t/Old]] [o](t/Old.md) [o](./t/Old.md#Other%20title)',
      'u/c.md': '[o](../t/Old.md) [[/t/Old]]',
    };
    expect(renamed(files, 't/Old.md', null, { folder: 'u/v', keepAlias: true })).toEqual({
      'u/v/Old.md': '# Other title\n\n[[B]] [b](../../t/B.md) ![[i.png]] [up](../../a.md#H)',
      'a.md': '# H\n\n[[Old]] [[u/v/Old]] [o](u/v/Old.md) [o](./u/v/Old.md#Other%20title)',
      'u/c.md': '[o](./v/Old.md) [[/u/v/Old]]',
    });
    expect(Object.keys(renamed(files, 't/Old.md', 'New', { folder: '' })).sort()).toEqual([
      'New.md',
      'a.md',
      'u/c.md',
    ]);
  });

  it('changes capitals only', () => {
    expect(renamed({ 'vae.md': '', 'a.md': '[[VAE]] [[vae]]' }, 'vae.md', 'VAE')).toEqual({
      'VAE.md': '',
      'a.md': '[[VAE]] [[VAE]]',
    });
  });

  it('doubles a quote within quotes', () => {
    const files = { 'Old.md': '', 'a.md': '---\nup: \'[[Old]]\'\nto: "[[Old]]"\n---\n' };
    expect(renamed(files, 'Old.md', "It's")['a.md']).toBe("---\nup: '[[It''s]]'\nto: \"[[It's]]\"\n---\n");
  });

  it.each([
    ['Old.md', 'taken', 'There is a file “Taken.md” already.'],
    ['Old.md', '???', '“???” leaves no name for a file.'],
    ['Old.md', 'Old', 'The note is called “Old” already.'],
    ['None.md', 'X', 'There is no note “None.md”.'],
  ])('refuses %s → %s', (path, title, reason) => {
    const asked = { keepAlias: false, force: true };
    expect(planRename(vault({ 'Old.md': '', 'Taken.md': '' }), notePath(path), title, asked)).toMatchObject({
      kind: 'refused',
      reason,
    });
  });
});
