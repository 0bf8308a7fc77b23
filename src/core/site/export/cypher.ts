import { capitalised } from '../../model/capitalised.ts';
import { groupBy } from '../../model/group-by.ts';
import type { ExportedEdge, ExportedNode, GraphExport } from '../report/export-graph.ts';

/** Rows in one statement: larger ones are slow to plan. */
const BATCH = 500;

const name = (text: string): string => `\`${text.replaceAll('`', '``')}\``;

/** A value as Cypher writes it; its strings take all escapes of JSON. */
const value = (raw: unknown): string =>
  Array.isArray(raw) ? `[${raw.map(value).join(', ')}]` : JSON.stringify(raw);

const record = (fields: object): string =>
  `{${Object.entries(fields)
    .filter(([, field]) => field !== null)
    .map(([key, field]) => `${name(key)}: ${value(field)}`)
    .join(', ')}}`;

const batches = <Item>(items: readonly Item[]): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  );

const rows = (records: readonly object[]): string =>
  `UNWIND [\n  ${records.map(record).join(',\n  ')}\n] AS row\n`;

/** `term` → `Term`, `reading group` → `ReadingGroup`: labels are written so. */
const labelOf = (kind: string): string =>
  kind
    .split(/[^\p{L}\p{N}]+/u)
    .map(capitalised)
    .join('') || 'Note';

const nodeStatements = (kind: string, nodes: readonly ExportedNode[]): string[] =>
  batches(nodes).map(
    (batch) => `${rows(batch)}MERGE (n:Node {id: row.id}) SET n += row, n:${name(labelOf(kind))};\n`,
  );

const edgeStatements = (relation: string, edges: readonly ExportedEdge[]): string[] =>
  batches(edges).map(
    (batch) =>
      `${rows(batch)}MATCH (a:Node {id: row.source})\nMATCH (b:Node {id: row.target})\n` +
      `MERGE (a)-[r:${name(relation.toUpperCase().replaceAll('-', '_'))} {embed: row.embed}]->(b)\n` +
      'SET r.relation = row.relation, r.count = row.count, r.line = row.line, r.context = row.context;\n',
  );

/**
 * The graph as Cypher statements for Neo4j, Memgraph and others: every node is a `:Node` and its kind, every edge a
 * relationship of its relation (`BUILDS_ON`). Running them again changes nothing.
 */
export const toCypher = ({ nodes, edges }: GraphExport): string =>
  [
    'CREATE CONSTRAINT clew_node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;\n',
    ...[...groupBy(nodes, (node) => node.kind)].flatMap(([kind, group]) => nodeStatements(kind, group)),
    ...[...groupBy(edges, (edge) => edge.relation)].flatMap(([relation, group]) =>
      edgeStatements(relation, group),
    ),
  ].join('\n');
