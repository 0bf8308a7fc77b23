import { describe, expect, it } from 'vitest';
import { shownNote } from '../../../../src/core/graph/shown-notes.ts';
import { notePath } from '../../../../src/core/model/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';
import { type NameFile, searchFiles } from '../../../../src/core/site/payload/search-payload.ts';
import { buildSnapshot, publishable } from '../../../../src/core/snapshot.ts';
import { keyMeaning, VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { noteFile, vault } from '../../../support/vault.ts';

const LONG = 'Words and words. '.repeat(120);
const FILES = {
  'a.md': `# A\n\nSays something of [[b]].\n\n${LONG}\n\nThe end.`,
  'b.md': '# B\n\nText.',
  'Named note.md': 'Text.',
};

/** What keys of the files of a vault are, some of its notes with other texts. */
const keysOf = (changes: Readonly<Record<string, string>> = {}) => {
  const snapshot = vault({ ...FILES, ...changes });
  const view = publishable(snapshot);
  const marks = new VaultMarks(view, noteMarks(snapshot));
  const textsOf = (path: string) => {
    const note = shownNote(view, notePath(path));
    return marks.keyOf({ kind: 'heads', texts: note ? [note] : [] });
  };
  return {
    heads: marks.heads,
    outline: marks.outline,
    routes: marks.namings.routes,
    openings: marks.keyOf({ kind: 'openings' }),
    a: textsOf('a.md'),
    b: textsOf('b.md'),
  };
};

/** By name the key of each file of the search. */
const searchKeysOf = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string | null> => {
  const snapshot = vault(files);
  const view = publishable(snapshot);
  const marks = new VaultMarks(view, noteMarks(snapshot));
  const keys = new Map<string, string | null>();
  const nameFile: NameFile = (name, _content, reads) => {
    keys.set(name, marks.keyOf(reads));
    return name;
  };
  searchFiles(view, nameFile);
  return keys;
};

/** Which keys a change leaves as they are. */
const sameAfter = (changes: Readonly<Record<string, string>>): string[] => {
  const [before, after] = [keysOf(), keysOf(changes)];
  return (Object.keys(before) as (keyof typeof before)[]).filter((key) => before[key] === after[key]);
};

describe('a change of a note', () => {
  it('far down in its text is one of that text alone', () => {
    expect(sameAfter({ 'a.md': FILES['a.md'].replace('The end', 'No end') })).toEqual([
      'heads',
      'outline',
      'routes',
      'openings',
      'b',
    ]);
  });

  it('in its opening is one of what openings say, too', () => {
    expect(sameAfter({ 'b.md': '# B\n\nOther text.' })).toEqual(['heads', 'outline', 'routes', 'a']);
  });

  it.each([
    ['some way down', (word: string) => `# B\n\n${'Words. '.repeat(200)}\n\n${word}.`],
    ['in code', (word: string) => `# B\n\nText.\n\n\`\`\`\n${word}\n\`\`\``],
    [
      'behind much code',
      (word: string) => `# B\n\nText.\n\n\`\`\`\n${'code '.repeat(500)}\n\`\`\`\n\n${word}.`,
    ],
    [
      'as a heading or not',
      (word: string) => `# B\n\nText.\n\n## Part\n\n${word === 'one' ? '## ' : ''}Words`,
    ],
    ['that ends a line or not', (word: string) => `# B\n\nText.\n\nOf${word === 'one' ? '\n' : ' '}more.`],
  ])('%s is one of openings, for gaps look at more than the words that stand first', (_, text) => {
    const [before, after] = [keysOf({ 'b.md': text('one') }), keysOf({ 'b.md': text('two') })];
    expect(after.outline).toBe(before.outline);
    expect(after.openings).not.toBe(before.openings);
  });

  it('that names another note changes who names whom', () => {
    const named = FILES['a.md'].replace('The end', 'A named note');
    expect(sameAfter({ 'a.md': named })).toEqual(['heads', 'outline', 'routes', 'b']);
  });

  it('that names another as the fifty-first gives it one more page', () => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`n${at}.md`, 'A named note.']));
    const named = FILES['a.md'].replace('The end', 'A named note');
    expect(keysOf({ ...fifty, 'a.md': named }).routes).not.toBe(keysOf(fifty).routes);
  });

  it.each([
    ['a link more', { 'b.md': '# B\n\nText on [[a]].' }],
    ['a typed link', { 'b.md': '# B\n\n- Requires: [[a]]' }],
    ['an embed', { 'b.md': '# B\n\nText.\n\n![[a]]' }],
    ['a link to what is not written', { 'b.md': '# B\n\nText on [[c]].' }],
    ['a task', { 'b.md': '# B\n\n- [ ] Text.' }],
    ['a task besides', { 'b.md': '# B\n\nText.\n\n- [ ] Task.' }],
    ['code', { 'b.md': '# B\n\nText on `x`.' }],
    ['a formula', { 'b.md': '# B\n\nText on $x$.' }],
    ['a name for a block', { 'b.md': '# B\n\nText. ^block' }],
    ['no words', { 'b.md': '# B' }],
  ])('that brings %s is one of the outline, and of no head', (_, changes) => {
    expect(sameAfter(changes)).toEqual(['heads', 'a']);
  });

  it('that brings a link makes no more files of the search anew than hold its text and tell of links', () => {
    const [before, after] = [searchKeysOf(FILES), searchKeysOf({ ...FILES, 'b.md': '# B\n\nText. [[a]]' })];
    const others = [...after].filter(([name, key]) => key !== null && before.get(name) !== key);
    expect(others.map(([name]) => name)).toEqual([
      'search-text-0001.bin',
      'search-terms.bin',
      'search-notes.bin',
      'search-links.bin',
    ]);
  });

  it.each([
    ['another title', { 'b.md': '# Bee\n\nText.' }],
    ['a tag', { 'b.md': '# B\n\nText. #tag' }],
    ['a property', { 'b.md': '---\nstatus: want\n---\n# B\n\nText.' }],
    ['a note more', { 'c.md': '' }],
    ['a file that it shows', { 'b.md': '# B\n\n![[x.png]]', 'x.png': 'x' }],
  ])('that brings %s is one of heads', (_, changes) => {
    expect(sameAfter(changes)).toEqual([]);
  });

  it('with words cut out is one of the outline, for where they stood matters', () => {
    const secret = { 'b.md': '---\nprivate: true\n---\n' };
    const [before, after] = [
      keysOf(secret),
      keysOf({ ...secret, 'a.md': FILES['a.md'].replace('The end', 'No end') }),
    ];
    expect(after.outline).not.toBe(before.outline);
  });

  it('that was committed on another day is one of the outline, for home tells what is new', () => {
    const outlineOf = (first: string) => {
      const text = '---\ndate: 2024-01-01\nupdated: 2024-02-01\n---\n# A\n\nText.';
      const file = { ...noteFile('a.md', text), committed: { first, last: '2024-05-05' } };
      const snapshot = buildSnapshot([file], DEFAULT_SETTINGS, null);
      return new VaultMarks(publishable(snapshot), noteMarks(snapshot)).outline;
    };
    expect(outlineOf('2024-05-04')).toBe(outlineOf('2024-05-04'));
    expect(outlineOf('2024-05-03')).not.toBe(outlineOf('2024-05-04'));
  });

  it('by which other words are cut out is one of heads', () => {
    const secret = (alias: string) => `---\nprivate: true\naliases: [${alias}]\n---\n`;
    const title = { 'a.md': '# On [[Code name]]\n\nText.' };
    const [before, after] = [
      keysOf({ ...title, 'b.md': secret('Code name') }),
      keysOf({ ...title, 'b.md': secret('Other name') }),
    ];
    expect(after.heads).not.toBe(before.heads);
  });
});

