import { cyclesOf, shortestCycle } from '../graph/cycles.ts';
import type { View } from '../graph/graph.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Edge } from '../model/edge.ts';
import { memo } from '../model/memo.ts';
import { lineRange } from '../model/position.ts';
import { compareCodePoints, tableGet, tableKeys } from '../model/table.ts';

/** Relations that must not lead back to where they start → the key that says the same from the other side. */
const ORDERED: readonly (readonly [relation: string, inverse: string])[] = [
  ['builds-on', 'basis-of'],
  ['prerequisite', 'needed-for'],
  ['part-of', 'has-part'],
];

/** One diagnostic per ring of notes that build on, need or are part of each other, at its first note by path. */
export const relationCycles = (view: View): Diagnostic[] =>
  ORDERED.flatMap(([relation, inverse]) => cyclesIn(view, relation, inverse));

const cyclesIn = (view: View, relation: string, inverse: string): Diagnostic[] => {
  const edges = edgesOf(view).filter((edge) => edge.relation === relation || edge.relation === inverse);
  if (edges.length === 0) return [];
  const paths = [...new Set(edges.flatMap(({ source, target }) => [source, target]))].sort(compareCodePoints);
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  const next: Map<number, Edge>[] = paths.map(() => new Map());
  for (const edge of edges) {
    const [from, to] = [indexOf.get(edge.source) ?? 0, indexOf.get(edge.target) ?? 0];
    if (edge.relation === relation) next[from]?.set(to, edge);
    else next[to]?.set(from, edge);
  }
  const sorted = next.map((targets) => [...targets.keys()].sort((a, b) => a - b));
  const after = (node: number): readonly number[] => sorted[node] ?? [];
  return cyclesOf(paths.length, after).map((group) => {
    const ring = shortestCycle(group[0] ?? 0, group, after);
    const [first = 0, second = first] = ring;
    const edge = next[first]?.get(second);
    const titles = [...ring, first].map((node) => titleOf(view, paths[node] ?? ''));
    const message = `“${relation}” leads round in a ring: ${titles.join(' → ')}.`;
    const link = edge && tableGet(view.vault.notes, edge.source)?.outgoing[edge.link];
    const path = edge?.source ?? paths[first] ?? '';
    return diagnostic(
      'relation-cycle',
      path,
      link?.range ?? lineRange(1),
      message,
      'Take one of these links out.',
    );
  });
};

/** Edges between notes that any of these relations is on, by source. */
const edgesOf = memo((view: View): readonly Edge[] => {
  const relations = new Set(ORDERED.flat());
  const edges: Edge[] = [];
  for (const path of tableKeys(view.graph.rows))
    for (const edge of tableGet(view.graph.rows, path)?.edges ?? [])
      if (relations.has(edge.relation) && tableGet(view.graph.rows, edge.target)) edges.push(edge);
  return edges;
});

const titleOf = (view: View, path: string): string => tableGet(view.vault.notes, path)?.fields.title ?? path;
