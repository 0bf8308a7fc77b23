import louvain from 'graphology-communities-louvain';
import type { View } from '../graph.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { mapGraphOf } from './map-graph.ts';
import { memoByMap } from './memo-by-map.ts';
import { seededRandom } from './random.ts';
import { tiesOf } from './ties.ts';
import { tieGraph } from './to-graphology.ts';

/** Number of the community of each node of a view's map. `communitiesOf(view)[0]`. */
export const communitiesOf: (view: View) => readonly number[] = memoByMap((view) =>
  findCommunities(mapGraphOf(view)),
);

/** The same of any graph (Louvain, Blondel et al. 2008). */
export const findCommunities = (graph: LayoutGraph): readonly number[] => {
  const communityOf = louvain(tieGraph(graph.nodes.length, tiesOf(graph)), {
    getEdgeWeight: 'weight',
    rng: seededRandom(1),
  });
  return graph.nodes.map((_, node) => communityOf[node] ?? -1);
};
