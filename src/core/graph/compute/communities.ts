import type { View } from '../graph.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { louvain } from './louvain.ts';
import { mapGraphOf } from './map-graph.ts';
import { memoByMap } from './memo-by-map.ts';
import { seededRandom } from './random.ts';
import { tiesOf } from './ties.ts';
import { summedTies } from './to-graphology.ts';

/** Number of the community of each node of a view's map. `communitiesOf(view)[0]`. */
export const communitiesOf: (view: View) => readonly number[] = memoByMap((view) =>
  findCommunities(mapGraphOf(view)),
);

/** The same of any graph. */
export const findCommunities = (graph: LayoutGraph): readonly number[] => {
  const order = graph.nodes.length;
  return [...louvain(order, summedTies(order, tiesOf(graph)), seededRandom(1))];
};
