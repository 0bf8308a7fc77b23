import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../src/core/model/diagnostic.ts';
import type { Row } from '../../src/core/model/edge.ts';
import { lineRange } from '../../src/core/model/position.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import type { NoteFile } from '../../src/core/model/source-file.ts';
import { tableGet, tableKeys } from '../../src/core/model/table.ts';
import { parseNote } from '../../src/core/parse/parse-note.ts';
import { applyChange, buildSnapshot, type Parse, type Snapshot } from '../../src/core/snapshot.ts';
import { noteFile, sourceFile, sourceFiles, vault } from '../support/vault.ts';
import { factsOf } from '../support/view-facts.ts';

const edit = (snapshot: Snapshot, path: string, text: string): Snapshot =>
  applyChange(snapshot, { upserts: [sourceFile(path, text)], deletes: [] });

const remove = (snapshot: Snapshot, ...deletes: string[]): Snapshot =>
  applyChange(snapshot, { upserts: [], deletes });

/** The files of `count` notes in a ring, each with a link to the next, to a hub and to a note nobody wrote. */
const ring = (count: number) =>
  sourceFiles({
    'Hub.md': 'All in one.',
    ...Object.fromEntries(
      Array.from({ length: count - 1 }, (_, i) => [
        `n${i}.md`,
        `Next is [[n${(i + 1) % (count - 1)}]], of [[Hub]], and [[Unwritten ${i}]].`,
      ]),
    ),
  });

/** Steps from one snapshot to the next, and what each costs: notes parsed, and notes whose links are looked at. */
const steps = (count: number) => {
  const parsed: string[] = [];
  const looked = new Set<string>();
  const parse: Parse = (file, settings) => {
    const note = parseNote(file, settings);
    parsed.push(file.path);
    return {
      ...note,
      get outgoing() {
        looked.add(file.path);
        return note.outgoing;
      },
    };
  };
  const step = (make: () => Snapshot) => {
    parsed.length = 0;
    looked.clear();
    return { after: make(), parsed: [...parsed], looked: [...looked].sort() };
  };
  return {
    before: buildSnapshot(ring(count), DEFAULT_SETTINGS, null, parse),
    edit: (snapshot: Snapshot, path: string, text: string) =>
      step(() => applyChange(snapshot, { upserts: [sourceFile(path, text)], deletes: [] }, parse)),
    remove: (snapshot: Snapshot, path: string) =>
      step(() => applyChange(snapshot, { upserts: [], deletes: [path] }, parse)),
  };
};

const rowsThatStay = (before: Snapshot, after: Snapshot): Row[] =>
  tableKeys(before.graph.rows).flatMap((path) => {
    const row = tableGet(before.graph.rows, path);
    return row && row === tableGet(after.graph.rows, path) ? [row] : [];
  });

