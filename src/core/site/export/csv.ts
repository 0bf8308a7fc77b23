import type { GraphExport } from '../report/export-graph.ts';
import { EDGE_TYPES, edgeFields, type FlatValue, NODE_TYPES, nodeFields } from './flat-fields.ts';

const cell = (value: FlatValue): string => {
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const row = (cells: readonly FlatValue[]): string => `${cells.map(cell).join(',')}\r\n`;

const rowOf = (
  first: readonly string[],
  columns: readonly string[],
  fields: readonly (readonly [string, FlatValue])[],
): string => {
  const byName = new Map(fields);
  return row([...first, ...columns.map((name) => byName.get(name) ?? '')]);
};

/** The nodes as a table with a heading (RFC 4180), lists joined by ` | `. */
export const toNodesCsv = ({ nodes }: GraphExport): string => {
  const columns = Object.keys(NODE_TYPES);
  return row(['id', ...columns]) + nodes.map((node) => rowOf([node.id], columns, nodeFields(node))).join('');
};

/** The edges as a table with a heading; `source` and `target` are ids of nodes. */
export const toEdgesCsv = ({ edges }: GraphExport): string => {
  const columns = Object.keys(EDGE_TYPES);
  const rows = edges.map((edge) => rowOf([edge.source, edge.target], columns, edgeFields(edge)));
  return row(['source', 'target', ...columns]) + rows.join('');
};
