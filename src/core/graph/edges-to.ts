import type { Edge } from '../model/edge.ts';
import { placeAfter } from '../model/sorted-place.ts';
import { compareCodePoints } from '../model/table.ts';

/**
 * The edges to one target among a row's, which are sorted by target: a list of all notes links to each of thousands.
 * `edgesTo(row.edges, 'terms/VAE.md')`.
 */
export const edgesTo = (edges: readonly Edge[], target: string): readonly Edge[] => {
  const from = placeAfter(edges.length, (at) => compareCodePoints(edges[at]?.target ?? '', target) < 0);
  let end = from;
  while (edges[end]?.target === target) end++;
  return end === from ? NONE : edges.slice(from, end);
};

const NONE: readonly Edge[] = [];
