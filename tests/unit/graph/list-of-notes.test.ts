import { expect, it } from 'vitest';
import type { View } from '../../../src/core/graph/graph.ts';
import { listOfNotes } from '../../../src/core/graph/list-of-notes.ts';
import type { NotePath } from '../../../src/core/model/ids.ts';
import type { Note } from '../../../src/core/model/note.ts';
import { tableKeys } from '../../../src/core/model/table.ts';
import { applyChange } from '../../../src/core/snapshot.ts';
import { noteFile, vault } from '../../support/vault.ts';

const pathsOf = (view: View) => tableKeys(view.vault.notes) as readonly NotePath[];

/** A list of titles that tells which notes it was made of last. */
const titles = () => {
  const seen: string[] = [];
  const list = listOfNotes(pathsOf, (note: Note) => {
    seen.push(note.path);
    return note.fields.title;
  });
  return (view: View) => ({ list: list(view), seen: seen.splice(0) });
};

it('a list of notes is made anew of the notes that changed alone', () => {
  const titlesOf = titles();
  const before = vault({ 'a.md': '# A', 'b.md': '# B', 'c.md': '# C' });
  expect(titlesOf(before)).toEqual({ list: ['A', 'B', 'C'], seen: ['a.md', 'b.md', 'c.md'] });
  const after = applyChange(before, { upserts: [noteFile('b.md', '# Other')], deletes: [] });
  expect(titlesOf(after)).toEqual({ list: ['A', 'Other', 'C'], seen: ['b.md'] });
  expect(titlesOf(before).list).toEqual(['A', 'B', 'C']);
});

it('a list of notes follows those that come and go, and leaves out what is private', () => {
  const titlesOf = titles();
  const before = vault({ 'a.md': '# A', 'c.md': '# C' });
  titlesOf(before);
  const after = applyChange(before, { upserts: [noteFile('b.md', '# B')], deletes: ['c.md'] });
  expect(titlesOf(after).list).toEqual(['A', 'B']);
  const { vault: notes, graph } = after;
  const withheld = new Set(['a.md' as NotePath]);
  expect(titlesOf({ graph, vault: { ...notes, withheld } }).list).toEqual(['B']);
  expect(titlesOf({ ...after }).list).toEqual(['A', 'B']);
});
