import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { layoutOf } from '../../../../src/core/graph/compute/layout.ts';
import { besideOf } from '../../../../src/node/serve/live-beside.ts';
import { MAIN } from '../../../support/clew.ts';
import { withToldSite } from '../../../support/live-site.ts';
import { withTempVault } from '../../../support/temp-folder.ts';

/** Stands in for the built command: a thread that never comes to an end. */
const THREAD = 'setInterval(() => {}, 1000);';

const notes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.md`, '[[1]]']));

/** What waits while the map of so many notes is placed beside a server, or is yet to be. */
const waitingOf = (count: number, isBegun = true): Promise<string[]> =>
  withToldSite(notes(count), ({ live }) =>
    withTempVault({ 'thread.mjs': THREAD }, async (dir) => {
      const reading = { dir, override: {}, published: false, cacheIn: {} };
      const beside = besideOf(live, { file: path.join(dir, 'thread.mjs'), isNew: true, reading });
      if (isBegun) beside.prepare();
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

it('who asks for the map before anybody has begun to place it has a thread do it, too', async () => {
  expect(await waitingOf(310, false)).toEqual(['/assets/graph-places-1.bin']);
});

it('the map is placed beside the server from what the server knows, as it would itself', () =>
  withToldSite(notes(310), ({ live }) =>
    withTempVault({}, async (dir) => {
      const reading = { dir, override: {}, published: false, cacheIn: {} };
      const beside = besideOf(live, { file: MAIN, isNew: false, reading });
      await beside.waitFor('/assets/graph-places-1.bin');
      expect(live.places()).toEqual(layoutOf(live.current().snapshot, null));
      await beside.close();
    }),
  ));

/** Stands in for the built command: says beside itself what it was started for. */
const TELLING = `
import fs from 'node:fs';
import { workerData } from 'node:worker_threads';
fs.appendFileSync(new URL('wanted', import.meta.url), workerData.wanted + ' ');
`;

describe('notes and links that nobody remembers are remembered', () => {
  const errandsOf = (isPlaced: boolean, wanted: string): Promise<void> =>
    withToldSite(notes(310), ({ live }) =>
      withTempVault({ 'thread.mjs': TELLING, wanted: '' }, async (dir) => {
        const reading = { dir, override: {}, published: false, cacheIn: {} };
        const beside = besideOf(live, { file: path.join(dir, 'thread.mjs'), isNew: true, reading });
        if (isPlaced) live.takeMap({ version: 1, positions: {} });
        beside.prepare();
        const told = () => fs.readFileSync(path.join(dir, 'wanted'), 'utf8');
        await vi.waitFor(() => expect(told()).toBe(wanted), 10_000);
        await beside.close();
      }),
    );

  it('at once where no map has to be placed', () => errandsOf(true, 'memory '));
  it('else after it', () => errandsOf(false, 'map memory '));
});
