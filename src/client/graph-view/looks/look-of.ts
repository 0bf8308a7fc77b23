import { dayNumber, type GraphFacts, NO_DAY } from '../../../core/graph/query/graph-facts.ts';
import { classesOf, plainColouring } from '../../../core/graph/query/map-classes.ts';
import {
  daysOfNodes,
  edgesShown,
  type FilterInput,
  filterNodes,
  isFresh,
  SHOWN,
} from '../../../core/graph/query/map-filter.ts';
import { pageRank } from '../../../core/graph/query/page-rank.ts';
import type { MapState } from '../../../core/model/map-state.ts';
import { memo } from '../../../core/model/memo.ts';
import type { MapData } from '../data/map-data.ts';
import type { MapLook } from './map-look.ts';

const shares = (values: ArrayLike<number>): Float32Array => {
  let most = 0;
  for (let at = 0; at < values.length; at++) most = Math.max(most, values[at] ?? 0);
  return Float32Array.from(values, (value) => (most === 0 ? 0 : value / most));
};

/** PageRank of each node as a share of the largest, counted once for a map. */
const ranksOf = memo(
  (data: MapData): Float32Array => shares(pageRank(data.count, data.edges.source, data.edges.target)),
);

/** What sizes go by, as shares of the largest; null for numbers of links, or while days have not come. */
const sizesOf = (data: MapData, size: MapState['size'], facts: GraphFacts | null): Float32Array | null => {
  if (size === 'rank') return ranksOf(data);
  if (size === 'links' || facts === null) return null;
  const days = facts.made.map((made, node) => Math.max(made, facts.changed[node] ?? NO_DAY));
  const order = [...new Set(days)].sort((a, b) => a - b);
  const places = new Map(order.map((day, place) => [day, place]));
  return shares(Float32Array.from(days, (day) => (day === NO_DAY ? 0 : (places.get(day) ?? 0) ** 2)));
};

/** The look that a state asks for. */
export const lookOf = (
  data: MapData,
  state: MapState,
  input: FilterInput & { readonly pins: ReadonlySet<number> },
): MapLook => {
  const { facts } = input;
  const links = edgesShown(data, state, facts);
  const standing = filterNodes(data, state, input, links);
  const since = state.fresh === null ? null : dayNumber(state.fresh);
  const days = facts && since !== null ? daysOfNodes(data, facts) : null;
  return {
    standing,
    links,
    classes: classesOf(data, state.colour ?? plainColouring(data), { facts, regions: data.nodes.regions }),
    weights: sizesOf(data, state.size, facts),
    isNew:
      facts && days && since !== null
        ? (node) => isFresh(facts, node, since) || (days[node] ?? NO_DAY) >= since
        : null,
    pins: input.pins,
    shown: standing.reduce((sum, one) => sum + (one === SHOWN ? 1 : 0), 0),
  };
};

/** `new` or `changed` for notes that a state marks as news; null for the others. */
export const newsOf = (state: MapState, facts: GraphFacts | null, node: number): string | null => {
  const since = state.fresh === null ? null : dayNumber(state.fresh);
  if (since === null || facts === null) return null;
  const made = facts.made[node] ?? NO_DAY;
  if (made >= since || made === NO_DAY) return 'new';
  return (facts.changed[node] ?? NO_DAY) >= since ? 'changed' : null;
};
