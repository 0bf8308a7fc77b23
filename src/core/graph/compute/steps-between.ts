import { FAR } from '../query/insight.ts';
import { neighboursIn } from './link-graph.ts';
import type { NeighbourLists } from './neighbour-lists.ts';

/**
 * How many links lead from one node to another at least: `FAR` when there are as many or more, Infinity when none lead
 * there. `stepsBetween(neighbourLists(2, Int32Array.of(0), Int32Array.of(1)), 0, 1)` → 1.
 */
export const stepsBetween = (lists: NeighbourLists, from: number, to: number): number => {
  if (from === to) return 0;
  const seen = new Set([from]);
  let edge = [from];
  for (let steps = 1; edge.length > 0; steps++) {
    const next: number[] = [];
    for (const node of edge)
      for (const other of neighboursIn(lists, node)) {
        if (other === to) return Math.min(FAR, steps);
        if (seen.has(other)) continue;
        seen.add(other);
        next.push(other);
      }
    edge = next;
  }
  return Number.POSITIVE_INFINITY;
};
