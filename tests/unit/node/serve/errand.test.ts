import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../../src/core/graph/compute/layout.ts';
import { layoutFacts } from '../../../../src/core/graph/compute/layout-graph.ts';
import { mapGraphOf } from '../../../../src/core/graph/compute/map-graph.ts';
import { graphInsightFile } from '../../../../src/core/site/payload/graph-insight-file.ts';
import { publishable } from '../../../../src/core/snapshot.ts';
import { cacheFolder } from '../../../../src/node/cache/cache-folder.ts';
import { openVault } from '../../../../src/node/notes/open-vault.ts';
import { type ReadingErrand, runErrand } from '../../../../src/node/serve/errand.ts';
import { ErrandRunner } from '../../../../src/node/serve/errand-runner.ts';
import { withTempVault, writeFiles } from '../../../support/temp-folder.ts';

const NOTES = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [
    `vault/${i}.md`,
    `${i % 9 === 4 ? '---\nprivate: true\n---\n' : ''}See [[${(i * 7) % 60}]] and [[${(i * 3 + 1) % 60}]].`,
  ]),
);

const errandIn = (folder: string, more: Partial<ReadingErrand> = {}): ReadingErrand => ({
  wanted: 'memory',
  dir: path.join(folder, 'vault'),
  override: { base: '/' },
  published: false,
  cacheIn: { CLEW_CACHE: path.join(folder, 'cache') },
  ...more,
});

describe('an errand beside a server', () => {
  it('finds what the server itself would, and remembers the notes where it reads them', () =>
    withTempVault(NOTES, (folder) => {
      const errand = errandIn(folder);
      for (const published of [false, true]) {
        const { snapshot } = openVault(errand.dir, { all: !published, override: errand.override });
        const view = published ? publishable(snapshot) : snapshot;
        const facts = JSON.stringify(layoutFacts(mapGraphOf(view)));
        expect(runErrand({ wanted: 'map', facts })).toEqual(layoutOf(view, null));
        expect(runErrand({ ...errand, published, wanted: 'insight' })).toEqual(graphInsightFile(view));
      }
      const { root } = openVault(errand.dir).vault;
      expect(fs.existsSync(path.join(cacheFolder(errand.cacheIn, root), 'notes'))).toBe(true);
    }));

  it('may be to remember alone', () =>
    withTempVault(NOTES, (folder) => {
      const errand = errandIn(folder);
      expect(runErrand(errand)).toBe(null);
      expect(openVault(errand.dir, { cacheIn: errand.cacheIn }).graph?.recalled).not.toBe(null);
    }));

  it('shows others nothing while clew.json is not right', () =>
    withTempVault({ ...NOTES, 'vault/clew.json': '{ "publsih": "marked" }' }, (folder) => {
      expect(() => runErrand(errandIn(folder, { published: true }))).toThrow('publsih');
    }));
});

/** Stands in for the built command: says how often it was started, or fails when there is no such folder. */
const THREAD = `
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
const begun = workerData.dir + '/begun';
fs.appendFileSync(begun, workerData.wanted + ' ');
parentPort.postMessage(fs.readFileSync(begun, 'utf8'));
`;

describe('the runner of errands', () => {
  const withRunner = (act: (runner: ErrandRunner, folder: string) => Promise<void>) =>
    withTempVault({ 'thread.mjs': THREAD, 'vault/a.md': '' }, async (folder) => {
      const runner = new ErrandRunner(path.join(folder, 'thread.mjs'), (wanted) =>
        wanted === 'map' ? { wanted, facts: '' } : errandIn(folder, { wanted }),
      );
      await act(runner, folder).finally(() => runner.close());
    });

  it('runs one after the other; who asks before one has begun shares it, who asks after does not', () =>
    withRunner(async (runner) => {
      const [first, shared, other] = [runner.run('memory'), runner.run('memory'), runner.run('insight')];
      const told = ['memory ', 'memory ', 'memory insight '];
      expect(await Promise.all([first, shared, other])).toEqual(told);
      expect(await runner.run('memory')).toBe('memory insight memory ');
    }));

  it('gives nothing when the thread fails or the server has ended, and goes on after a failure', () =>
    withRunner(async (runner, folder) => {
      const vault = path.join(folder, 'vault');
      fs.rmSync(vault, { recursive: true });
      expect(await runner.run('memory')).toBeNull();
      writeFiles(vault, { 'a.md': '' });
      expect(await runner.run('memory')).toBe('memory ');
      await runner.close();
      expect(await runner.run('insight')).toBeNull();
    }));
});
