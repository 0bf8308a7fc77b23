import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownNotes } from '../../../../src/core/graph/shown-notes.ts';
import type { FileReads } from '../../../../src/core/site/payload/search-content.ts';
import { buildSite } from '../../../../src/node/build/build-site.ts';
import { KeptPayloads } from '../../../../src/node/build/kept-payloads.ts';
import { VaultMarks } from '../../../../src/node/notes/vault-marks.ts';
import { beginReplacement, commitReplacement } from '../../../../src/node/output/replace-files.ts';
import { type Staged, Stager } from '../../../../src/node/output/stager.ts';
import { commit, git, hasGit } from '../../../support/git.ts';
import { makeTempFolder, writeFiles } from '../../../support/temp-folder.ts';
import { vault } from '../../../support/vault.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What each file is made of, by its plain name; a note by its place. */
type Files = Readonly<Record<string, readonly number[] | 'all'>>;

/** Writes files named after what `a.md` and `b.md` say; gives those that had to be made for their names. */
const write = (
  texts: readonly [a: string, b: string],
  files: Files,
  key = 'key',
  together: readonly string[] = [],
): string[] => {
  const view = vault({ 'a.md': texts[0], 'b.md': texts[1] });
  const replacement = beginReplacement(path.join(folder, 'site'));
  const stager = new Stager(replacement);
  const marks = new VaultMarks(view, new Map(shownNotes(view).map(({ path: at }) => [at, MARKS])));
  const place = { folder: path.join(folder, 'cache'), name: 'payloads', key, entry: 'entry.json' };
  const kept = new KeptPayloads(place, marks, stager);
  const made: string[] = [];
  const reads: FileReads = { kind: 'heads', texts: shownNotes(view) };
  const told = { name: 'told', files: () => together, reads };
  const known = together.length > 0 ? kept.nameTogether(told) : null;
  const staged = Object.entries(files).flatMap(([plain, of]): readonly Staged[] => {
    if (known !== null && together.includes(plain)) return [];
    const reads: FileReads =
      of === 'all' ? { kind: of } : { kind: 'heads', texts: of.flatMap((at) => shownNotes(view)[at] ?? []) };
    const nameNow = () => {
      made.push(plain);
      return `${plain}-${of === 'all' ? 'all' : of.map((at) => texts[at]).join('-')}`;
    };
    const name = kept.nameOf(plain, reads, nameNow);
    const there = kept.filesAt(name);
    if (there) return there;
    const files = [stager.stage({ path: name, body: () => name })];
    kept.add(name, files);
    return files;
  });
  if (known !== null) expect(known).toBe(kept.together.at(-1)?.path);
  kept.keep(staged);
  commitReplacement(replacement, [...staged, ...kept.together]);
  return made;
};

const MARKS = { outline: 'same', opening: 'same', text: { letters: 0, traits: 0 } };
const FILES: Files = { none: [], a: [0], b: [1], both: [0, 1], every: 'all' };

