import type { MapState } from '../../model/map-state.ts';
import { dayNumber, type GraphFacts, NO_DAY } from './graph-facts.ts';
import {
  FLAG_EXISTS,
  FLAG_STOP,
  type GraphEdges,
  PAYLOAD_STATUSES,
  type PlacedNodes,
  statusBits,
} from './graph-payload.ts';
import type { Adjacency } from './neighbourhood.ts';

/** The columns of a map that filters read. */
export interface MapTable {
  readonly count: number;
  readonly nodes: PlacedNodes;
  readonly edges: GraphEdges;
  readonly links: Adjacency;
}

/** What filters need beside the map: null is what has not come, or is not asked for. */
export interface FilterInput {
  readonly facts: GraphFacts | null;
  /** Nodes that the search query found. */
  readonly matches: ReadonlySet<number> | null;
  readonly focus: number | null;
  /** The day it is, as a day number; null where there is no clock. */
  readonly today: number | null;
}

/** How a node stands: shown, faint land, or not there. */
export const SHOWN = 0;
export const FAINT = 1;
export const HIDDEN = 2;

/** How long a change is news, in days. */
const LATELY = 30;
/** From so many notes on a change of most of them is no news. */
const ENOUGH = 40;

/** Whether a state asks for tags or days of notes. */
export const asksFacts = (state: MapState): boolean =>
  state.tags !== null ||
  state.since !== null ||
  state.until !== null ||
  state.fresh !== null ||
  state.view === 'now' ||
  state.words !== '' ||
  state.colour === 'tag' ||
  state.colour === 'age' ||
  state.size === 'recency';

const isWritten = ({ nodes }: MapTable, node: number): boolean =>
  ((nodes.flags[node] ?? 0) & FLAG_EXISTS) !== 0;

const isStop = ({ nodes }: MapTable, node: number): boolean => ((nodes.flags[node] ?? 0) & FLAG_STOP) !== 0;

/** Status of a node for filters: `none` where it says none. */
export const statusOfNode = ({ nodes }: MapTable, node: number): string =>
  PAYLOAD_STATUSES[statusBits(nodes.flags[node] ?? 0) - 1] ?? 'none';

/** Whether each edge is one of the relations that are shown, and within the days that are. */
export const edgesShown = (table: MapTable, state: MapState, facts: GraphFacts | null): Uint8Array => {
  const { edges } = table;
  const { relations } = state;
  const shown = relations && new Set(relations);
  const isOn = edges.relations.map((relation) => shown === null || shown.has(relation));
  const until = state.until === null ? null : dayNumber(state.until, true);
  return Uint8Array.from({ length: edges.count }, (_, edge) => {
    if (!isOn[edges.relation[edge] ?? 0]) return 0;
    return until === null || facts === null || dayOfEdge(table, facts, edge) <= until ? 1 : 0;
  });
};

/** The day of a link: its own, else the later one of its two notes; `NO_DAY` where nothing tells. */
const dayOfEdge = ({ edges }: MapTable, facts: GraphFacts, edge: number): number => {
  const own = facts.linked[edge] ?? NO_DAY;
  if (own !== NO_DAY) return own;
  const [source = 0, target = 0] = [edges.source[edge], edges.target[edge]];
  return Math.max(facts.made[source] ?? NO_DAY, facts.made[target] ?? NO_DAY);
};

/** Notes with so many links that they glue a map together, and notes no thread goes through: home, indexes, journals. */
export const hubsOf = (table: MapTable): Uint8Array => {
  const { count, edges, links } = table;
  const least = Math.max(15, (8 * edges.count) / Math.max(1, count));
  return Uint8Array.from({ length: count }, (_, node) => {
    const degree = (links.offsets[node + 1] ?? 0) - (links.offsets[node] ?? 0);
    return isStop(table, node) || degree >= least ? 1 : 0;
  });
};

