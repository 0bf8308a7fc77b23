import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SearchSession } from '../../../../src/core/search/answer/search-session.ts';
import { reportSearch } from '../../../../src/core/site/report/search-report.ts';
import { cacheFolder } from '../../../../src/node/cache/cache-folder.ts';
import { lookAt } from '../../../../src/node/search/index-look.ts';
import { reviseIndex } from '../../../../src/node/search/revise-index.ts';
import { onSearchIndex } from '../../../../src/node/search/search-index.ts';
import { readIndex } from '../../../../src/node/search/search-index-file.ts';
import { findRoot } from '../../../../src/node/vault/read-vault.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const NOTES = {
  'terms/Sparse Coding.md': 'Few units are active.\n\n## Origins\n\nOlshausen and Field showed it.',
  'terms/VAE.md': 'A sparse variant exists. See [[Sparse Coding]].',
  'diary.md': '---\npublish: false\n---\nA secret xylophone.',
};

const search = (folder: string, cache: string | null, query: string) =>
  onSearchIndex(folder, cache === null ? null : { CLEW_CACHE: path.dirname(cache) }, (session) =>
    reportSearch(session, query, { limit: 10 }),
  );

const pathsFor = async (folder: string, cache: string | null, query: string) =>
  (await search(folder, cache, query)).results.map((result) => result.path);

/** A vault, and the folder that is its own in a cache beside it. */
const inVault = (use: (folder: string, cache: string) => Promise<void>): Promise<void> =>
  withTempVault({ 'vault/index.md': '# Home' }, async (place) => {
    const folder = path.join(place, 'vault');
    writeFiles(folder, NOTES);
    await use(folder, cacheFolder({ CLEW_CACHE: path.join(place, 'cache') }, findRoot(folder)));
  });

/** The folder of the same vault in an empty cache. */
const anotherCache = (cache: string, number: number): string =>
  path.join(`${path.dirname(cache)}-${number}`, path.basename(cache));

const stampOf = (cache: string): string => {
  const { ino, mtimeMs } = fs.statSync(path.join(cache, 'search-index'));
  return `${ino} ${mtimeMs}`;
};

const partsIn = (cache: string): string[] =>
  fs.readdirSync(cache).filter((name) => name.startsWith('search-part-'));

const bytesOfParts = (cache: string): number =>
  partsIn(cache).reduce((sum, name) => sum + fs.statSync(path.join(cache, name)).size, 0);

const stampsOfParts = (cache: string): [name: string, stamp: string][] =>
  partsIn(cache).map((name) => {
    const { ino, mtimeMs } = fs.statSync(path.join(cache, name));
    return [name, `${ino} ${mtimeMs}`];
  });

