import { describe, expect, it } from 'vitest';
import { CurrentIndex } from '../../../src/client/search/current-index.ts';
import { type IndexFiles, SearchSession } from '../../../src/core/search/answer/search-session.ts';
import { StaleIndexError } from '../../../src/core/search/files/stale-index.ts';
import { searchFiles } from '../../../src/core/site/payload/search-payload.ts';
import { reportSearch } from '../../../src/core/site/report/search-report.ts';
import { applyChange, type Snapshot } from '../../../src/core/snapshot.ts';
import { indexInMemory } from '../../../src/node/search/search-index-file.ts';
import { noteFile, vault } from '../../support/vault.ts';

/** A server whose files have the number of its state in their names: those of earlier states are gone. */
class Server {
  readonly asked: string[] = [];
  #files: IndexFiles;
  #state = 0;

  constructor(snapshot: Snapshot) {
    this.#files = this.#serve(snapshot);
  }

  change(snapshot: Snapshot): void {
    this.#state++;
    this.#files = this.#serve(snapshot);
  }

  readonly open = (index: string): SearchSession =>
    new SearchSession(index, {
      bytes: (name, packed) => {
        this.asked.push(name);
        return this.#files.bytes(name, packed);
      },
      text: (name, packed) => {
        this.asked.push(name);
        return this.#files.text(name, packed);
      },
    });

  #serve(snapshot: Snapshot): IndexFiles {
    const state = this.#state;
    return indexInMemory(
      searchFiles(snapshot, (name) => (name === 'search.json' ? name : name.replace('.', `-s${state}.`))),
    );
  }
}

const before = vault({ 'a.md': 'A zebra.', 'b.md': 'An okapi.' });
const after = applyChange(before, { upserts: [noteFile('a.md', 'A quagga.')], deletes: [] });

const pathsFor = async (index: CurrentIndex, query: string) =>
  (await index.run('search.json', (session) => reportSearch(session, query, { limit: 5 }))).results.map(
    ({ path }) => path,
  );

describe('an index that ends while it is searched', () => {
  it('is read anew, and the search answered by the new one', async () => {
    const server = new Server(before);
    const index = new CurrentIndex(server.open);
    expect(await pathsFor(index, 'zebra')).toEqual(['a.md']);
    server.change(after);
    server.asked.length = 0;
    expect(await pathsFor(index, 'quagga')).toEqual(['a.md']);
    expect(server.asked.filter((name) => name === 'search.json')).toHaveLength(1);
    expect(server.asked.some((name) => name.includes('-s0'))).toBe(true);
    expect(await pathsFor(index, 'zebra')).toEqual([]);
    expect(await pathsFor(index, 'okapi')).toEqual(['b.md']);
  });

  it('is tried once more and no oftener', async () => {
    let runs = 0;
    const index = new CurrentIndex(new Server(before).open);
    const failing = index.run('search.json', async () => {
      runs++;
      throw new StaleIndexError();
    });
    await expect(failing).rejects.toThrow(StaleIndexError);
    expect(runs).toBe(2);
  });

  it('is not tried again for another failure', async () => {
    let runs = 0;
    const index = new CurrentIndex(new Server(before).open);
    const failing = index.run('search.json', async () => {
      runs++;
      throw new Error('500');
    });
    await expect(failing).rejects.toThrow('500');
    expect(runs).toBe(1);
  });

  it('is read anew when it is said to be out of date', async () => {
    const server = new Server(before);
    const index = new CurrentIndex(server.open);
    expect(await pathsFor(index, 'quagga')).toEqual([]);
    server.change(after);
    index.forget();
    expect(await pathsFor(index, 'quagga')).toEqual(['a.md']);
  });
});
