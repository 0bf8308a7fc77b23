import type { Edge } from '../model/edge.ts';
import { compareCodePoints } from '../model/table.ts';

/**
 * The edges to one target among a row's, which are sorted by target: a list of all notes links to each of thousands.
 * `edgesTo(row.edges, 'terms/VAE.md')`.
 */
export const edgesTo = (edges: readonly Edge[], target: string): readonly Edge[] => {
  let [from, to] = [0, edges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareCodePoints(edges[middle]?.target ?? '', target) < 0) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (edges[end]?.target === target) end++;
  return end === from ? NONE : edges.slice(from, end);
};

const NONE: readonly Edge[] = [];
