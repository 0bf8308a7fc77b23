import { memo } from '../../model/memo.ts';
import { Recalled } from '../../model/recalled.ts';
import type { View } from '../graph.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { mapGraphOf } from './map-graph.ts';
import { type NeighbourLists, neighbourLists } from './neighbour-lists.ts';
import { stopsOf } from './ties.ts';

/** Links of a view's map. */
export const recalledLinkGraphs = new Recalled<View, NeighbourLists>();

/**
 * Who is linked with whom on the map, both ways and each pair once; notes that say `graph: stop` have no neighbours
 * here, because what leads through them says nothing. `linkGraphOf(view).from`.
 */
export const linkGraphOf: (view: View) => NeighbourLists = memo((view) =>
  recalledLinkGraphs.orMade(view, () => makeLinkGraph(mapGraphOf(view))),
);

/** The same of any graph. */
export const makeLinkGraph = (graph: LayoutGraph): NeighbourLists => {
  const { nodes, edges } = graph;
  const stops = stopsOf(graph);
  const seen = new Set<number>();
  const sources: number[] = [];
  const targets: number[] = [];
  for (const { source, target } of edges) {
    if (source === target || stops[source] === 1 || stops[target] === 1) continue;
    const key = Math.min(source, target) * nodes.length + Math.max(source, target);
    if (seen.has(key)) continue;
    seen.add(key);
    sources.push(source);
    targets.push(target);
  }
  return neighbourLists(nodes.length, Int32Array.from(sources), Int32Array.from(targets));
};
