import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tagIndex } from '../../../../src/core/lookup/tags.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { recallTags } from '../../../../src/node/build/kept-tags.ts';
import { VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { vault } from '../../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The tags of a build, as in one that remembers nothing; gives what is kept after it. */
const build = (text: string, more: Readonly<Record<string, string>> = {}): Buffer => {
  const read = () =>
    publishable(
      vault({
        'a.md': '#Garden/trees and #bread',
        'b.md': text,
        'c.md': '#garden, #bread.',
        'd.md': '---\npublish: false\n---\n#secret',
        ...more,
      }),
    );
  const view = read();
  recallTags(folder, view, new VaultMarks(view, noteMarks(view)));
  expect(tagIndex(view)).toEqual(tagIndex(read()));
  return fs.readFileSync(path.join(folder, 'tags'));
};

it('tags are those of the last build while texts and links change, and found anew once one has another', () => {
  const first = build('Nothing.');
  expect(build('See [[a]].').equals(first)).toBe(true);
  const tagged = build('#Bread/rye');
  expect(tagged.equals(first)).toBe(false);
  const added = build('#Bread/rye', { 'aa.md': 'No tag.' });
  expect(added.equals(tagged)).toBe(false);
  expect(build('#Bread/rye', { 'aa.md': 'None.' }).equals(added)).toBe(true);
});
