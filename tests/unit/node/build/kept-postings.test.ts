import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchFiles } from '../../../../src/core/site/payload/search-payload.ts';
import type { Snapshot } from '../../../../src/core/snapshot.ts';
import { recallPostings } from '../../../../src/node/build/kept-postings.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { expectKeptWhileFewDiffer, thirtyNotes } from '../../../support/thirty-notes.ts';
import { vault } from '../../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const indexOf = (view: Snapshot) =>
  searchFiles(view, (name) => name).files.map(({ name, content }) => [name, Buffer.from(content())]);

/** A build of thirty notes, the first of which say something else; tells what it has kept. */
const build = (changed: number, outline = 'same', kept = 'postings'): Buffer => {
  const files = thirtyNotes((at) => `# Note ${at}\n\n${at < changed ? 'Other words' : 'A word'} of ${at}.`);
  const view = vault(files);
  recallPostings(folder, view, { heads: 'same', outline });
  expect(indexOf(view)).toEqual(indexOf(vault(files)));
  return fs.readFileSync(path.join(folder, kept));
};

it('the index is that of the texts as they are, and postings are kept anew when many of these differ', () =>
  expectKeptWhileFewDiffer(build));

it('with another outline what an index tells besides words is kept anew', () => {
  const postings = build(0);
  const first = build(0, 'same', 'postings-beside');
  const second = build(1, 'other', 'postings-beside');
  expect(second.equals(first)).toBe(false);
  expect(build(1, 'other', 'postings-beside').equals(second)).toBe(true);
  expect(build(1, 'other').equals(postings)).toBe(true);
});

it('the index is that of notes as they are called, where one came, went or has another name', () => {
  const text = 'The same words.';
  const rounds = [
    { 'a.md': text, 'b.md': 'Others.', 'c.md': text },
    { 'a.md': text, 'bee.md': 'Others.', 'c.md': text },
    { 'a.md': text, 'bee.md': 'Others.', 'sea.md': text },
    { 'bee.md': 'Others.', 'new.md': 'New words.', 'sea.md': text },
    { 'a.md': text, 'bee.md': text, 'new.md': '---\nkind: term\n---\nNew words.', 'sea.md': 'Others.' },
  ];
  for (const [at, files] of rounds.entries()) {
    const view = vault(files);
    recallPostings(folder, view, { heads: `${at}`, outline: `${at}` });
    expect(indexOf(view)).toEqual(indexOf(vault(files)));
  }
});

it('postings that are damaged are made anew', () => {
  const damaged = build(0).subarray(0, -1);
  fs.writeFileSync(path.join(folder, 'postings'), damaged);
  const anew = build(1);
  expect(anew.equals(damaged)).toBe(false);
  expect(build(1).equals(anew)).toBe(true);
});
