import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { lintCypherQuery, parseStatementsStrs } from '@neo4j-cypher/language-support';
import { parse as parseCsv } from 'csv-parse/sync';
import Graph from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { toEdgesCsv, toNodesCsv } from '../../../src/core/site/export/csv.ts';
import { toCypher } from '../../../src/core/site/export/cypher.ts';
import { toDot } from '../../../src/core/site/export/dot.ts';
import { toGexf } from '../../../src/core/site/export/gexf.ts';
import { toGraphml } from '../../../src/core/site/export/graphml.ts';
import { toJson } from '../../../src/core/site/export/json.ts';
import { toJsonld } from '../../../src/core/site/export/jsonld.ts';
import { toNdjson } from '../../../src/core/site/export/ndjson.ts';
import { exportGraph, type GraphExport } from '../../../src/core/site/report/export-graph.ts';
import { vault } from '../../support/vault.ts';

/** Names that break what does not escape them. */
const EVIL = vault({
  'a "quoted" & <b>, \'c\'.md':
    '---\ntitle: "Line one\\nline two, \\"x\\" & <y> \\\\"\naliases: ["a, b", "c | d", "=1+1"]\ntags: [t/ü]\n---\nIt builds-on nothing; see [[日本 \u{1f600}|x]], [[b\\]] and ![[p i.png]].\n\nbuilds-on:: [[x` & "y" > z]]\n',
  '日本 \u{1f600}.md':
    '---\nkind: person\nstatus: reading\ndate: Summer 2023\n---\nmy rel:: [[Nobody, "yet"]]\n',
  'b\\.md': '[[日本 \u{1f600}]] [[日本 \u{1f600}]]\u0001',
  'p i.png': '',
  'priv.md': '---\npublish: false\n---\n[[b\\]]',
});
const MAP = { version: 1, positions: { 'priv.md': [12.5, -3] } } as const;
const exported = exportGraph(EVIL, MAP);
/** No title and no sentence of a note holds a line end; formats must take one all the same. */
const graph: GraphExport = {
  ...exported,
  nodes: exported.nodes.map((node) => ({ ...node, title: node.title.replace('one ', 'one\n') })),
};
const clean = (text: string): string => text.replace('\u0001', '\ufffd');

const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
  new Map(items.map((item) => [item.id, item]));
const edgeKeys = graph.edges
  .map(({ source, target, relation }) => `${source} → ${target} ${relation}`)
  .sort();

