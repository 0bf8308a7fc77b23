import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginReplacement } from '../../../../src/node/output/replace-files.ts';
import {
  emptyLook,
  foundUntouched,
  lookAtSite,
  runSiteLook,
  type SiteLook,
} from '../../../../src/node/output/site-look.ts';
import { manifestTime, readManifest } from '../../../../src/node/output/site-manifest.ts';
import { isSiteUntouched } from '../../../../src/node/output/stager.ts';
import { replaceFiles } from '../../../support/replace-files.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

let site = '';

const writeSite = (files: readonly string[]): void => {
  replaceFiles(
    site,
    files.map((path) => ({ path, body: () => `This is ${path}.` })),
  );
};

/** What a thread finds that looks at the site as it stands. */
const lookNow = (settled = manifestTime(site)): SiteLook => {
  const look = emptyLook(site, settled, 10);
  runSiteLook(look);
  return look;
};

const untouchedIn = (look: SiteLook): string[] => {
  const manifest = readManifest(site) ?? {};
  return Object.keys(manifest).filter(foundUntouched(look, () => manifest, manifestTime(site)));
};

beforeEach(() => {
  site = path.join(makeTempFolder(), 'site');
});

afterEach(() => {
  fs.rmSync(path.dirname(site), { recursive: true, force: true });
});

describe('a look at a site from another thread', () => {
  it('finds the files that nobody has touched', () => {
    writeSite(['a/index.html', 'b/index.html', 'index.html']);
    expect(untouchedIn(lookNow())).toEqual(['a/index.html', 'b/index.html', 'index.html']);
    fs.rmSync(path.join(site, 'index.html'));
    expect(untouchedIn(lookNow())).toEqual(['a/index.html', 'b/index.html']);
    fs.appendFileSync(path.join(site, 'b/index.html'), 'More.');
    expect(untouchedIn(lookNow())).toEqual(['a/index.html']);
  });

  it('finds the files that lie in the folder of one that was removed with the last build', () => {
    writeSite(['a/1.html', 'a/2.html', 'b/1.html']);
    lookNow();
    writeSite(['a/1.html', 'b/1.html']);
    expect(untouchedIn(lookNow())).toEqual(['a/1.html', 'b/1.html']);
  });

  it('tells nothing of a site that was written since, or before it came to it', () => {
    writeSite(['a.html']);
    const before = lookNow();
    writeSite(['a.html', 'b.html']);
    expect(untouchedIn(before)).toEqual([]);
    expect(untouchedIn(lookNow(before.settled))).toEqual([]);
  });

  it('tells that a whole site is untouched, but of none that was written since', () => {
    writeSite(['a.html']);
    const before = lookNow();
    expect(isSiteUntouched(beginReplacement(site, before))).toBe(true);
    writeSite(['a.html', 'b.html']);
    expect(isSiteUntouched(beginReplacement(site, before))).toBe(true);
    fs.appendFileSync(path.join(site, 'b.html'), 'More.');
    expect(isSiteUntouched(beginReplacement(site, before))).toBe(false);
  });

  it('is waited for while it is under way', () => {
    writeSite(['a.html']);
    const look = emptyLook(site, manifestTime(site), 10);
    const finds =
      'const { state } = require("worker_threads").workerData; Atomics.store(state, 0, 1); Atomics.notify(state, 0);';
    new Worker(finds, { eval: true, workerData: look });
    // Whoever looks for itself finds that it was touched.
    fs.appendFileSync(path.join(site, 'a.html'), 'More.');
    expect(isSiteUntouched(beginReplacement(site, look))).toBe(true);
  });

  it('has ended where it failed', () => {
    writeSite(['a.html']);
    const look = emptyLook(path.join(site, 'a.html'), manifestTime(site), 10);
    expect(() => runSiteLook(look)).toThrow();
    expect(isSiteUntouched(beginReplacement(site, look))).toBe(true);
  });

  it('is not worth a thread where there is no site, or a small one', () => {
    expect(lookAtSite('none.js', site)).toBeNull();
    writeSite(['a.html']);
    expect(lookAtSite('none.js', site)).toBeNull();
  });
});
