import type { ExportedEdge, ExportedNode } from '../report/export-graph.ts';

/** A field in formats that know no lists: the parts of one are joined by ` | `, which no tag and no link holds. */
export type FlatValue = string | number | boolean;

/** The fields of a node in the order of the export, those without a value left out. */
export const nodeFields = ({ id: _, ...node }: ExportedNode): readonly (readonly [string, FlatValue])[] =>
  Object.entries(node).flatMap(([key, value]) => {
    const flat = Array.isArray(value) ? value.join(' | ') : (value as FlatValue | null);
    return flat === null || flat === '' ? [] : [[key, flat] as const];
  });

/** The fields of an edge besides its ends. */
export const edgeFields = ({
  source: _,
  target: __,
  ...edge
}: ExportedEdge): readonly (readonly [string, FlatValue])[] => Object.entries(edge);

/** Node fields and their types, as attributes have to be declared. */
export const NODE_TYPES = {
  path: 'string',
  title: 'string',
  kind: 'string',
  exists: 'boolean',
  aliases: 'string',
  tags: 'string',
  status: 'string',
  date: 'string',
  private: 'boolean',
  x: 'double',
  y: 'double',
} as const;

/** Edge fields and their types. */
export const EDGE_TYPES = {
  relation: 'string',
  embed: 'boolean',
  count: 'int',
  line: 'int',
  context: 'string',
} as const;
