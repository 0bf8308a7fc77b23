import { describe, expect, it } from 'vitest';
import { notePath } from '../../../src/core/model/ids.ts';
import { shownNote } from '../../../src/core/site/shown-notes.ts';
import { publishable } from '../../../src/core/snapshot.ts';
import { VaultMarks } from '../../../src/node/vault-marks.ts';
import { packedNotes } from '../../support/packed-notes.ts';
import { vault } from '../../support/vault.ts';

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
  const marks = new VaultMarks(view, packedNotes(snapshot));
  const textsOf = (path: string) => {
    const note = shownNote(view, notePath(path));
    return marks.keyOf({ kind: 'texts', of: note ? [note] : [] });
  };
  return {
    outline: marks.outline,
    routes: marks.routes,
    openings: marks.keyOf({ kind: 'openings' }),
    a: textsOf('a.md'),
    b: textsOf('b.md'),
  };
};

/** Which keys a change leaves as they are. */
const sameAfter = (changes: Readonly<Record<string, string>>): string[] => {
  const [before, after] = [keysOf(), keysOf(changes)];
  return (Object.keys(before) as (keyof typeof before)[]).filter((key) => before[key] === after[key]);
};

describe('a change of a note', () => {
  it('far down in its text is one of that text alone', () => {
    expect(sameAfter({ 'a.md': FILES['a.md'].replace('The end', 'No end') })).toEqual([
      'outline',
      'routes',
      'openings',
      'b',
    ]);
  });

  it('in its opening is one of what openings say, too', () => {
    expect(sameAfter({ 'b.md': '# B\n\nOther text.' })).toEqual(['outline', 'routes', 'a']);
  });

  it.each([
    ['some way down', (word: string) => `# B\n\n${'Words. '.repeat(200)}\n\n${word}.`],
    ['in code', (word: string) => `# B\n\nText.\n\n\`\`\`\n${word}\n\`\`\``],
  ])('%s is one of openings, for gaps look at more than the words that stand first', (_, text) => {
    const [before, after] = [keysOf({ 'b.md': text('one') }), keysOf({ 'b.md': text('two') })];
    expect(after.outline).toBe(before.outline);
    expect(after.openings).not.toBe(before.openings);
  });

  it('that names another note changes who names whom', () => {
    const named = FILES['a.md'].replace('The end', 'A named note');
    expect(sameAfter({ 'a.md': named })).toEqual(['outline', 'b']);
  });

  it.each([
    ['a link more', { 'b.md': '# B\n\nText on [[a]].' }],
    ['another title', { 'b.md': '# Bee\n\nText.' }],
    ['a tag', { 'b.md': '# B\n\nText. #tag' }],
    ['a property', { 'b.md': '---\nstatus: want\n---\n# B\n\nText.' }],
    ['a task', { 'b.md': '# B\n\n- [ ] Text.' }],
    ['no words', { 'b.md': '# B' }],
    ['a note more', { 'c.md': '' }],
    ['a file that it shows', { 'b.md': '# B\n\n![[x.png]]', 'x.png': 'x' }],
  ])('that brings %s is one of the outline', (_, changes) => {
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
});
