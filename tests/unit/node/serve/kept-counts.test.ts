import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../../../src/node/cache/cache-folder.ts';
import { realFileSystem } from '../../../../src/node/file-system.ts';
import type { Counts } from '../../../../src/node/serve/count-vault.ts';
import { keepCounts, recallCounts } from '../../../../src/node/serve/kept-counts.ts';
import { SERVED } from '../../../../src/node/serve/serve-options.ts';
import { findRoot } from '../../../../src/node/vault/read-vault.ts';
import { scanVault } from '../../../../src/node/vault/scan-vault.ts';
import { readConfig } from '../../../../src/node/vault/vault-config.ts';
import { folderServer } from '../../../support/serve-folder.ts';
import { writeFiles } from '../../../support/temp-folder.ts';

const { makeFolder, serveFolder } = folderServer();

const NOTES = { 'a.md': 'See [[b]] and [[c]].', 'b.md': 'Back to [[a#nowhere]].' };
const COUNTED: Counts = { notes: 2, links: 3, unwritten: 1, broken: 1 };
/** No vault has these: who tells them has looked into no note. */
const REMEMBERED: Counts = { notes: 70, links: 71, unwritten: 72, broken: 73 };
/** So long after they were written that stamps of files tell everything. */
const LATER = () => Date.now() + 60_000;

const look = (folder: string) => {
  const root = findRoot(folder);
  const { settings, ignored } = readConfig(realFileSystem, root, true);
  return { settings: { ...settings, ...SERVED }, scan: scanVault(realFileSystem, { root, ignored }) };
};

it('knows counts as long as no file and no setting changes', () => {
  const [folder, cache] = [makeFolder(), makeFolder()];
  writeFiles(folder, NOTES);
  expect(recallCounts(cache, look(folder))).toBeNull();
  expect(keepCounts(cache, look(folder), COUNTED, LATER())).toBe(true);
  expect(recallCounts(cache, look(folder))).toEqual(COUNTED);
  const { settings, scan } = look(folder);
  expect(recallCounts(cache, { settings: { ...settings, title: 'Other' }, scan })).toBeNull();
  fs.writeFileSync(path.join(folder, 'picture.png'), '');
  expect(recallCounts(cache, look(folder))).toBeNull();
});

it('believes no stamp of a file that was only just written', () => {
  const [folder, cache] = [makeFolder(), makeFolder()];
  writeFiles(folder, NOTES);
  const written = fs.statSync(path.join(folder, 'a.md')).mtimeMs;
  expect(keepCounts(cache, look(folder), COUNTED, written)).toBe(false);
  expect(recallCounts(cache, look(folder))).toBeNull();
});

it('serves an unchanged vault before it is opened, and a changed one once it is', async () => {
  const cacheIn = { CLEW_CACHE: makeFolder() };
  const first = await serveFolder(NOTES, { cacheIn });
  expect(first.server.counts).toEqual(COUNTED);
  const serveAgain = () => serveFolder({}, { cacheIn, dir: first.folder });
  keepCounts(cacheFolder(cacheIn, findRoot(first.folder)), look(first.folder), REMEMBERED, LATER());

  const { server, told } = await serveAgain();
  expect(server.counts).toEqual(REMEMBERED);
  const pages = await Promise.all(['/a/', '/b/'].map((route) => fetch(new URL(route, server.url))));
  expect(pages.map(({ status }) => status)).toEqual([200, 200]);
  expect(await pages[1]?.text()).toContain('Back to');
  fs.writeFileSync(path.join(first.folder, 'b.md'), 'Changed by hand.');
  const page = async () => (await fetch(new URL('/b/', server.url))).text();
  await expect.poll(page).toContain('Changed by hand.');
  expect(told).toEqual([]);

  expect((await serveAgain()).server.counts).toEqual({ notes: 2, links: 2, unwritten: 1, broken: 0 });
});
