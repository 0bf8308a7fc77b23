import { cyclesOf } from '../../graph/cycles.ts';
import type { View } from '../../graph/graph.ts';
import { orphansOf } from '../../graph/orphans.ts';
import { placeholderNames } from '../../graph/placeholder-names.ts';
import type { Edge } from '../../model/edge.ts';
import { compareCodePoints, tableGet, tableKeys, tableValues } from '../../model/table.ts';
import { type InsightReport, insightReport } from './insight-report.ts';

/** What `clew stats` writes. */
export interface Stats {
  readonly version: 1;
  readonly notes: number;
  /** Links to notes, to names nobody has written a note for, and to files of the vault. */
  readonly links: number;
  readonly placeholders: number;
  /** Files of the vault that are not notes. */
  readonly attachments: number;
  /** Kind → notes. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Relation → links. */
  readonly relations: Readonly<Record<string, number>>;
  /** Groups of notes that hang together by links; a note alone is one. */
  readonly components: number;
  /** Paths of notes without any link to or from another, sorted. */
  readonly orphans: readonly string[];
  /** Paths of the notes with links to or from most others, first first. */
  readonly hubs: readonly string[];
  /** Names nobody has written a note for, most linked first. */
  readonly wanted: readonly { readonly name: string; readonly count: number }[];
  /** What the map tells unasked, best first. */
  readonly insight: InsightReport;
}

const HUBS = 10;

/** The vault in numbers: `statsOf(view).notes`. */
export const statsOf = (view: View): Stats => {
  const edges = tableKeys(view.graph.rows).flatMap((path) => tableGet(view.graph.rows, path)?.edges ?? []);
  const notes = [...tableValues(view.vault.notes)];
  const neighbours = neighboursOf(view, edges);
  return {
    version: 1,
    notes: notes.length,
    links: edges.reduce((sum, { count }) => sum + count, 0),
    placeholders: placeholderNames(view).size,
    attachments: view.vault.attachments.size,
    kinds: counts(notes.map(({ fields }) => [fields.kind, 1])),
    relations: counts(edges.map(({ relation, count }) => [relation, count])),
    components: countComponents(neighbours),
    orphans: orphansOf(view),
    hubs: hubsOf(neighbours),
    wanted: wantedOf(view, edges),
    insight: insightReport(view),
  };
};

/** Sums by key, keys sorted. */
const counts = (entries: readonly (readonly [string, number])[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const [key, count] of entries) sums.set(key, (sums.get(key) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => compareCodePoints(a, b)));
};

/** Every note, sorted → the other notes it links or is linked by. */
const neighboursOf = (view: View, edges: readonly Edge[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const neighbours = new Map(tableKeys(view.vault.notes).map((path) => [path, new Set<string>()]));
  for (const { source, target } of edges) {
    if (source === target) continue;
    const there = neighbours.get(target);
    if (!there) continue;
    there.add(source);
    neighbours.get(source)?.add(target);
  }
  return neighbours;
};

/** Groups of more than one, which lie on cycles since neighbours point at each other, and notes alone. */
const countComponents = (neighbours: ReadonlyMap<string, ReadonlySet<string>>): number => {
  const paths = [...neighbours.keys()];
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  const next = paths.map((path) => [...(neighbours.get(path) ?? [])].map((other) => indexOf.get(other) ?? 0));
  const groups = cyclesOf(paths.length, (node) => next[node] ?? []);
  return groups.length + next.filter((others) => others.length === 0).length;
};

const hubsOf = (neighbours: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...neighbours]
    .filter(([, others]) => others.size > 0)
    .sort(([a, x], [b, y]) => y.size - x.size || compareCodePoints(a, b))
    .slice(0, HUBS)
    .map(([path]) => path);

const wantedOf = (view: View, edges: readonly Edge[]): Stats['wanted'] => {
  const sums = new Map<string, number>();
  for (const { target, targetKind, count } of edges)
    if (targetKind === 'placeholder') sums.set(target, (sums.get(target) ?? 0) + count);
  return [...placeholderNames(view)]
    .map(([id, name]) => ({ name, count: sums.get(id) ?? 0 }))
    .sort((a, b) => b.count - a.count || compareCodePoints(a.name, b.name));
};
