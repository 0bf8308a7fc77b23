import { FAR } from '../query/insight.ts';
import type { NeighbourLists } from './neighbour-lists.ts';
import { neighboursIn } from './neighbour-lists.ts';

/**
 * How many links lead from one node to another at least: `FAR` when there are as many or more, Infinity when none lead
 * there. `stepsBetween(neighbourLists(2, Int32Array.of(0), Int32Array.of(1)), 0, 1)` → 1.
 */
export const stepsBetween = (lists: NeighbourLists, from: number, to: number): number => {
  if (from === to) return 0;
  const order = lists.from.length - 1;
  const seen = new Uint8Array(order);
  const queue = new Int32Array(order);
  seen[from] = 1;
  queue[0] = from;
  let reached = 1;
  let done = 0;
  for (let steps = 1; done < reached; steps++)
    for (const end = reached; done < end; done++)
      for (const other of neighboursIn(lists, queue[done] ?? 0)) {
        if (other === to) return Math.min(FAR, steps);
        if (seen[other] === 1) continue;
        seen[other] = 1;
        queue[reached++] = other;
      }
  return Number.POSITIVE_INFINITY;
};
