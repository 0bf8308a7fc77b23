import fs from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import { mentionsOf } from '../../../../src/core/lookup/mentions.ts';
import { notePath } from '../../../../src/core/model/ids.ts';
import { applyChange } from '../../../../src/core/snapshot.ts';
import { KeptNames } from '../../../../src/node/findings/kept-names.ts';
import { recallAllNames, recallNames } from '../../../../src/node/findings/recall-names.ts';
import { VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { keepNames, keepNamesSlowly } from '../../../../src/node/serve/name-keeper.ts';
import { noteMarks } from '../../../support/note-marks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { noteFile, vault } from '../../../support/vault.ts';

const TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 90 }, (_, at) => [`n${at}.md`, `# Plain ${at}\n\nSays VAE.`])),
  'VAE.md': '# VAE\n\nText.',
};

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => {
  vi.useRealTimers();
  fs.rmSync(folder, { recursive: true, force: true });
});

it('what texts name is found once, and known to the next command until a name changes', async () => {
  const first = vault(TEXTS);
  expect(recallNames(folder, first).unknown).toHaveLength(91);
  keepNamesSlowly(recallNames(folder, first), first, () => first);
  await expect.poll(() => recallNames(folder, vault(TEXTS)).unknown).toEqual([]);

  const edited = vault({ ...TEXTS, 'n3.md': '# Plain 3\n\nSays nothing.' });
  expect(recallNames(folder, edited).unknown).toHaveLength(1);
  expect(mentionsOf(edited, notePath('VAE.md'))).toHaveLength(89);
  const renamed = vault({ ...TEXTS, 'VAE.md': '# Variational\n\nText.' });
  expect(recallNames(folder, renamed).unknown).toHaveLength(91);
});

it('of texts of before only those are looked at that may hold a name which came or went', async () => {
  const first = vault(TEXTS);
  keepNamesSlowly(recallNames(folder, first), first, () => first);
  await expect.poll(() => recallNames(folder, first).unknown).toEqual([]);
  const lookedAt = (view: typeof first) =>
    recallNames(folder, view).unknown.map((at) => shownNotes(view)[at]?.path);

  const { 'n7.md': _, ...fewer } = TEXTS;
  const other = vault({ ...fewer, 'a.md': '# Lattice', 'n8.md': '# Plain 8\n\nSays VAE and Lattice.' });
  expect(lookedAt(other)).toEqual(['a.md', 'n8.md']);
  expect(mentionsOf(other, notePath('VAE.md'))).toHaveLength(89);

  const others = vault({ ...TEXTS, 'a.md': '---\naliases: [Says VAEs]\n---\nText.' });
  expect(lookedAt(others)).toHaveLength(91);
  expect(mentionsOf(others, notePath('VAE.md'))).toHaveLength(0);
});

it('what was found is right after one change upon another', () => {
  const mentionsAfter = (texts: typeof TEXTS, of: string) => {
    const view = vault(texts);
    const keep = recallAllNames(folder, view, new VaultMarks(view, noteMarks(view)));
    const { length } = mentionsOf(view, notePath(of));
    keep();
    return length;
  };
  const come = { ...TEXTS, 'A.md': '# Lattice' };
  const twice = { ...come, 'n3.md': '# Plain 3\n\nSays VAE, VAE and gauge theory.' };
  const gauge = { ...twice, 'Gauge theory.md': '' };
  const twin = { ...gauge, 'twin.md': '---\naliases: [VAE]\n---\n' };
  const hub = { ...gauge, 'twin.md': '---\naliases: [VAE]\ngraph: stop\n---\n' };
  expect(mentionsAfter(TEXTS, 'VAE.md')).toBe(90);
  expect(mentionsAfter(come, 'VAE.md')).toBe(90);
  expect(mentionsAfter(twice, 'VAE.md')).toBe(90);
  expect(mentionsAfter(gauge, 'Gauge theory.md')).toBe(1);
  expect(mentionsAfter(twin, 'VAE.md')).toBe(0);
  expect(mentionsAfter(hub, 'VAE.md')).toBe(90);
  expect(mentionsAfter(twin, 'VAE.md')).toBe(0);
  expect(mentionsAfter(gauge, 'VAE.md')).toBe(90);
});

