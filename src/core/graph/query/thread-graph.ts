import type { NodeId, NotePath } from '../../model/ids.ts';
import { compareCodePoints, placeOf, tableGet, tableKeys, tableValues } from '../../model/table.ts';
import type { View } from '../graph.ts';
import { stepSort } from './thread-rule.ts';

/** What threads go along: notes and placeholders as numbers, links in either direction; these lie in columns. */
export interface ThreadGraph {
  /** Sorted. */
  readonly ids: readonly NodeId[];
  /** Where the links of each node begin in `ends` and `sorts`; one number more than there are nodes. */
  readonly starts: Uint32Array;
  /** What a node is linked with, in order. */
  readonly ends: Uint32Array;
  /** The cheapest sort of step over these links: see `stepSort`. */
  readonly sorts: Uint8Array;
  /** 1 for nodes that threads may go through. */
  readonly passable: Uint8Array;
  /** The same object while all ways between nodes that are on the way to others cost what they did. */
  readonly ways: object;
}

/** The number of a node; undefined where there is none. */
export const numberOf = ({ ids }: Pick<ThreadGraph, 'ids'>, id: NodeId): number | undefined => {
  const place = placeOf(ids, id);
  return ids[place] === id ? place : undefined;
};

/** What a node is linked with. */
export const neighboursOf = ({ starts, ends }: ThreadGraph, node: number): Uint32Array =>
  ends.subarray(starts[node], starts[node + 1]);

/** Whether threads may lead through a node to another: nothing lies behind one with a single link. */
export const isOnWay = ({ starts, passable }: ThreadGraph, node: number): boolean =>
  passable[node] === 1 && (starts[node + 1] ?? 0) - (starts[node] ?? 0) > 1;

/** What a node is linked with, as far as it is wanted, and what sort of step each is: `a.md 0,b.md 1`. */
export const linksOf = (
  { ids, starts, ends, sorts }: ThreadGraph,
  node: number,
  isWanted: (other: number) => boolean,
): string => {
  const links: string[] = [];
  for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
    const other = ends[at] ?? 0;
    if (isWanted(other)) links.push(`${ids[other]} ${sorts[at]}`);
  }
  return links.join();
};

/** Room for the sorts of steps in the code of a link; there are three. */
const SORTS = 4;

/**
 * A link as a number, in a graph of so many nodes: sorted, those of one node lie together, by where they lead, the
 * cheapest first. `linkCode(1, 2, 10, 0)` → 48.
 */
export const linkCode = (from: number, to: number, nodes: number, sort: number): number =>
  (from * nodes + to) * SORTS + sort;

/** What sorted codes of links say, of links between the same nodes the first: `linksIn([48, 50], 10)` gives `[1, 2, 0]` alone. */
export function* linksIn(
  codes: Iterable<number>,
  nodes: number,
): Generator<[from: number, to: number, sort: number]> {
  let last = -1;
  for (const code of codes) {
    const pair = Math.floor(code / SORTS);
    if (pair !== last) yield [Math.floor(pair / nodes), pair % nodes, code % SORTS];
    last = pair;
  }
}

/** The graph of a view, made from all of its links; see `threadGraphOf`. */
export const makeThreadGraph = (view: View): ThreadGraph => {
  const ids = nodesOf(view);
  const codes = linkCodes(view, ids);
  const starts = new Uint32Array(ids.length + 1);
  const ends = new Uint32Array(codes.length);
  const sorts = new Uint8Array(codes.length);
  let at = 0;
  for (const [from, to, sort] of linksIn(codes, ids.length)) {
    ends[at] = to;
    sorts[at++] = sort;
    starts[from + 1] = at;
  }
  for (let node = 1; node <= ids.length; node++)
    starts[node] = Math.max(starts[node] ?? 0, starts[node - 1] ?? 0);
  const passable = Uint8Array.from(ids, (id) => Number(isPassable(view, id)));
  return { ids, starts, ends: ends.subarray(0, at), sorts: sorts.subarray(0, at), passable, ways: {} };
};

/** All links, in either direction. */
const linkCodes = (view: View, ids: readonly NodeId[]): Float64Array => {
  const numbers = new Map(ids.map((id, node) => [id, node]));
  const codes: number[] = [];
  for (const row of tableValues(view.graph.rows)) {
    const from = numbers.get(row.path);
    for (const edge of row.edges) {
      const to = numbers.get(edge.target);
      if (from === undefined || to === undefined || from === to) continue;
      const sort = stepSort(edge);
      codes.push(linkCode(from, to, ids.length, sort), linkCode(to, from, ids.length, sort));
    }
  }
  return Float64Array.from(codes).sort();
};

/** Notes and placeholders, sorted. */
const nodesOf = (view: View): NodeId[] => {
  // Notes come sorted.
  const ids = new Set<NodeId>(tableKeys(view.graph.rows) as readonly NotePath[]);
  for (const row of tableValues(view.graph.rows))
    for (const edge of row.edges) if (edge.targetKind !== 'attachment') ids.add(edge.target);
  return [...ids].sort(compareCodePoints);
};

/** Whether threads may go through a node. */
export const isPassable = (view: View, id: NodeId): boolean => {
  const note = tableGet(view.vault.notes, id);
  return note === undefined || note.fields.graph === 'show';
};