describe('formats that others read', () => {
  it('is a graph worth the test', () => {
    expect(graph.nodes.length).toBeGreaterThanOrEqual(6);
    expect(edgeKeys.length).toBeGreaterThanOrEqual(6);
    expect(graph.nodes.some(({ title }) => title.includes('\n'))).toBe(true);
  });

  it.each([
    ['GraphML', (): Graph => graphml.parse(Graph, toGraphml(graph), { addMissingNodes: false })],
    ['GEXF', (): Graph => gexf.parse(Graph, toGexf(graph), { addMissingNodes: false })],
  ])('%s', (format, read) => {
    const found = read();
    expect(found.nodes().sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
    for (const node of graph.nodes) {
      const attributes = found.getNodeAttributes(node.id);
      expect(attributes).toMatchObject({ kind: node.kind, exists: node.exists, private: node.private });
      expect(attributes[format === 'GEXF' ? 'label' : 'title']).toBe(clean(node.title));
      expect(attributes.aliases ?? '').toBe(node.aliases.join(' | '));
      if (node.id === 'priv.md') expect(attributes).toMatchObject({ x: 12.5, y: -3 });
    }
    const keys = found.mapEdges((_, { relation }, source, target) => `${source} → ${target} ${relation}`);
    expect(keys.sort()).toEqual(edgeKeys);
    const contexts = found.mapEdges((_, { context }) => context as string).sort();
    expect(contexts).toEqual(graph.edges.map(({ context }) => clean(context)).sort());
    const counts = found.mapEdges(
      (_, attributes) => attributes[format === 'GEXF' ? 'weight' : 'count'] as number,
    );
    expect(counts.sort()).toEqual(graph.edges.map(({ count }) => count).sort());
  });

  it('JSON, whose pieces are what is written of the whole at once', () => {
    for (const times of [0, 1, 99, 100, 101, 250]) {
      const nodes = Array.from({ length: times }, () => graph.nodes[0]).filter((node) => node !== undefined);
      const edges = Array.from({ length: 251 - times }, () => graph.edges[0]).filter(
        (edge) => edge !== undefined,
      );
      for (const [some, others] of [
        [nodes, edges],
        [nodes, []],
      ] as const)
        expect([...toJson(some, others)].join('')).toBe(
          `${JSON.stringify({ version: 1, nodes: some, edges: others }, null, 2)}\n`,
        );
    }
    expect([...toJson(graph.nodes, graph.edges)].join('')).toBe(`${JSON.stringify(graph, null, 2)}\n`);
  });

  it('CSV', () => {
    const read = (text: string) => parseCsv(text, { columns: true }) as Record<string, string>[];
    const nodes = read(toNodesCsv(graph));
    expect(nodes.map(({ id, title, aliases, x }) => [id, title, aliases, x])).toEqual(
      graph.nodes.map(({ id, title, aliases, x }) => [
        id,
        title,
        aliases.join(' | '),
        x === undefined ? '' : `${x}`,
      ]),
    );
    expect(read(toEdgesCsv(graph))).toEqual(
      graph.edges.map((edge) =>
        Object.fromEntries(Object.entries(edge).map(([key, value]) => [key, String(value)])),
      ),
    );
  });

  it('DOT', async () => {
    const graphviz = await Graphviz.load();
    const found = graphviz.read(toDot(graph));
    const once = (text: string) => text.replaceAll('\\', '\\\\');
    expect([...found.nodeNames()].sort()).toEqual(graph.nodes.map(({ id }) => once(id)).sort());
    for (const { id, kind } of graph.nodes) expect(found.getNodeAttr(once(id), 'kind')).toBe(kind);
    expect(found.edgeCount()).toBe(graph.edges.length);
    const svg = graphviz.dot(toDot(graph));
    expect(svg).toContain('Line one');
    expect(svg).toContain('&quot;x&quot; &amp; &lt;y&gt; \\<');
  });

  it('JSON-LD', async () => {
    const expanded = await jsonld.expand(JSON.parse(toJsonld(graph)));
    const vocabulary = 'https://clew.invalid/vocabulary#';
    const text = (node: Readonly<Record<string, unknown>>, key: string): unknown =>
      (node[key] as readonly { readonly '@value': unknown }[] | undefined)?.[0]?.['@value'];
    const ids = new Map(expanded.map((node) => [node['@id'], text(node, `${vocabulary}id`)]));
    const links = expanded.filter((node) => (node['@type'] as string[]).includes(`${vocabulary}Link`));
    const end = (node: Readonly<Record<string, unknown>>, key: string) =>
      ids.get((node[vocabulary + key] as readonly { readonly '@id': string }[])[0]?.['@id']);
    expect(
      links
        .map(
          (node) => `${end(node, 'source')} → ${end(node, 'target')} ${text(node, `${vocabulary}relation`)}`,
        )
        .sort(),
    ).toEqual(edgeKeys);
    const person = expanded.find((node) => text(node, `${vocabulary}id`) === '日本 \u{1f600}.md');
    expect(person?.['@type']).toContain('https://schema.org/Person');
    expect(text(person ?? {}, 'https://schema.org/name')).toBe('日本 \u{1f600}');
    const related = person?.[`${vocabulary}relation/my-rel`] as readonly { readonly '@id': string }[];
    expect(related.map((one) => ids.get(one['@id']))).toEqual(['?Nobody, "yet"']);
    expect(new Set(expanded.map((node) => node['@id'])).size).toBe(graph.nodes.length + graph.edges.length);
  });

  it('NDJSON', () => {
    const lines = toNdjson(graph).trimEnd().split('\n');
    const read = lines.map((line) => JSON.parse(line) as { readonly type: string });
    expect(read.filter(({ type }) => type === 'node').map(({ type: _, ...node }) => node)).toEqual(
      graph.nodes,
    );
    expect(read.filter(({ type }) => type === 'edge').map(({ type: _, ...edge }) => edge)).toEqual(
      graph.edges,
    );
  });

  it('Cypher: names in backticks, everything else JSON', () => {
    const rows = [...toCypher(graph).matchAll(/^UNWIND (\[.*?^\]) AS row$/gms)].flatMap(
      ([, list = '']) =>
        JSON.parse(
          list.replace(/"(?:[^"\\]|\\.)*"|`(\w+)`(?=: )/g, (token, name?: string) =>
            name ? `"${name}"` : token,
          ),
        ) as Record<string, unknown>[],
    );
    const nodes = rows.filter((row) => row.id !== undefined);
    expect(byId(nodes as { id: string }[]).size).toBe(graph.nodes.length);
    for (const node of graph.nodes)
      expect(nodes).toContainEqual(
        Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null)),
      );
    expect(rows.filter((row) => row.id === undefined)).toHaveLength(graph.edges.length);
    const outside = toCypher(graph).replace(/"(?:[^"\\]|\\.)*"/g, '""');
    expect(outside).toContain('[r:`BUILDS_ON` {embed: row.embed}]');
    expect(outside).toContain('n:`Person`;');
    expect(outside.split(';').length).toBe(outside.split(/;\n/).length);
  });

  it('is Cypher that the parser of Neo4j takes', () => {
    const problems = (text: string) => lintCypherQuery(text, {}).diagnostics.map(({ message }) => message);
    expect(problems(toCypher(graph))).toEqual([]);
    expect(parseStatementsStrs(toCypher(graph)).filter((statement) => statement.trim() !== '')).toHaveLength(
      toCypher(graph).split(/;\n/).length - 1,
    );
    expect(problems(toCypher(graph).replace('MERGE (n:Node', 'MERGE (n:Node:'))).not.toEqual([]);
  });
});
