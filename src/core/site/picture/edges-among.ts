import { edgesTo } from '../../graph/edges-to.ts';
import type { Edge } from '../../model/edge.ts';
import type { NodeId } from '../../model/ids.ts';
import { MENTIONS } from '../../model/relations.ts';
import { compareCodePoints } from '../../model/table.ts';
import type { LocalEdge } from '../data/local-graph-data.ts';
import type { Pictured } from './pictured-notes.ts';

/**
 * One edge for each pair and direction between the given nodes; a typed one wins. `centre` is the index of the node in
 * the middle, -1 without one. Faint ones come first: the others are drawn over them.
 */
export const edgesAmong = (nodes: readonly Pictured[], centre = 0): LocalEdge[] => {
  const indexOf = new Map<NodeId, number>(nodes.map(({ id }, index) => [id, index]));
  const faint: LocalEdge[] = [];
  const others: LocalEdge[] = [];
  for (let from = 0; from < nodes.length; from++) {
    let last = -1;
    // Sorted by target: those to one node follow each other.
    for (const { target, relation } of edgesBetween(nodes[from]?.edges ?? [], nodes)) {
      const to = indexOf.get(target);
      if (to === undefined || to === from) continue;
      const isFaint = centre >= 0 && from !== centre && to !== centre;
      const edges = isFaint ? faint : others;
      const isTyped = relation !== MENTIONS;
      if (to !== last) edges.push({ from, to, isTyped, isFaint });
      else if (isTyped) edges[edges.length - 1] = { from, to, isTyped, isFaint };
      last = to;
    }
  }
  return [...faint, ...others];
};

/** From so many edges for each node on, those to the nodes are looked up: an index has thousands to others. */
const MANY = 8;

const edgesBetween = (edges: readonly Edge[], nodes: readonly Pictured[]): readonly Edge[] =>
  edges.length < MANY * nodes.length
    ? edges
    : nodes
        .map(({ id }) => id)
        .sort(compareCodePoints)
        .flatMap((id) => edgesTo(edges, id));
