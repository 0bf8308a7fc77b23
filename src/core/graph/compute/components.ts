import { addTo } from '../../model/group-by.ts';
import type { Tie } from './to-graphology.ts';

/** Node numbers that hang together, largest group first, then by first node; nodes rise within a group. `componentsOf(3, [{ source: 0, target: 2, weight: 1 }])` → `[[0, 2], [1]]`. */
export const componentsOf = (order: number, ties: readonly Tie[]): number[][] => {
  const parents = Uint32Array.from({ length: order }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let at = node; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const { source, target } of ties) {
    const [a, b] = [rootOf(source), rootOf(target)];
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  const groups = new Map<number, number[]>();
  for (let node = 0; node < order; node++) addTo(groups, rootOf(node), node);
  return [...groups.values()].sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
};