it('nothing is remembered of a vault that has changed meanwhile', async () => {
  const before = vault(TEXTS);
  const now = applyChange(before, { upserts: [], deletes: ['n1.md'] });
  await new Promise<void>((done) => {
    keepNamesSlowly(
      recallNames(folder, before),
      before,
      () => now,
      () => setImmediate(done),
    );
  });
  expect(fs.readdirSync(folder)).toEqual([]);
});

it('who saves a note has half a second with few looks', () => {
  vi.useFakeTimers();
  let view = vault(TEXTS);
  const kept = recallNames(folder, view);
  const look = vi.spyOn(kept, 'lookAt');
  const stop = keepNamesSlowly(kept, view, () => view);
  const lookedAfter = (ms: number): number => {
    vi.advanceTimersByTime(ms);
    return look.mock.calls.length;
  };
  expect(lookedAfter(1)).toBe(20);
  view = applyChange(view, { upserts: [noteFile('n1.md', 'Other.')], deletes: [] });
  expect(lookedAfter(1)).toBe(40);
  expect(lookedAfter(99)).toBe(40);
  expect(lookedAfter(1)).toBe(60);
  view = applyChange(view, { upserts: [noteFile('n1.md', 'Another.')], deletes: [] });
  expect(lookedAfter(100)).toBe(80);
  expect(lookedAfter(500)).toBe(91);
  stop();
});

it('nobody waits until all of many texts are looked through', async () => {
  const texts: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      Array.from({ length: 600 }, (_, at) => [`n${at}.md`, `Says VAE or Plain ${at + 1}.`]),
    ),
    ...{ 'VAE.md': '', 'n601.md': '# Plain\n\nSays [[VAE]].', 'n602.md': '# VAE or Plain 9\n\nSays VAE.' },
  };
  let view = vault(texts);
  const named = () => mentionsOf(view, notePath('VAE.md')).map(({ source }) => source);
  const keeper = keepNames(
    () => folder,
    () => view,
  );
  const paths = named();
  expect(paths).toHaveLength(600);
  expect(paths).not.toContain('n8.md');
  // Of what was not asked for nothing is known.
  const isLookedThrough = () => fs.readdirSync(folder).includes('names');
  expect(isLookedThrough()).toBe(false);
  const change = { upserts: [noteFile('n8.md', 'Says VAE.'), noteFile('n7.md', 'Nothing.')], deletes: [] };
  const before = view;
  view = applyChange(view, change);
  const after = named();
  expect(after).toEqual([...paths, 'n8.md'].filter((path) => path !== 'n7.md').sort());
  view = before;
  await expect.poll(isLookedThrough).toBe(true);
  view = applyChange(view, change);
  expect(named()).toEqual(after);
  keeper.stop();
});

it('a server takes what is known once it is asked who names a note, and remembers the rest', async () => {
  const first = vault(TEXTS);
  const keeper = keepNames(
    () => folder,
    () => first,
  );
  expect(fs.readdirSync(folder)).toEqual([]);
  expect(mentionsOf(first, notePath('VAE.md'))).toHaveLength(90);
  await expect.poll(() => recallNames(folder, first).unknown).toEqual([]);
  keeper.stop();

  const second = vault(TEXTS);
  const next = keepNames(
    () => folder,
    () => second,
  );
  next.prepare();
  expect(mentionsOf(second, notePath('VAE.md'))).toHaveLength(90);
  next.stop();
});

it('what texts name is known as long as outlines or names are, and found anew where both are others', () => {
  const first = vault(TEXTS);
  const marked = (view: typeof first, heads: string) =>
    new KeptNames(folder, view, Object.assign(new VaultMarks(view, noteMarks(view)), { heads }));
  const unknown = (view: typeof first, heads: string) => marked(view, heads).unknown.length;
  const kept = marked(first, 'one');
  kept.learn(kept.unknown.map((place) => kept.lookAt(place, kept.namesToLookFor())));
  kept.keep();
  const renamed = vault({ ...TEXTS, 'VAE.md': '# Variational\n\nText.' });
  expect([unknown(first, 'one'), unknown(first, 'two'), unknown(renamed, 'two')]).toEqual([0, 0, 91]);
  // Texts are read as settings say.
  expect(unknown(vault(TEXTS, { breaks: true }), 'one')).toBe(91);
});
