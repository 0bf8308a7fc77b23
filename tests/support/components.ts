import type { View } from '../../src/core/graph/graph.ts';
import { compareCodePoints, tableValues } from '../../src/core/model/table.ts';

/** The notes of a view that hang together, group by group: `findComponents(graph`a>b c`)` → `[['a.md', 'b.md'], ['c.md']]`. */
export const findComponents = (view: View): string[][] => {
  const near = new Map<string, Set<string>>();
  const join = (a: string, b: string) => near.set(a, (near.get(a) ?? new Set()).add(b));
  for (const row of tableValues(view.graph.rows)) {
    join(row.path, row.path);
    for (const { target } of row.edges) {
      join(row.path, target);
      join(target, row.path);
    }
  }
  const seen = new Set<string>();
  const walk = (from: string): string[] => {
    if (seen.has(from)) return [];
    seen.add(from);
    return [from, ...[...(near.get(from) ?? [])].flatMap(walk)];
  };
  return [...near.keys()].sort(compareCodePoints).flatMap((start) => {
    const part = walk(start);
    return part.length === 0 ? [] : [part.sort(compareCodePoints)];
  });
};
