import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildModel, type Drawing } from '../../../src/client/graph-view/drawing-model.ts';
import { graphPayload } from '../../../src/core/site/graph-payload.ts';
import { graph } from '../../support/vault.ts';

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
    const { loadGraph } = await import('../../../src/client/graph-view/load-graph.ts');
    const map = await loadGraph(`${SITE}graph.json`, new AbortController().signal);
    expect(map.nodes.count).toBe(3);
    expect(asked).toEqual(['graph.json', 'graph-nodes.bin']);
    expect((await map.titles).titles).toEqual(['a', 'b', 'c']);
    expect((await map.edges).count).toBe(2);
    await Promise.all([map.titles, map.edges]);
    expect(asked.slice(2)).toEqual(['graph-titles.json', 'graph-edges.bin']);
  });
});

describe('the model of a drawing', () => {
  it('is made in steps of at most 500 nodes and 500 links, whatever the size of the map', () => {
    const nodeCount = 2300;
    const added = { nodes: 0, links: 0 };
    const drawing: Drawing = {
      node: () => {
        added.nodes++;
        return { x: 0, y: 0, size: 1, color: '', type: 'mark', shape: 0, fill: 0, hidden: false };
      },
      nodeOrder: Uint32Array.from({ length: nodeCount }, (_, at) => at),
      paintOrder: Uint32Array.from({ length: 3100 }, (_, at) => at),
      ends: (edge) => [edge % nodeCount, (edge * 7 + 1 + Math.floor(edge / nodeCount)) % nodeCount],
      edge: () => {
        added.links++;
        return { size: 1, color: '', dash: 0, type: 'line' };
      },
    };
    const steps = buildModel(drawing);
    let before = { ...added };
    let model = steps.next();
    for (; !model.done; model = steps.next()) {
      expect(added.nodes - before.nodes).toBeLessThanOrEqual(500);
      expect(added.links - before.links).toBeLessThanOrEqual(500);
      before = { ...added };
    }
    expect(added).toEqual({ nodes: nodeCount, links: model.value.size });
    expect(model.value.size).toBeGreaterThan(3000);
  });
});