describe('the key of a file that hangs on names', () => {
  const keyOf = (changes: Readonly<Record<string, string>>, told: () => unknown, before?: string) => {
    const snapshot = vault({ ...FILES, ...changes });
    const marks = new VaultMarks(publishable(snapshot), noteMarks(snapshot));
    return marks.keyOf({ kind: 'names', told }, before) ?? '';
  };
  const meaningOf = (changes: Readonly<Record<string, string>>, told: unknown) =>
    keyMeaning(
      { kind: 'names', told: () => told },
      keyOf(changes, () => told),
    );
  const LINK = { 'b.md': '# B\n\nText of [[a]].' };

  it('means the same after a changed link, and something else where what is told or a head is another', () => {
    const before = meaningOf({}, 'told');
    expect(meaningOf(LINK, 'told')).toBe(before);
    expect(meaningOf(LINK, 'another')).not.toBe(before);
    expect(meaningOf({ 'b.md': '# C\n\nText.' }, 'told')).not.toBe(before);
  });
  it('is the one of before while no outline is another, and nothing is looked at for it', () => {
    const look = () => {
      throw new Error('It has been looked at.');
    };
    const before = keyOf({}, () => 'told');
    expect(keyOf({ 'b.md': '# B\n\nOther text.' }, look, before)).toBe(before);
    expect(() => keyOf(LINK, look, before)).toThrow('looked at');
  });
});
