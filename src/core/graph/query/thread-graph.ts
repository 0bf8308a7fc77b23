import type { Edge } from '../../model/edge.ts';
import type { NodeId, NotePath } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import { MENTIONS } from '../../model/relations.ts';
import { compareCodePoints, keysThatDiffer, tableGet, tableKeys, tableValues } from '../../model/table.ts';
import { edgesTo } from '../edges-to.ts';
import type { View } from '../graph.ts';
import { DEFAULT_RULE, hubToll, stepCost } from './thread-rule.ts';

/** What threads go along: notes and placeholders as numbers, links in either direction. */
export interface ThreadGraph {
  readonly ids: readonly NodeId[];
  readonly indexOf: ReadonlyMap<NodeId, number>;
  /** `from` index → `to` index → the edge that says most. */
  readonly links: readonly ReadonlyMap<number, Edge>[];
  /** Whether threads may go through a node, by its index. */
  readonly isPassable: readonly boolean[];
  /** The same object while all ways between nodes that threads may go through cost what they did. */
  readonly ways: object;
}

/** What was asked for last. Not its view, for all that was worked out of that one would stay with it. */
interface Last {
  readonly notes: View['vault']['notes'];
  readonly rows: View['graph']['rows'];
  readonly made: ThreadGraph;
}
let last: Last | null = null;

/** The graph of a view; after a change of few notes it is made from the last one. */
export const threadGraphOf = memo((view: View): ThreadGraph => {
  const made = followChange(view) ?? makeThreadGraph(view);
  last = { notes: view.vault.notes, rows: view.graph.rows, made };
  return made;
});

const makeThreadGraph = (view: View): ThreadGraph => {
  const ids = nodesOf(view);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const links: Map<number, Edge>[] = ids.map(() => new Map());
  for (const row of tableValues(view.graph.rows)) {
    const from = indexOf.get(row.path);
    if (from === undefined) continue;
    for (const edge of row.edges) {
      const to = indexOf.get(edge.target);
      if (to === undefined || from === to) continue;
      putLink(links[from], to, edge, edge.source);
      putLink(links[to], from, edge, edge.target);
    }
  }
  return { ids, indexOf, links, isPassable: ids.map((id) => isPassable(view, id)), ways: {} };
};

const putLink = (links: Map<number, Edge> | undefined, to: number, edge: Edge, from: NodeId): void => {
  const known = links?.get(to);
  if (!known || compareWorth(edge, known, from) < 0) links?.set(to, edge);
};

/** From so many changed notes on the graph is made anew. */
const MANY = 100;

/** Null where notes or names came or went, or much changed. */
const followChange = (view: View): ThreadGraph | null => {
  if (!last) return null;
  const { made, notes, rows } = last;
  const touched = touchedNodes(rows, view.graph.rows);
  if (!touched || !arePassableAlike(view, notes, made)) return null;
  const links = [...made.links];
  let areWaysSame = true;
  for (const id of touched) {
    const node = made.indexOf.get(id);
    if (node === undefined || !isNode(view, id)) return null;
    const now = linksBeside(view, id, made.indexOf);
    areWaysSame &&= !made.isPassable[node] || costTheSame(made, links[node] ?? now, now);
    links[node] = now;
  }
  return { ...made, links, ways: areWaysSame ? made.ways : {} };
};

/** Changed notes and what they link to, before or now. */
const touchedNodes = (before: Last['rows'], now: Last['rows']): Set<NodeId> | null => {
  const touched = new Set<NodeId>();
  const changed = keysThatDiffer(before, now);
  if (changed.length > MANY) return null;
  for (const path of changed)
    for (const row of [tableGet(before, path), tableGet(now, path)]) {
      if (!row) return null;
      touched.add(row.path);
      for (const edge of row.edges) if (edge.targetKind !== 'attachment') touched.add(edge.target);
    }
  return touched;
};

const isNode = ({ graph }: View, id: NodeId): boolean =>
  (tableGet(graph.rows, id) ?? tableGet(graph.incoming, id)) !== undefined;

const arePassableAlike = (view: View, before: Last['notes'], made: ThreadGraph): boolean =>
  keysThatDiffer(before, view.vault.notes).every((path) => {
    const node = made.indexOf.get(path as NodeId);
    return node !== undefined && isPassable(view, path as NodeId) === made.isPassable[node];
  });

/** The links of one node, as `makeThreadGraph` finds them. */
const linksBeside = (
  { graph }: View,
  id: NodeId,
  indexOf: ThreadGraph['indexOf'],
): ReadonlyMap<number, Edge> => {
  const links = new Map<number, Edge>();
  const put = (other: NodeId, edge: Edge) => {
    const to = other === id ? undefined : indexOf.get(other);
    if (to !== undefined) putLink(links, to, edge, id);
  };
  for (const edge of tableGet(graph.rows, id)?.edges ?? []) put(edge.target, edge);
  for (const source of tableGet(graph.incoming, id) ?? [])
    for (const edge of edgesTo(tableGet(graph.rows, source)?.edges ?? [], id)) put(source, edge);
  return links;
};

/**
 * Whether it costs the same to go through a node, from and to nodes that one may go through: by the usual rule, and so
 * by every other.
 */
const costTheSame = (
  { isPassable }: ThreadGraph,
  before: ReadonlyMap<number, Edge>,
  now: ReadonlyMap<number, Edge>,
): boolean => {
  const costs = (links: ReadonlyMap<number, Edge>) =>
    [...links]
      .filter(([to]) => isPassable[to])
      .map(([to, edge]) => `${to} ${stepCost(edge, DEFAULT_RULE)}`)
      .sort()
      .join();
  return (
    hubToll(before.size, DEFAULT_RULE) === hubToll(now.size, DEFAULT_RULE) && costs(before) === costs(now)
  );
};

/** Notes and placeholders, sorted. */
const nodesOf = (view: View): NodeId[] => {
  // Notes come sorted.
  const ids = new Set<NodeId>(tableKeys(view.graph.rows) as readonly NotePath[]);
  for (const row of tableValues(view.graph.rows))
    for (const edge of row.edges) if (edge.targetKind !== 'attachment') ids.add(edge.target);
  return [...ids].sort(compareCodePoints);
};

const isPassable = (view: View, id: NodeId): boolean => {
  const note = tableGet(view.vault.notes, id);
  return note === undefined || note.fields.graph === 'show';
};

/** Which of two edges between the same notes a thread shows: typed, then among words, then as written from here, then by name. */
const compareWorth = (a: Edge, b: Edge, from: NodeId): number =>
  Number(a.relation === MENTIONS) - Number(b.relation === MENTIONS) ||
  Number(a.bare) - Number(b.bare) ||
  Number(a.source !== from) - Number(b.source !== from) ||
  compareCodePoints(a.relation, b.relation) ||
  a.link - b.link;
