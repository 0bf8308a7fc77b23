import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, it } from 'vitest';
import { nameTable } from '../../../../src/core/lookup/name-table.ts';
import { tableGet } from '../../../../src/core/model/table.ts';
import { applyChange } from '../../../../src/core/snapshot.ts';
import { recallNames } from '../../../../src/node/findings/recall-names.ts';
import type { LiveSite } from '../../../../src/node/serve/live-site.ts';
import { keepNames } from '../../../../src/node/serve/name-keeper.ts';
import { bodyAt, withToldSite } from '../../../support/live-site.ts';
import { withTempVault } from '../../../support/temp-folder.ts';
import { noteFile, vault } from '../../../support/vault.ts';

v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

const collectAll = async () => {
  collectGarbage();
  await new Promise(setImmediate);
  collectGarbage();
};

const NAMES = Array.from({ length: 12 }, (_, at) => `Idea ${String.fromCharCode(65 + at)}`);
const ROUNDS = 40;

it('what was replaced while a vault was served is not held, however often it happened', async () => {
  const files = Object.fromEntries(NAMES.map((name) => [`old/${name}.md`, `# ${name}\n\nThe first idea.`]));
  const snapshots: WeakRef<object>[] = [];
  const notes: WeakRef<object>[] = [];
  const held = (refs: readonly WeakRef<object>[]) => refs.filter((ref) => ref.deref() !== undefined).length;
  await withToldSite(files, async ({ live, tell }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const [from, to] = round % 2 === 0 ? ['old', 'new'] : ['new', 'old'];
      const before = live.current().snapshot;
      snapshots.push(new WeakRef(before));
      for (const name of NAMES) {
        const note = tableGet(before.vault.notes, `${from}/${name}.md`);
        if (note) notes.push(new WeakRef(note));
      }
      const upserts = NAMES.map((name, at) =>
        noteFile(`${to}/${name}.md`, `# ${name}\n\nRound ${round}, idea b, [[${NAMES[at - 1] ?? 'none'}]].`),
      );
      tell({ upserts, deletes: NAMES.map((name) => `${from}/${name}.md`) });
      const terms = `/assets/search-terms-${live.version()}.bin`;
      for (const route of ['/', `/${to}/idea-b/`, '/assets/search.json', '/assets/graph.json', terms])
        expect(bodyAt(live, route)?.length, route).toBeGreaterThan(0);
      await new Promise(setImmediate);
    }
    await collectAll();
    expect(notes).toHaveLength(ROUNDS * NAMES.length);
    expect(held(snapshots)).toBeLessThanOrEqual(4);
    expect(held(notes)).toBeLessThanOrEqual(4 * NAMES.length);
  });
});

const currentIn = (live: LiveSite) => new WeakRef(live.current().snapshot.vault.sources);

it('what a change was prepared for, and a map that was asked for once, are not held after more changes', async () => {
  await withToldSite({ 'a.md': '# A', 'b.md': '# B\n\n[[a]]' }, async ({ live, tell }) => {
    const say = (text: string) => tell({ upserts: [noteFile('a.md', `# A\n\n${text}`)], deletes: [] });
    const ask = (route: string) => expect(bodyAt(live, route)?.length, route).toBeGreaterThan(0);
    say('Something.');
    for (const route of ['/', '/assets/graph.json']) ask(route);
    live.prepareAhead();
    await new Promise(setImmediate);
    const prepared = currentIn(live);
    for (const text of ['Other.', 'Another.', 'A third.']) {
      say(text);
      for (const route of ['/', '/a/']) ask(route);
      await new Promise(setImmediate);
    }
    await collectAll();
    expect(prepared.deref()).toBeUndefined();
  });
});

it('where all that texts name is known, the vault that a server began with is not held', async () => {
  await withTempVault({}, async (folder) => {
    let current = vault({ 'a.md': '# A', 'b.md': 'See A.' });
    const known = recallNames(folder, current);
    known.learn(known.unknown.map((place) => known.lookAt(place, nameTable(current))));
    known.keep();
    current = vault({ 'a.md': '# A', 'b.md': 'See A.' });
    const begun = new WeakRef(current);
    const keeper = keepNames(
      () => folder,
      () => current,
    );
    keeper.prepare();
    expect(recallNames(folder, current).unknown).toEqual([]);
    for (const text of ['Not A.', 'A again.']) {
      current = applyChange(current, { upserts: [noteFile('b.md', text)], deletes: [] });
      keeper.prepare();
    }
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    await collectAll();
    expect(begun.deref()).toBeUndefined();
    keeper.stop();
  });
});
