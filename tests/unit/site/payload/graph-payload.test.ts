import { describe, expect, it } from 'vitest';
import { recalledLayouts } from '../../../../src/core/graph/compute/layout.ts';
import {
  FLAG_EXISTS,
  FLAG_STOP,
  PayloadError,
  readGraphEdges,
  readGraphNodes,
  readGraphPlaces,
  readGraphTitles,
  statusBits,
  type TitlesFile,
  writeColumns,
} from '../../../../src/core/graph/query/graph-payload.ts';
import { graphPayload } from '../../../../src/core/site/payload/graph-payload.ts';
import type { Snapshot } from '../../../../src/core/snapshot.ts';
import { slugify } from '../../../../src/core/text/slugify.ts';
import { graph, vault } from '../../../support/vault.ts';

const read = (view: Snapshot) => {
  const files = graphPayload(view, null);
  const nodes = readGraphNodes(files['graph-nodes.bin']);
  const edges = readGraphEdges(files['graph-edges.bin'], nodes.count);
  const json = JSON.parse(new TextDecoder().decode(files['graph-titles.json'])) as TitlesFile;
  return { nodes, edges, ...readGraphTitles(json, nodes.count, slugify) };
};

describe('the payload of the map', () => {
  it('gives back titles, routes, kinds, states and links', () => {
    const { nodes, edges, titles, routes } = read(
      vault({
        'index.md': '[[VAE]]',
        'terms/VAE.md':
          '---\nstatus: learned\nbuilds-on: "[[Auto-encoder]]"\n---\nSee [[Later, ünd “more”]].',
        'terms/Auto-encoder.md': '---\ntitle: Autoencoders & co\n---\n',
      }),
    );
    expect(titles).toEqual(['Later, ünd “more”', 'index', 'Autoencoders & co', 'VAE']);
    expect(routes).toEqual([null, '/', '/terms/auto-encoder/', '/terms/vae/']);
    expect([...nodes.kind].map((kind) => nodes.kinds[kind])).toEqual(['placeholder', 'note', 'term', 'term']);
    expect([...nodes.flags].map((flags) => (flags & FLAG_EXISTS) !== 0)).toEqual([false, true, true, true]);
    expect([...nodes.flags].map(statusBits)).toEqual([0, 0, 0, 3]);
    expect((nodes.flags[1] ?? 0) & FLAG_STOP).toBe(FLAG_STOP);
    const links = [...edges.source.keys()].map(
      (edge) =>
        `${titles[edges.source[edge]!]} ${edges.relations[edges.relation[edge]!]} ${titles[edges.target[edge]!]}`,
    );
    expect(links).toEqual([
      'index mentions VAE',
      'VAE mentions Later, ünd “more”',
      'VAE builds-on Autoencoders & co',
    ]);
  });
  it('tells bare links from those among words', () => {
    const bare = (files: Readonly<Record<string, string>>) => [...read(vault(files)).edges.bare].join('');
    expect(
      bare({ 'a.md': '- [[x]]\n- On [[y]]\n- [[z]]', 'b.md': '[[x]], [[y]]', 'c.md': 'No [[x]].' }),
    ).toBe('101110');
    expect(bare({ 'a.md': 'On [[x]].' })).toBe('0');
    expect(bare({ 'a.md': '[[x]] – ![[y]] 2.' })).toBe('11');
    expect(bare({ 'a.md': '' })).toBe('');
  });
  it('keeps places to a tenth', () => {
    const view = graph`a>b b>c`;
    const map = { version: 1 as const, positions: { 'a.md': [-999.9, 0.1], 'b.md': [1000, -1000] } as const };
    const { x, y } = readGraphPlaces(graphPayload(view, map)['graph-places.bin'], 3);
    expect([...x.slice(0, 2), ...y.slice(0, 2)]).toEqual([-9999, 10000, 1, -10000]);
  });
  it('tells what threads are told from without making the layout', () => {
    const view = graph`a>b b>c`;
    recalledLayouts.tellLate(view, () => expect.fail('the layout was asked for'));
    const files = graphPayload(view, null);
    const nodes = readGraphNodes(files['graph-nodes.bin']);
    expect(readGraphEdges(files['graph-edges.bin'], nodes.count).count).toBe(2);
    expect(files['graph-titles.json'].length).toBeGreaterThan(0);
    expect(() => files['graph-places.bin']).toThrow('the layout was asked for');
  });
  it('is the same for the same vault and empty for an empty one', () => {
    expect(graphPayload(graph`a>b c`, null)).toEqual(graphPayload(graph`a>b c`, null));
    expect(read(graph``).nodes.count).toBe(0);
  });
  it('is light: some ten bytes a note and four a link', () => {
    const links = Array.from({ length: 300 }, (_, note) =>
      [1, 7, 31, 99].map((step) => `[[n${(note * step + step) % 300}]]`).join(' '),
    );
    const view = vault(Object.fromEntries(links.map((text, note) => [`n${note}.md`, text])));
    const positions = Object.fromEntries(links.map((_, note) => [`n${note}.md`, [note, -note] as const]));
    const files = graphPayload(view, { version: 1, positions });
    const nodes = files['graph-nodes.bin'].length + files['graph-places.bin'].length;
    expect(nodes).toBeLessThan(300 * 7 + 600);
    expect(files['graph-edges.bin'].length).toBeLessThan(1200 * 4 + 300);
  });
});

describe('reading a payload', () => {
  const files = graphPayload(graph`a>b b>c c>?d`, null);
  it.each([
    ['a file of something else', () => readGraphNodes(new Uint8Array(64))],
    ['nothing', () => readGraphNodes(new Uint8Array(0))],
    ['a file cut short', () => readGraphNodes(files['graph-nodes.bin'].slice(0, -1))],
    ['a head cut short', () => readGraphNodes(files['graph-nodes.bin'].slice(0, 20))],
    ['another part', () => readGraphEdges(files['graph-nodes.bin'], 4)],
    ['places of other nodes', () => readGraphPlaces(files['graph-places.bin'], 3)],
    ['links to nodes that are not there', () => readGraphEdges(files['graph-edges.bin'], 2)],
    ['a missing column', () => readGraphNodes(writeColumns({ part: 'nodes', count: 0, names: [] }, {}))],
  ])('says so for %s', (_, attempt) => {
    expect(attempt).toThrow(PayloadError);
  });
});