describe('files made of many notes', () => {
  it('are made again when a text they hold has changed, and lie where they were otherwise', () => {
    expect(write(['one', 'two'], FILES)).toEqual(['none', 'a', 'b', 'both', 'every']);
    expect(write(['one', 'two'], FILES)).toEqual(['every']);
    expect(write(['one', 'three'], FILES)).toEqual(['b', 'both', 'every']);
    expect(fs.readdirSync(path.join(folder, 'site')).filter((name) => !name.startsWith('.'))).toEqual([
      'a-one',
      'b-three',
      'both-one-three',
      'every-all',
      'none-',
    ]);
  });

  it('are found again where they are told of together, and one by one where some of them are others', () => {
    const told = ['a', 'b'];
    expect(write(['one', 'two'], FILES, 'key', told)).toEqual(['none', 'a', 'b', 'both', 'every']);
    expect(write(['one', 'two'], FILES, 'key', told)).toEqual(['every']);
    expect(write(['one', 'three'], FILES, 'key', told)).toEqual(['b', 'both', 'every']);
    expect(write(['one', 'three'], FILES, 'key', told)).toEqual(['every']);
    fs.rmSync(path.join(folder, 'site/a-one'));
    expect(write(['one', 'three'], FILES, 'key', told)).toEqual(['a', 'every']);
    expect(fs.readdirSync(path.join(folder, 'site'))).toContain('b-three');
    expect(write(['one', 'three'], FILES, 'key', told)).toEqual(['every']);
  });

  it('are made again when they are gone, and under other settings', () => {
    write(['one', 'two'], FILES);
    fs.rmSync(path.join(folder, 'site/a-one'));
    expect(write(['one', 'two'], FILES)).toEqual(['a', 'every']);
    expect(write(['one', 'two'], FILES, 'other')).toEqual(['none', 'a', 'b', 'both', 'every']);
  });

  it('of texts are called by what they say: a new note renames and makes no other', async () => {
    const dir = path.join(folder, 'vault');
    const out = path.join(folder, 'out');
    const long = (word: string) => `${word} [[late]] `.repeat(300);
    const build = async (): Promise<readonly string[]> => {
      const cacheIn = { CLEW_CACHE: path.join(folder, 'cache') };
      const now = () => Date.now() + 60_000;
      await buildSite({ dir, out, clientFolder: path.join(folder, 'none'), override: {}, cacheIn, now });
      const assets = path.join(out, 'assets');
      const texts = fs.readdirSync(assets).filter((name) => name.startsWith('search-text-'));
      return texts.map((name) => `${name} ${fs.statSync(path.join(assets, name)).ino}`);
    };
    writeFiles(dir, { 'a.md': long('First'), 'late.md': long('Last'), 'z.md': long('More') });
    const before = await build();
    expect(before).toHaveLength(3);
    writeFiles(dir, { 'b.md': long('Between') });
    const after = await build();
    expect(after).toHaveLength(4);
    expect(after).toEqual(expect.arrayContaining([...before]));
    // The map draws no link to it any more.
    writeFiles(dir, { 'late.md': `---\ngraph: hide\n---\n${long('Last')}` });
    expect((await build()).filter((name) => after.includes(name))).toEqual([]);
  });

  it('of texts are made again where a new note takes an address, or is what a link means', async () => {
    const dir = path.join(folder, 'vault');
    const now = () => Date.now() + 60_000;
    const textsIn = async (site: string, cache: string): Promise<readonly string[]> => {
      const out = path.join(folder, site);
      const cacheIn = { CLEW_CACHE: path.join(folder, cache) };
      await buildSite({ dir, out, clientFolder: path.join(folder, 'none'), override: {}, cacheIn, now });
      return fs.readdirSync(path.join(out, 'assets')).filter((name) => name.startsWith('search-text-'));
    };
    const long = (text: string) => text.repeat(300);
    writeFiles(dir, { 'a.md': long('[[sub/last]] [[first]] '), 'first.md': '' });
    for (const more of ['once.md', 'sub/last.md', 'Once!.md']) {
      writeFiles(dir, { [more]: long('New ') });
      expect(await textsIn('site', 'cache')).toEqual(await textsIn(`of ${more}`, `beside ${more}`));
    }
  });

  it('of the map are made again where a link is all that changed', async () => {
    const dir = path.join(folder, 'vault');
    const now = () => Date.now() + 60_000;
    const mapIn = async (site: string): Promise<readonly string[]> => {
      const cacheIn = { CLEW_CACHE: path.join(folder, `cache of ${site}`) };
      const out = path.join(folder, site);
      await buildSite({ dir, out, clientFolder: path.join(folder, 'none'), override: {}, cacheIn, now });
      return fs.readdirSync(path.join(out, 'assets')).filter((name) => /^graph-(?:edges|places)/.test(name));
    };
    writeFiles(dir, { 'a.md': '[[b]]', 'b.md': '[[c]]', 'c.md': '', 'd.md': '[[a]]' });
    const before = await mapIn('site');
    writeFiles(dir, { 'a.md': '[[d]]' });
    const after = await mapIn('site');
    expect(after).toEqual(await mapIn('fresh'));
    expect(after.filter((name) => before.includes(name))).toEqual([]);
  });

  /** The name of the map's facts after a build that writes one of these sites. */
  const factsIn = async (site: string): Promise<readonly string[]> => {
    const [dir = '', out = '', cache = ''] = ['vault', site, `cache of ${site}`].map((at) =>
      path.join(folder, at),
    );
    const common = { clientFolder: path.join(folder, 'none'), override: {}, now: () => Date.now() + 60_000 };
    await buildSite({ dir, out, cacheIn: { CLEW_CACHE: cache }, ...common });
    return fs.readdirSync(path.join(out, 'assets')).filter((name) => name.startsWith('graph-facts-'));
  };

  it.skipIf(!hasGit)(
    'of the map tell the days of the links there are, where a link alone is another',
    async () => {
      const dir = path.join(folder, 'vault');
      writeFiles(dir, { 'a.md': 'See [[b]] and [[c]].', 'b.md': 'B.', 'c.md': 'C.' });
      git(dir, '2020-01-01', 'init', '-q');
      commit(dir, '2020-01-01');
      const before = await factsIn('site');
      writeFiles(dir, { 'a.md': 'See [[b]] and no more.' });
      const after = await factsIn('site');
      expect(after).not.toEqual(before);
      expect(after).toEqual(await factsIn('fresh'));
    },
  );

  it('of the map number names that nobody has written yet, those that it does not draw among them', async () => {
    const dir = path.join(folder, 'vault');
    const hidden = (text: string) => ({ 'hidden.md': `---\ngraph: hide\n---\n${text}` });
    writeFiles(dir, { 'a.md': 'See [[Later]].', ...hidden('See [[a]].') });
    const before = await factsIn('site');
    writeFiles(dir, hidden('See [[a]] and [[Before]].'));
    const after = await factsIn('site');
    expect(after).not.toEqual(before);
    expect(after).toEqual(await factsIn('fresh'));
    // Now it draws that one, too.
    writeFiles(dir, { 'a.md': 'See [[Later]] and [[Before]].' });
    expect(await factsIn('site')).toEqual(await factsIn('drawn'));
  });
});
