import type { Edge } from '../../model/edge.ts';
import type { NodeId } from '../../model/ids.ts';
import { memo } from '../../model/memo.ts';
import { compareCodePoints, keysAfter, keysThatDiffer, placeOf, tableGet } from '../../model/table.ts';
import { edgesTo } from '../edges-to.ts';
import type { View } from '../graph.ts';
import {
  isOnWay,
  isPassable,
  linkCode,
  linksIn,
  linksOf,
  makeThreadGraph,
  neighboursOf,
  numberOf,
  type ThreadGraph,
} from './thread-graph.ts';
import { DEFAULT_RULE, hubToll, stepSort } from './thread-rule.ts';

/** What was asked for last. Not its view, for all that was worked out of that one would stay with it. */
interface Last {
  readonly notes: View['vault']['notes'];
  readonly rows: View['graph']['rows'];
  readonly made: ThreadGraph;
}
let last: Last | null = null;

/** What threads of a view go along; after a change of few notes it is made from the last one. */
export const threadGraphOf = memo((view: View): ThreadGraph => {
  const made = (last && followChange(last, view)) ?? makeThreadGraph(view);
  last = { notes: view.vault.notes, rows: view.graph.rows, made };
  return made;
});

type Link = readonly [to: number, sort: number];

/** From so many changed notes on the graph is made anew. */
const MANY = 100;

/** The graph of a view after a change, where most links are those of the last one; null where much changed. */
const followChange = ({ made, notes, rows }: Last, view: View): ThreadGraph | null => {
  const changed = new Set([
    ...keysThatDiffer(rows, view.graph.rows),
    ...keysThatDiffer(notes, view.vault.notes),
  ]);
  if (changed.size > MANY) return null;
  const touched = touchedNodes(changed, rows, view);
  const ids = idsAfter(made.ids, touched, view);
  const nodes = touched.flatMap((id) => numberOf({ ids }, id) ?? []);
  const own = new Map(nodes.map((node) => [node, linksBeside(view, ids, node)]));
  if (ids === made.ids && nodes.every((node) => isUntouched(made, view, node, own.get(node) ?? [])))
    return made;
  const now = withLinks(made, ids, touched, own);
  for (const node of nodes) now.passable[node] = Number(isPassable(view, ids[node] as NodeId));
  const areWaysSame = touched.every((id) => isAlike(made, now, id));
  return areWaysSame ? { ...now, ways: made.ways } : now;
};

/** Whether a node has the links it had, and may be gone through as before. */
const isUntouched = (
  { ids, starts, ends, sorts, passable }: ThreadGraph,
  view: View,
  node: number,
  links: readonly Link[],
): boolean => {
  const start = starts[node] ?? 0;
  return (
    links.length === (starts[node + 1] ?? 0) - start &&
    links.every(([to, sort], at) => ends[start + at] === to && sorts[start + at] === sort) &&
    passable[node] === Number(isPassable(view, ids[node] as NodeId))
  );
};

/** Changed notes and what they link to, before or now. */
const touchedNodes = (
  changed: Iterable<string>,
  before: Last['rows'],
  { graph }: View,
): readonly NodeId[] => {
  const touched = new Set<NodeId>();
  for (const path of changed)
    for (const row of [tableGet(before, path), tableGet(graph.rows, path)]) {
      if (row) touched.add(row.path);
      for (const edge of row?.edges ?? []) if (edge.targetKind !== 'attachment') touched.add(edge.target);
    }
  return [...touched];
};

const isNode = ({ graph }: View, id: NodeId): boolean =>
  (tableGet(graph.rows, id) ?? tableGet(graph.incoming, id)) !== undefined;

/** All nodes: the same list where none came or went. */
const idsAfter = (before: readonly NodeId[], touched: readonly NodeId[], view: View): readonly NodeId[] => {
  const isOther = (id: NodeId) => isNode(view, id) !== (numberOf({ ids: before }, id) !== undefined);
  return touched.filter(isOther).reduce<readonly NodeId[]>(keysAfter, before);
};

/** Nodes that nobody touched, beside each other before and now: the numbers of the first, and how many. */
interface Stretch {
  readonly old: number;
  readonly now: number;
  readonly size: number;
  /** Whether a node that was touched comes next now. */
  readonly isBeforeTouched: boolean;
}

