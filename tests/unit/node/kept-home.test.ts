import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { homeOutlinesOf } from '../../../src/core/site/home-outlines.ts';
import { publishable } from '../../../src/core/snapshot.ts';
import { recallHome } from '../../../src/node/kept-home.ts';
import { VaultMarks } from '../../../src/node/vault-marks.ts';
import { noteMarks } from '../../support/note-marks.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { vault } from '../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const RING = ['Glacier', 'Violin', 'Harbour', 'Lantern', 'Orchard'];

const notes = (home: string, links = '', last = 'learned') =>
  vault({
    'index.md': `# Home\n\n${home}`,
    ...Object.fromEntries(
      RING.map((name, at) => [
        `terms/${name}.md`,
        `---\nkind: term\nstatus: ${at === 0 ? 'want' : at === 2 ? last : 'learning'}\n---\nThis tells at length why it goes on with [[${RING[(at + 1) % 5]}]].${at === 0 ? links : ''}`,
      ]),
    ),
  });

const NO_BODY = () => {
  throw new Error('Nobody asks for a text.');
};

/** What home tells of outlines in a build, as in one that remembers nothing; gives what is kept after it. */
const build = (...said: Parameters<typeof notes>): Buffer => {
  const toldBy = (isKept: boolean) => {
    const view = publishable(notes(...said));
    if (isKept) recallHome(folder, view, new VaultMarks(view, noteMarks(view)), null);
    return homeOutlinesOf({ view, live: false, bodyOf: NO_BODY });
  };
  expect(toldBy(true)).toEqual(toldBy(false));
  return fs.readFileSync(path.join(folder, 'home'));
};

it('what home tells of outlines is kept while texts change, and made anew once a link or a head does', () => {
  const first = build('Hello.');
  expect(build('Hello again.').equals(first)).toBe(true);
  const linked = build('Hello again.', ' See [[Lantern]] and [[Orchard]].');
  expect(linked.equals(first)).toBe(false);
  const dropped = build('Hello again.', ' See [[Lantern]] and [[Orchard]].', 'dropped');
  expect(dropped.equals(linked)).toBe(false);
});
