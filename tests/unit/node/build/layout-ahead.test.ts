import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { betweennessOf } from '../../../../src/core/graph/compute/betweenness.ts';
import { layoutOf } from '../../../../src/core/graph/compute/layout.ts';
import { layoutFacts } from '../../../../src/core/graph/compute/layout-graph.ts';
import { mapGraphOf } from '../../../../src/core/graph/compute/map-graph.ts';
import { regionsOf } from '../../../../src/core/graph/compute/regions.ts';
import { jobOf, LayoutAhead, runLayoutJob } from '../../../../src/node/build/layout-ahead.ts';
import { vault } from '../../../support/vault.ts';

const view = vault({
  'a.md': 'See [[b]], [[c]] and [[d]].',
  'b.md': '[[c]] [[Unwritten]]',
  'c.md': '---\ngraph: stop\n---\n[[d]] [[Unwritten]]',
  'd.md': '- Requires: [[a]]',
  'e/alone.md': 'Nothing.',
});
const facts = layoutFacts(mapGraphOf(view));
const ids = facts[0].map(([id]) => id);

describe('a map placed by another thread', () => {
  it('has the regions, betweenness and places that it has anyway', () => {
    const job = jobOf(JSON.stringify(facts), ids.length);
    runLayoutJob(job);
    const ahead = new LayoutAhead(job, ids);
    expect(ahead.regionOf()).toEqual(regionsOf(view).regionOf);
    expect(ahead.betweenness()).toEqual(betweennessOf(view));
    expect(ahead.layout()).toEqual(layoutOf(view, null));
  });

  it('is none where the thread fails', () => {
    const job = jobOf('no facts', ids.length);
    runLayoutJob(job);
    expect(new LayoutAhead(job, ids).layout()).toBeNull();
  });

  it('is none where there is no thread', () => {
    const ahead = LayoutAhead.start(path.resolve('no-such-file.js'), '[[], []]', []);
    expect(ahead.layout(50)).toBeNull();
    expect(ahead.regionOf(50)).toBeNull();
  });

  it('is waited for in vain once, not for each step', () => {
    const wait = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
    const ahead = new LayoutAhead(jobOf('[[], []]', 0), []);
    expect([ahead.regionOf(), ahead.betweenness(), ahead.layout()]).toEqual([null, null, null]);
    expect(wait).toHaveBeenCalledTimes(1);
    wait.mockRestore();
  });
});