/** Nodes up to `depth` links away along those links, in those directions, that pass the tests; the start is among them. */
export const reachFrom = (
  { links, edges }: MapTable,
  start: number,
  { depth, direction }: Pick<MapState, 'depth' | 'direction'>,
  passes: { readonly node: (node: number) => boolean; readonly edge: (edge: number) => boolean },
): ReadonlySet<number> => {
  const seen = new Set([start]);
  let ring = [start];
  for (let step = 0; step < depth && ring.length > 0; step++) {
    const next: number[] = [];
    for (const node of ring)
      for (let at = links.offsets[node] ?? 0; at < (links.offsets[node + 1] ?? 0); at++) {
        const [other = 0, edge = 0] = [links.others[at], links.edges[at]];
        const isOut = edges.source[edge] === node;
        if (seen.has(other) || (direction === 'out' && !isOut) || (direction === 'in' && isOut)) continue;
        if (!passes.edge(edge) || !passes.node(other)) continue;
        seen.add(other);
        next.push(other);
      }
    ring = next;
  }
  return seen;
};

const isTagged = (wanted: readonly string[], facts: GraphFacts): ((node: number) => boolean) => {
  const folded = wanted.map((tag) => tag.toLowerCase());
  const fits = facts.tags.map((tag) => {
    const name = tag.toLowerCase();
    return folded.some((one) => name === one || name.startsWith(`${one}/`));
  });
  return (node) => (facts.tagsOf[node] ?? []).some((tag) => fits[tag]);
};

/** First day on which an unwritten name is linked to; a written note's own day. `NO_DAY` where nothing tells. */
export const daysOfNodes = (table: MapTable, facts: GraphFacts): Int16Array => {
  const days = facts.made.slice();
  const { edges } = table;
  for (let edge = 0; edge < edges.count; edge++) {
    const target = edges.target[edge] ?? 0;
    if (isWritten(table, target)) continue;
    const day = dayOfEdge(table, facts, edge);
    if (day !== NO_DAY && (days[target] === NO_DAY || day < (days[target] ?? 0))) days[target] = day;
  }
  return days;
};

/** The tests of single notes that a state asks for, all of which a shown note passes. */
const nodeTests = (table: MapTable, state: MapState, facts: GraphFacts | null) => {
  const { nodes, links } = table;
  const tests: ((node: number) => boolean)[] = [];
  if (state.kinds) {
    const isOn = nodes.kinds.map((kind) => state.kinds?.includes(kind) ?? true);
    tests.push((node) => isOn[nodes.kind[node] ?? 0] ?? true);
  }
  const { statuses } = state;
  if (statuses) tests.push((node) => statuses.includes(statusOfNode(table, node)));
  if (state.tags && facts) tests.push(isTagged(state.tags, facts));
  if (facts && (state.since !== null || state.until !== null)) {
    const since = state.since === null ? null : dayNumber(state.since);
    const until = state.until === null ? null : dayNumber(state.until, true);
    const days = daysOfNodes(table, facts);
    tests.push((node) => {
      const day = days[node] ?? NO_DAY;
      // A note without a date is there from the beginning.
      return (since === null || day >= since) && (until === null || day <= until);
    });
  }
  if (state.only === 'unwritten') tests.push((node) => !isWritten(table, node));
  if (state.only === 'written') tests.push((node) => isWritten(table, node));
  if (state.only === 'orphans') {
    const isOwn = (node: number, at: number) => links.others[at] === node;
    tests.push((node) => {
      for (let at = links.offsets[node] ?? 0; at < (links.offsets[node + 1] ?? 0); at++)
        if (!isOwn(node, at)) return false;
      return isWritten(table, node);
    });
  }
  return tests;
};

/** Whether a note was made or changed on a day or after it. */
export const isFresh = (facts: GraphFacts, node: number, since: number): boolean =>
  (facts.made[node] ?? NO_DAY) >= since || (facts.changed[node] ?? NO_DAY) >= since;