describe('a change', () => {
  it.each([1_000, 10_000])('of one body costs the same among %i notes', (count) => {
    const { before, edit } = steps(count);
    const worded = edit(before, 'n5.md', 'Next is [[n6]], of [[Hub]], and [[Unwritten 5]]. More words.');
    expect(worded).toMatchObject({ parsed: ['n5.md'], looked: ['n5.md'] });
    expect(rowsThatStay(before, worded.after)).toHaveLength(count);
    const linked = edit(before, 'n5.md', 'Next is [[n7]] now, of [[Hub]].');
    expect(linked).toMatchObject({ parsed: ['n5.md'], looked: ['n5.md'] });
    expect(rowsThatStay(before, linked.after)).toHaveLength(count - 1);
    const { incoming } = linked.after.graph;
    expect(tableGet(incoming, 'n7.md')).toEqual(['n5.md', 'n6.md']);
    expect(tableGet(incoming, 'n6.md')).toBeUndefined();
  });

  it.each([1_000, 10_000])('of a name touches only the links that use it, among %i notes', (count) => {
    const { before: begun, edit, remove } = steps(count);
    // Who uses which name is found out once it is asked again.
    const before = ['x/Unwritten 7.md', 'x/Unwritten 9.md'].reduce(
      (snapshot, other) => edit(snapshot, other, 'Here it is, too.').after,
      begun,
    );
    const path = 'x/Unwritten 5.md';
    const written = edit(before, path, 'Here it is.');
    expect(written).toMatchObject({ parsed: [path], looked: ['n5.md', path] });
    expect(rowsThatStay(before, written.after)).toHaveLength(count + 1);
    const gone = remove(written.after, path);
    expect(gone).toMatchObject({ parsed: [], looked: ['n5.md', path] });
    expect(rowsThatStay(written.after, gone.after)).toHaveLength(count + 1);
    expect(factsOf(gone.after)).toEqual(factsOf(before));
  });

  it('that changes nothing gives the same snapshot', () => {
    const before = vault({ 'a.md': '[[b]]', 'x.png': '12' });
    expect(edit(before, 'a.md', '[[b]]')).toBe(before);
    expect(edit(before, 'x.png', '34')).toBe(before);
    expect(remove(before, 'nothing.md')).toBe(before);
  });

  it('is seen though the bytes are the same: what was wrong in reading them, and when they were committed', () => {
    const file = noteFile('a.md', '[[b]]');
    const problem = diagnostic('unreadable-file', file.path, lineRange(1), 'It cannot be read.');
    const take = (snapshot: Snapshot, upsert: NoteFile) =>
      applyChange(snapshot, { upserts: [upsert], deletes: [] });
    const told = (snapshot: Snapshot) => {
      const note = tableGet(snapshot.vault.notes, 'a.md');
      return [note?.diagnostics.map(({ code }) => code), note?.fields.updated?.start];
    };
    const before = vault({ 'a.md': '[[b]]' });
    const wrong = take(before, { ...file, problems: [problem] });
    expect(told(wrong)).toEqual([['unreadable-file'], undefined]);
    expect(factsOf(take(wrong, file))).toEqual(factsOf(before));
    const committed = take(before, { ...file, committed: { first: '2024-01-01', last: '2024-02-02' } });
    expect(told(committed)).toEqual([[], '2024-02-02']);
  });

  it('keeps the row of a note whose link still means the same', () => {
    const before = vault({ 'a.md': '[[b]]', 'b.md': '', 'x/c.md': '' });
    const after = edit(before, 'x/b.md', '');
    expect(tableGet(after.graph.rows, 'a.md')).toBe(tableGet(before.graph.rows, 'a.md'));
  });

  it('deletes before it writes', () => {
    const before = vault({ 'a.md': 'one' });
    const after = applyChange(before, { upserts: [noteFile('a.md', 'two')], deletes: ['a.md'] });
    expect(tableGet(after.vault.sources, 'a.md')?.text).toBe('two');
  });
});

describe('two files with one path', () => {
  const composed = { ...noteFile('caf\u00e9.md', 'composed'), diskPath: 'caf\u00e9.md' };
  const decomposed = { ...noteFile('cafe\u0301.md', 'decomposed'), diskPath: 'cafe\u0301.md' };
  const path = 'caf\u00e9.md';

  it('are read as the first on disk, and told', () => {
    for (const files of [
      [composed, decomposed],
      [decomposed, composed],
    ]) {
      const snapshot = buildSnapshot(files, DEFAULT_SETTINGS, null);
      expect(tableGet(snapshot.vault.sources, path)?.text).toBe('decomposed');
      expect(snapshot.vault.diagnostics.map(({ code }) => code)).toEqual(['path-collision']);
    }
  });

  it('may come and go', () => {
    const both = buildSnapshot([composed, decomposed], DEFAULT_SETTINGS, null);
    const one = buildSnapshot([composed], DEFAULT_SETTINGS, null);
    expect(factsOf(applyChange(one, { upserts: [decomposed], deletes: [] }))).toEqual(factsOf(both));
    expect(factsOf(applyChange(both, { upserts: [composed], deletes: [path] }))).toEqual(factsOf(one));
    expect(applyChange(both, { upserts: [composed], deletes: [] })).toBe(both);
  });
});

describe('a snapshot', () => {
  it('does not depend on the order of files', () => {
    const files = sourceFiles({ 'b.md': '[[a]]', 'a.md': '[[b]] [[x]]', 'x/b.md': '[[c]]', 'c.png': '' });
    expect(factsOf(buildSnapshot(files.toReversed(), DEFAULT_SETTINGS, null))).toEqual(
      factsOf(buildSnapshot(files, DEFAULT_SETTINGS, null)),
    );
  });
});