describe('the search index of a vault', () => {
  it('is kept, and answers the same when it is read again', () =>
    inVault(async (folder, cache) => {
      const first = await search(folder, cache, 'sparse');
      await search(folder, cache, 'links:"Sparse Coding"');
      const stamp = stampOf(cache);
      expect(first.results.map((result) => result.path)).toEqual(['terms/Sparse Coding.md', 'terms/VAE.md']);
      for (const query of [
        'sparse',
        'olshausen',
        '"few units"',
        'links:"Sparse Coding"',
        'olshausne',
        '-kind:term',
      ])
        expect(await search(folder, cache, query), query).toEqual(await search(folder, null, query));
      expect(stampOf(cache)).toBe(stamp);
      expect(fs.statSync(path.join(cache, 'search-index')).mode & 0o777).toBe(0o600);
    }));

  it('keeps what filters ask of all notes once one has asked', () =>
    inVault(async (folder, cache) => {
      const facts = ['search-links.bin', 'search-notes.bin'];
      const kept = () => facts.filter((name) => readIndex(cache)?.names.includes(name));
      await search(folder, cache, 'sparse');
      expect(kept()).toEqual([]);
      expect(await pathsFor(folder, cache, 'links:"Sparse Coding"')).toEqual(['terms/VAE.md']);
      expect(kept()).toEqual(facts);
      writeFiles(folder, { 'terms/VAE.md': 'A sparse variant is there. See [[Sparse Coding]].' });
      await search(folder, cache, 'sparse');
      expect(kept()).toEqual(facts);
      writeFiles(folder, { 'terms/VAE.md': 'No variant at all.' });
      await search(folder, cache, 'sparse');
      expect(kept()).toEqual([]);
      writeFiles(folder, { 'terms/VAE.md': 'No variant, not one.' });
      expect(await pathsFor(folder, cache, 'links:"Sparse Coding"')).toEqual([]);
      expect(kept()).toEqual(facts);
    }));

  it('finds private notes, for it is their owner who asks', () =>
    inVault(async (folder, cache) => {
      for (let round = 0; round < 2; round++)
        expect(await pathsFor(folder, cache, 'xylophone')).toEqual(['diary.md']);
    }));

  it('is made anew when a note has changed, come or gone', () =>
    inVault(async (folder, cache) => {
      expect(await pathsFor(folder, cache, 'zebra')).toEqual([]);
      const stamp = stampOf(cache);
      writeFiles(folder, { 'terms/VAE.md': 'A zebra.' });
      expect(await pathsFor(folder, cache, 'zebra')).toEqual(['terms/VAE.md']);
      expect(await pathsFor(folder, cache, 'sparse')).toEqual(['terms/Sparse Coding.md']);
      expect(stampOf(cache)).not.toBe(stamp);
      writeFiles(folder, { 'terms/New.md': 'Another zebra.' });
      expect((await pathsFor(folder, cache, 'zebra')).sort()).toEqual(['terms/New.md', 'terms/VAE.md']);
      fs.rmSync(path.join(folder, 'terms/VAE.md'));
      expect(await pathsFor(folder, cache, 'zebra')).toEqual(['terms/New.md']);
    }));

  it('is made anew when a setting or a kept-out folder has changed', () =>
    inVault(async (folder, cache) => {
      expect(await pathsFor(folder, cache, 'sparse')).toHaveLength(2);
      writeFiles(folder, { 'clew.json': '{ "ignore": ["terms/VAE.md"] }' });
      expect(await pathsFor(folder, cache, 'sparse')).toEqual(['terms/Sparse Coding.md']);
    }));

  it('sees a change that leaves size and time as they were', () =>
    inVault(async (folder, cache) => {
      const file = path.join(folder, 'diary.md');
      await search(folder, cache, 'xylophone');
      const { atime, mtime } = fs.statSync(file);
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('xylophone', 'glockensp'));
      fs.utimesSync(file, atime, mtime);
      expect(await pathsFor(folder, cache, 'xylophone')).toEqual([]);
      expect(await pathsFor(folder, cache, 'glockensp')).toEqual(['diary.md']);
    }));

  it.each(['search-index', 'search-part-1', 'stat-index', 'search-notes'])(
    'is made anew when “%s” is damaged or gone, whether a text has changed or not',
    (name) =>
      inVault(async (folder, cache) => {
        await search(folder, cache, 'sparse');
        const file = path.join(cache, name);
        const damages: readonly ((bytes: Buffer) => Buffer | null)[] = [
          (bytes) => bytes.subarray(0, bytes.length >> 1),
          () => Buffer.from('x'),
          flipped,
          () => null,
        ];
        for (const [at, damage] of damages.entries())
          for (const text of [`Few sparse units ${'more '.repeat(at)}.`, `Sparse: [[Other ${at}]].`, null]) {
            const damaged = damage(fs.readFileSync(file));
            if (damaged) fs.writeFileSync(file, damaged);
            else fs.rmSync(file);
            if (text !== null) writeFiles(folder, { 'terms/VAE.md': text });
            expect(await search(folder, cache, 'sparse')).toEqual(await search(folder, null, 'sparse'));
          }
      }),
  );

  it('says of texts what they say under other settings', () =>
    inVault(async (folder, cache) => {
      writeFiles(folder, { 'spells/Haste.md': 'A sparse spell.', 'clew.json': '{ "title": "One" }' });
      await search(folder, cache, 'sparse');
      writeFiles(folder, { 'clew.json': '{ "kinds": ["spell"] }' });
      await search(folder, cache, 'spell');
      await search(folder, anotherCache(cache, 1), 'spell');
      expect(filesOf(cache)).toEqual(filesOf(anotherCache(cache, 1)));
    }));

  it('answers once where a part that only keeping it asks for is gone, and keeps a whole one', () =>
    inVault(async (folder, cache) => {
      const note = path.join(folder, 'a.md');
      fs.writeFileSync(note, 'Few units are active.\n\n'.repeat(15_000));
      await search(folder, cache, 'sparse');
      fs.appendFileSync(note, 'Plums.');
      fs.rmSync(path.join(cache, 'search-part-1'));
      const asked: number[] = [];
      const ask = (session: SearchSession) => reportSearch(session, 'nothing', { limit: asked.push(1) });
      await onSearchIndex(folder, { CLEW_CACHE: path.dirname(cache) }, ask);
      expect(asked).toHaveLength(1);
      const kept = readIndex(cache);
      for (const name of kept?.names ?? []) expect(() => kept?.bytes(name), name).not.toThrow();
      expect(await search(folder, cache, 'plums')).toEqual(await search(folder, null, 'plums'));
    }));

  it('is not made of one that is of other notes than it is said to be', () =>
    inVault(async (folder, cache) => {
      const told = path.join(cache, 'search-notes');
      await search(folder, cache, 'zebra');
      const first = fs.readFileSync(told);
      writeFiles(folder, { 'diary.md': '---\npublish: false\n---\nA secret zebra.' });
      expect(await pathsFor(folder, cache, 'zebra')).toEqual(['diary.md']);
      fs.writeFileSync(told, first);
      writeFiles(folder, { 'diary.md': NOTES['diary.md'] });
      expect(await pathsFor(folder, cache, 'zebra')).toEqual([]);
    }));

  it('is not made of one of other files', () =>
    inVault(async (folder, cache) => {
      writeFiles(folder, { 'seen.md': 'A zebra: ![[zebra.png]]' });
      expect(await pathsFor(folder, cache, 'has:image')).toEqual([]);
      writeFiles(folder, { 'zebra.png': '', 'diary.md': '---\npublish: false\n---\nSecret no more.' });
      expect(await pathsFor(folder, cache, 'has:image')).toEqual(['seen.md']);
    }));

  it('leaves no parts behind when it has become smaller', () =>
    inVault(async (folder, cache) => {
      writeFiles(folder, {
        'long.md': 'many words '.repeat(40_000),
        'longer.md': 'more words '.repeat(40_000),
      });
      await search(folder, cache, 'sparse');
      expect(bytesOfParts(cache)).toBeGreaterThan(500_000);
      fs.rmSync(path.join(folder, 'long.md'));
      fs.rmSync(path.join(folder, 'longer.md'));
      await search(folder, cache, 'sparse');
      expect(bytesOfParts(cache)).toBeLessThan(50_000);
    }));

  it('answers as a new one after every change, and does not write again what has not changed', () =>
    inVault(async (folder, cache) => {
      const texts = Array.from({ length: 40 }, (_, i) => [
        `n/Note ${i}.md`,
        `Word${i} ${'of a text '.repeat(900)}`,
      ]);
      writeFiles(folder, Object.fromEntries(texts));
      await search(folder, cache, 'sparse');
      const parts = new Map(stampsOfParts(cache));
      const changes: readonly (() => void)[] = [
        () => writeFiles(folder, { 'n/Note 7.md': 'A zebra. - [ ] Feed it #animal' }),
        () => writeFiles(folder, { 'n/Note 07.md': '# Zebra crossing\n\nSee [[Note 7]] and [[Nowhere]].' }),
        () => fs.rmSync(path.join(folder, 'n/Note 12.md')),
        () => fs.renameSync(path.join(folder, 'n/Note 20.md'), path.join(folder, 'Zebra.md')),
        () => writeFiles(folder, { 'n/Note 30.md': '---\naliases: [zebroid]\n---\nStriped.' }),
        () => writeFiles(folder, { 'n/Note 7.md': 'No animal at all.' }),
        () => writeFiles(folder, { 'n/Note 7.md': 'No animal, but a zebra.' }),
        () => writeFiles(folder, { 'n/Note 7.md': 'No animal at all.' }),
      ];
      for (const [round, change] of changes.entries()) {
        change();
        const fresh = anotherCache(cache, round);
        for (const query of ['zebr', 'word5 ', '"of a text" -zebra', 'links:"Note 7"', 'has:task']) {
          const expected = await search(folder, fresh, query);
          expect(await search(folder, cache, query), `${round} ${query}`).toEqual(expected);
        }
        expect(filesOf(cache), `${round}`).toEqual(filesOf(fresh));
      }
      const left = stampsOfParts(cache).filter(([name, stamp]) => parts.get(name) === stamp);
      expect(left.length).toBeGreaterThan(0);
    }));

  it.each([
    ['its running text', 'Few units are active, says a zebra.\n\n## Origins\n\nOlshausen showed it.', true],
    ['a heading', 'Few units are active.\n\n## Zebras\n\nOlshausen and Field showed it.', true],
    ['its words, all of them', 'No word is left of it.\n\n## None\n\nReally.', true],
    ['a link', 'Few units are active.\n\n## Origins\n\nOlshausen and [[Field]] showed it.', false],
    ['a tag', 'Few units are active.\n\n## Origins\n\nOlshausen and Field showed it #now.', false],
    ['a title', '---\ntitle: Codes\n---\nFew units are active.\n\n## Origins\n\nThey showed it.', false],
    ['a task', 'Few units are active.\n\n## Origins\n\n- [ ] Olshausen and Field showed it.', false],
  ])('is made of the one before where a note has changed in %s, or not: %#', (_, text, isRevised) =>
    inVault(async (folder, cache) => {
      await search(folder, cache, 'sparse');
      writeFiles(folder, { 'terms/Sparse Coding.md': text });
      const look = lookAt(findRoot(folder), cache) ?? expect.fail('no vault');
      const revised = reviseIndex(look, readIndex(cache) ?? expect.fail('none'));
      expect(revised !== null).toBe(isRevised);
      revised?.keep();
      await search(folder, cache, 'sparse');
      await search(folder, anotherCache(cache, 1), 'sparse');
      expect(filesOf(cache)).toEqual(filesOf(anotherCache(cache, 1)));
    }),
  );

  it('works where nothing can be kept', () =>
    inVault(async (folder, cache) => {
      fs.mkdirSync(path.dirname(cache), { recursive: true });
      fs.writeFileSync(cache, 'a file where a folder should be');
      expect(await pathsFor(folder, cache, 'olshausen')).toEqual(['terms/Sparse Coding.md']);
    }));
});

/** All files of the index that is kept, by their names. */
const filesOf = (cache: string): Readonly<Record<string, string>> => {
  const { names, bytes } = readIndex(cache) ?? expect.fail('no index');
  return Object.fromEntries([...names].sort().map((name) => [name, bytes(name).toString('latin1')]));
};

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy[copy.length - 2] = (copy[copy.length - 2] ?? 0) ^ 255;
  return copy;
};