/** The stretches between touched nodes, and which numbers all nodes of before have now. */
const stretchesBetween = (
  touched: readonly NodeId[],
  before: readonly NodeId[],
  ids: readonly NodeId[],
): { readonly stretches: readonly Stretch[]; readonly numbers: Uint32Array } => {
  const stretches: Stretch[] = [];
  const numbers = new Uint32Array(before.length);
  let [old, now] = [0, 0];
  const addUpTo = (end: number, touchedId: NodeId | null) => {
    const size = end - old;
    const isBeforeTouched = ids[now + size] === touchedId;
    stretches.push({ old, now, size, isBeforeTouched });
    while (old < end) numbers[old++] = now++;
    if (before[old] === touchedId) numbers[old++] = now;
    if (isBeforeTouched) now++;
  };
  for (const id of [...touched].sort(compareCodePoints)) addUpTo(placeOf(before, id), id);
  addUpTo(before.length, null);
  return { stretches, numbers };
};

/** The graph with these nodes: links of most as they were, copied in stretches, `own` ones of those that were touched. */
const withLinks = (
  made: ThreadGraph,
  ids: readonly NodeId[],
  touched: readonly NodeId[],
  own: ReadonlyMap<number, readonly Link[]>,
): ThreadGraph => {
  const { stretches, numbers } = stretchesBetween(touched, made.ids, ids);
  const endsNow = ids === made.ids ? made.ends : made.ends.map((end) => numbers[end] ?? 0);
  const most = made.ends.length + [...own.values()].reduce((sum, links) => sum + links.length, 0);
  const [starts, ends, sorts] = [
    new Uint32Array(ids.length + 1),
    new Uint32Array(most),
    new Uint8Array(most),
  ];
  const passable = new Uint8Array(ids.length);
  let at = 0;
  for (const { old, now, size, isBeforeTouched } of stretches) {
    const [from, to] = [made.starts[old] ?? 0, made.starts[old + size] ?? 0];
    ends.set(endsNow.subarray(from, to), at);
    sorts.set(made.sorts.subarray(from, to), at);
    passable.set(made.passable.subarray(old, old + size), now);
    for (let one = 1; one <= size; one++) starts[now + one] = (made.starts[old + one] ?? 0) - from + at;
    at += to - from;
    if (!isBeforeTouched) continue;
    for (const [end, sort] of own.get(now + size) ?? []) {
      ends[at] = end;
      sorts[at++] = sort;
    }
    starts[now + size + 1] = at;
  }
  return {
    ids,
    starts,
    ends: ends.subarray(0, at),
    sorts: sorts.subarray(0, at),
    passable,
    ways: {},
  };
};

/** The links of one node, as `makeThreadGraph` finds them. */
const linksBeside = ({ graph }: View, ids: readonly NodeId[], node: number): Link[] => {
  const id = ids[node] as NodeId;
  const codes: number[] = [];
  const put = (other: NodeId, edge: Edge) => {
    const to = other === id ? undefined : numberOf({ ids }, other);
    if (to !== undefined) codes.push(linkCode(node, to, ids.length, stepSort(edge)));
  };
  for (const edge of tableGet(graph.rows, id)?.edges ?? []) put(edge.target, edge);
  for (const source of tableGet(graph.incoming, id) ?? [])
    for (const edge of edgesTo(tableGet(graph.rows, source)?.edges ?? [], id)) put(source, edge);
  return [...linksIn(Float64Array.from(codes).sort(), ids.length)].map(([, to, sort]) => [to, sort]);
};

/** Whether going through a node costs what it did and leads where it did, by the usual rule, and so by every other. */
const isAlike = (before: ThreadGraph, now: ThreadGraph, id: NodeId): boolean => {
  const was = wayOf(before, id);
  const is = wayOf(now, id);
  if (was === null || is === null) return was === is;
  return costOf(before, was) === costOf(now, is);
};

/** What it costs to go through a node, and to which others that are on the way. */
const costOf = (graph: ThreadGraph, node: number): string => {
  const toll = hubToll(neighboursOf(graph, node).length, DEFAULT_RULE);
  return `${toll} ${linksOf(graph, node, (other) => isOnWay(graph, other))}`;
};

/** The number of a node that is on the way to others; null for any other. */
const wayOf = (graph: ThreadGraph, id: NodeId): number | null => {
  const node = numberOf(graph, id);
  return node !== undefined && isOnWay(graph, node) ? node : null;
};
