import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MapPositions } from '../../../../src/core/graph/graph.ts';
import type { Settings } from '../../../../src/core/model/settings.ts';
import { homeOutlinesOf, recalledHomes } from '../../../../src/core/site/home/home-outlines.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { recallHome } from '../../../../src/node/build/kept-home.ts';
import { VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { vault } from '../../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const RING = ['Glacier', 'Violin', 'Harbour', 'Lantern', 'Orchard'];

const notes = (home: string, links = '', last = 'learned', settings: Partial<Settings> = {}) =>
  vault(
    {
      'index.md': `# Home\n\n${home}`,
      ...Object.fromEntries(
        RING.map((name, at) => [
          `terms/${name}.md`,
          `---\nkind: term\nstatus: ${at === 0 ? 'want' : at === 2 ? last : 'learning'}\n---\nThis tells at length why it goes on with [[${RING[(at + 1) % 5]}]].${at === 0 ? links : ''}`,
        ]),
      ),
    },
    settings,
  );

const NO_BODY = () => {
  throw new Error('Nobody asks for a text.');
};

/** What home tells of outlines in a build, as in one that remembers nothing; gives what is kept after it. */
const build = (...said: Parameters<typeof notes>): Buffer => buildOn(null, ...said);

const buildOn = (map: MapPositions | null, ...said: Parameters<typeof notes>): Buffer => {
  const toldBy = (isKept: boolean) => {
    const view = publishable(notes(...said));
    if (isKept) recallHome(folder, view, new VaultMarks(view, noteMarks(view)), map);
    return homeOutlinesOf({ view, live: false, map, bodyOf: NO_BODY });
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

it('another base of the site, or a note put elsewhere on the map, makes it anew', () => {
  const first = build('Hello.');
  const moved = build('Hello.', '', 'learned', { base: '/notes/' });
  expect(moved.equals(first)).toBe(false);
  const places = (x: number): MapPositions => ({ version: 1, positions: { 'terms/Violin.md': [x, 500] } });
  const placed = buildOn(places(-500), 'Hello.');
  expect(placed.equals(moved)).toBe(false);
  expect(buildOn(places(500), 'Hello.').equals(placed)).toBe(false);
});

it('what was kept is taken, and nothing made or kept again', () => {
  const view = notes('Hello.');
  const input = () => ({ view, live: false, bodyOf: NO_BODY });
  const kept = homeOutlinesOf(input());
  const keep = () => {
    throw new Error('It is kept already.');
  };
  recalledHomes.tellLate(view.vault, () => kept, keep);
  expect(homeOutlinesOf(input())).toBe(kept);
});