/** What changed in the last 30 days; nothing where that is most notes, as when all were committed in one go: then it tells nothing. */
const lately = (table: MapTable, facts: GraphFacts, today: number): ReadonlySet<number> => {
  const changed = new Set<number>();
  let written = 0;
  for (let node = 0; node < table.count; node++) {
    if (isWritten(table, node)) written++;
    if (isFresh(facts, node, today - LATELY)) changed.add(node);
  }
  return written >= ENOUGH && changed.size > written / 2 ? new Set() : changed;
};

/** What is being learned, what changed in the last 30 days up to today, and the neighbours of both. */
export const nowNodes = (table: MapTable, facts: GraphFacts, today: number): ReadonlySet<number> => {
  const changed = lately(table, facts, today);
  const near = new Set<number>();
  for (let node = 0; node < table.count; node++) {
    if (statusOfNode(table, node) !== 'learning' && !changed.has(node)) continue;
    near.add(node);
    if (isStop(table, node)) continue;
    for (let at = table.links.offsets[node] ?? 0; at < (table.links.offsets[node + 1] ?? 0); at++) {
      const other = table.links.others[at] ?? node;
      if (!isStop(table, other)) near.add(other);
    }
  }
  return near;
};

/**
 * How each node stands in a state: what a person switched off is hidden, what does not answer their question is faint.
 * The note in focus is always shown. `filterNodes(table, { ...PLAIN_MAP, kinds: ['term'] }, input, edges)[0]` → `SHOWN`.
 */
export const filterNodes = (
  table: MapTable,
  state: MapState,
  input: FilterInput,
  isEdgeShown: Uint8Array,
): Uint8Array => {
  const { facts, matches, focus, today } = input;
  const tests = nodeTests(table, state, facts);
  const hubs = state.hubs === null ? null : hubsOf(table);
  const looks = Uint8Array.from({ length: table.count }, (_, node) => {
    if (node === focus) return SHOWN;
    if (hubs?.[node] === 1) return state.hubs === 'hide' ? HIDDEN : FAINT;
    return tests.every((test) => test(node)) ? SHOWN : HIDDEN;
  });
  if (focus !== null && state.depth > 0) {
    const passes = {
      node: (node: number) => looks[node] !== HIDDEN,
      edge: (edge: number) => isEdgeShown[edge] === 1,
    };
    const near = reachFrom(table, focus, state, passes);
    for (let node = 0; node < looks.length; node++) if (!near.has(node)) looks[node] = HIDDEN;
  }
  const clear = [
    matches,
    facts && state.view === 'now' && today !== null ? orAll(nowNodes(table, facts, today)) : null,
    facts && state.fresh !== null ? freshNodes(table, facts, dayNumber(state.fresh) ?? 0) : null,
  ].filter((set) => set !== null);
  for (const set of clear)
    for (let node = 0; node < looks.length; node++)
      if (looks[node] === SHOWN && !set.has(node) && node !== focus) looks[node] = FAINT;
  return looks;
};

/** Where nothing is now, all of the map is. */
const orAll = (nodes: ReadonlySet<number>): ReadonlySet<number> | null => (nodes.size === 0 ? null : nodes);

const freshNodes = (table: MapTable, facts: GraphFacts, since: number): ReadonlySet<number> => {
  const days = daysOfNodes(table, facts);
  const fresh = new Set<number>();
  for (let node = 0; node < table.count; node++)
    if (isFresh(facts, node, since) || (days[node] ?? NO_DAY) >= since) fresh.add(node);
  return fresh;
};

/** What several nodes are all linked with, the least linked first: that says most. */
export const sharedBy = ({ links }: MapTable, chosen: readonly number[]): number[] => {
  const around = chosen.map((node) => {
    const others = links.others.subarray(links.offsets[node] ?? 0, links.offsets[node + 1] ?? 0);
    return new Set<number>(others);
  });
  const [first, ...rest] = around;
  const degree = (node: number) => (links.offsets[node + 1] ?? 0) - (links.offsets[node] ?? 0);
  return [...(first ?? [])]
    .filter((node) => !chosen.includes(node) && rest.every((others) => others.has(node)))
    .sort((a, b) => degree(a) - degree(b) || a - b);
};
