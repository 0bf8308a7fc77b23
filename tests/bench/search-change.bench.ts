import { expect, it } from 'vitest';
import { shownNotes } from '../../src/core/graph/shown-notes.ts';
import { notePath } from '../../src/core/model/ids.ts';
import { tableGet } from '../../src/core/model/table.ts';
import { markedSearchFile } from '../../src/core/site/payload/search-payload.ts';
import { applyChange, type Snapshot } from '../../src/core/snapshot.ts';
import { openVault } from '../../src/node/notes/open-vault.ts';
import { packFile } from '../../src/node/site/pack.ts';
import { searchNotes } from '../support/search-notes.ts';

/*
 * What one changed note costs before the next search in `serve`, on the vault CLEW_BENCH_VAULT names (10,000 notes by
 * its generator), else the demo notes: everything the browser asks for, made anew.
 */

const ROUNDS = 15;

const timed = <Value>(run: () => Value): readonly [Value, number] => {
  const start = performance.now();
  const value = run();
  return [value, performance.now() - start];
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const WANTED = ['text-0000', 'texts-0000', 'names-0003', 'terms', 'words-0007', 'postings-0100'];

/** The files one search of a word fetches, as `serve` gives them. */
const fetchSearch = (snapshot: Snapshot, version: number): number => {
  const mark = String(version);
  const names = ['search.json', ...WANTED.map((name) => `search-${name}-${mark}.bin`)];
  return names.reduce(
    (bytes, name) => bytes + (markedSearchFile(snapshot, name, mark, { pack: packFile })?.length ?? 0),
    0,
  );
};

it('costs little to change a note', () => {
  const { snapshot } = openVault(process.env.CLEW_BENCH_VAULT ?? 'notes');
  const [, first] = timed(() => fetchSearch(snapshot, 0));
  const path = shownNotes(snapshot)[5]?.path ?? notePath('index.md');
  const source = tableGet(snapshot.vault.sources, path) ?? expect.fail('no source');
  let current = snapshot;
  const times: Record<string, number[]> = { change: [], files: [], search: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    const text = `${source.text}\n\nRound ${round} has zyxword${round}.`;
    const [next, change] = timed(() =>
      applyChange(current, { upserts: [{ ...source, text, hash: String(round) }], deletes: [] }),
    );
    const [, files] = timed(() => fetchSearch(next, round));
    const [answer, search] = timed(() => searchNotes(next, `zyxword${round} `, { limit: 5 }));
    expect(answer.total).toBe(1);
    times.change?.push(change);
    times.files?.push(files);
    times.search?.push(search);
    current = next;
  }
  const shown = Object.entries(times).map(([name, values]) => `${name} ${median(values).toFixed(1)} ms`);
  console.log(`${shownNotes(snapshot).length} notes; first ${first.toFixed(0)} ms; then ${shown.join(', ')}`);
});
