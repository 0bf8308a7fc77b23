import fs from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { besideOf } from '../../../../src/node/serve/live-beside.ts';
import { withToldSite } from '../../../support/live-site.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

/** Stands in for the built command: a thread that never comes to an end. */
const THREAD = 'setInterval(() => {}, 1000);';

/** What waits while the map of so many notes is placed beside a server. */
const waitingOf = (count: number): Promise<string[]> =>
  withToldSite(
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.md`, '[[1]]'])),
    ({ live }) =>
      withTempVault({ 'thread.mjs': THREAD }, async (dir) => {
        const errand = { dir, override: {}, published: false, cacheIn: {} };
        const beside = besideOf(live, { file: path.join(dir, 'thread.mjs'), isNew: true, errand });
        beside.prepare();
        const routes = ['/', '/1/', '/assets/graph-places-1.bin'];
        const waiting = routes.filter((route) => beside.waitFor(route) !== null);
        await beside.close();
        return waiting;
      }),
  );

it('who asks for the map waits until it is placed, and who asks for home where that shows a part of it', async () => {
  expect(await waitingOf(310)).toEqual(['/', '/assets/graph-places-1.bin']);
});

it('the home page of many notes, which shows no map, waits for none', async () => {
  expect(await waitingOf(2010)).toEqual(['/assets/graph-places-1.bin']);
});

/** Stands in for the built command: says what it was started for. */
const TELLING =
  "import fs from 'node:fs';\nimport { workerData } from 'node:worker_threads';\nfs.writeFileSync(workerData.dir + '/wanted', workerData.wanted);";

it('notes and links that nobody remembers are remembered where no map has to be placed', () =>
  withToldSite({ 'a.md': '[[b]]', 'b.md': '' }, ({ live }) =>
    withTempVault({ 'thread.mjs': TELLING }, async (dir) => {
      const errand = { dir, override: {}, published: false, cacheIn: {} };
      const beside = besideOf(live, { file: path.join(dir, 'thread.mjs'), isNew: true, errand });
      live.takeMap({ version: 1, positions: {} });
      beside.prepare();
      await vi.waitFor(
        () => expect(fs.readFileSync(path.join(dir, 'wanted'), 'utf8')).toBe('memory'),
        10_000,
      );
      await beside.close();
    }),
  ));
