import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inSteps, runInSlices } from '../../../../src/client/graph-view/run-in-slices.ts';
import { graphPayload } from '../../../../src/core/site/payload/graph-payload.ts';
import { graph } from '../../../support/vault.ts';

const FILES = { ...graphPayload(graph`a>b b>c`, null) };
const SITE = 'http://clew.test/assets/';

describe('loading a map', () => {
  const asked: string[] = [];

  beforeEach(() => {
    asked.length = 0;
    vi.stubGlobal('document', { documentElement: { dataset: {} } });
    vi.stubGlobal('location', new URL('http://clew.test/graph/'));
    vi.stubGlobal('fetch', async (address: string) => {
      const name = address.slice(SITE.length);
      asked.push(name);
      if (name === 'graph.json')
        return Response.json({
          version: 1,
          files: Object.fromEntries(Object.keys(FILES).map((file) => [file, file])),
        });
      return new Response(FILES[name as keyof typeof FILES] as Uint8Array<ArrayBuffer>);
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('fetches the places first, links and titles once they are asked for, and each once', async () => {
    const { loadGraph } = await import('../../../../src/client/graph-view/data/load-graph.ts');
    const map = await loadGraph(`${SITE}graph.json`, new AbortController().signal);
    expect(map.nodes.count).toBe(3);
    expect(asked).toEqual(['graph.json', 'graph-nodes.bin', 'graph-places.bin']);
    expect((await map.titles).titles).toEqual(['a', 'b', 'c']);
    expect((await map.edges).count).toBe(2);
    await Promise.all([map.titles, map.edges]);
    expect(asked.slice(3)).toEqual(['graph-titles.json', 'graph-edges.bin']);
  });
  it('fetches no places for threads, which need none', async () => {
    const { loadLinks } = await import('../../../../src/client/graph-view/data/load-graph.ts');
    const map = await loadLinks(`${SITE}graph.json`, new AbortController().signal);
    expect((await map.titles).titles.length + (await map.edges).count).toBe(5);
    expect(asked.filter((file) => file.includes('places'))).toEqual([]);
  });
});

describe('what is drawn', () => {
  it('is put into the layers in steps of at most 500, each mark or link once', () => {
    const met: number[] = [];
    let before = 0;
    for (const done of inSteps(2300, (at) => met.push(at))) {
      expect(done).toBe(met.length);
      expect(done - before).toBeLessThanOrEqual(500);
      before = done;
    }
    expect(met).toEqual([...new Array(2300).keys()]);
  });
  it('stops after the slice it is in once something else is asked for', async () => {
    const asked = new AbortController();
    let steps = 0;
    // At this clock a slice has one step.
    vi.stubGlobal('performance', { now: () => 1000 * steps });
    const many = function* () {
      for (steps = 1; steps < 1000; steps++) {
        if (steps === 3) asked.abort();
        yield;
      }
    };
    expect(await runInSlices(many(), asked.signal)).toBeNull();
    vi.unstubAllGlobals();
    expect(steps).toBe(3);
  });
});
