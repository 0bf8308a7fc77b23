import type { GraphExport } from '../report/export-graph.ts';

/** One JSON object a line: first every node, then every edge, each with its `type`. */
export const toNdjson = ({ nodes, edges }: GraphExport): string =>
  [...nodes.map((node) => ({ type: 'node', ...node })), ...edges.map((edge) => ({ type: 'edge', ...edge }))]
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('');
