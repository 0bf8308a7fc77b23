import { betweennessOf } from '../graph/compute/betweenness.ts';
import { cutOff } from '../graph/compute/cut-points.ts';
import { linkGraphOf } from '../graph/compute/link-graph.ts';
import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { memoByMap } from '../graph/compute/memo-by-map.ts';
import { neighbourCount } from '../graph/compute/neighbour-lists.ts';
import { stopsOf } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import type { Bridge, Landmark } from '../graph/query/insight.ts';
import { pageRank } from '../graph/query/page-rank.ts';
import { memo } from '../model/memo.ts';

const MOST = 20;
const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;

/** PageRank of each node; links of notes that say `graph: stop` count for nothing. */
export const ranksOf: (view: View) => Float64Array = memoByMap((view) => {
  const graph = mapGraphOf(view);
  const { nodes, edges } = graph;
  const stops = stopsOf(graph);
  const counted = edges.filter(({ source, target }) => stops[source] === 0 && stops[target] === 0);
  return pageRank(
    nodes.length,
    Uint32Array.from(counted, ({ source }) => source),
    Uint32Array.from(counted, ({ target }) => target),
  );
});

/** The written notes of highest PageRank among those that others link to. `landmarksOf(view)[0]`. */
export const landmarksOf: (view: View) => readonly Landmark[] = memo((view) => {
  const { nodes } = mapGraphOf(view);
  const lists = linkGraphOf(view);
  const ranks = ranksOf(view);
  return nodes
    .flatMap(({ note }, node) => (note && neighbourCount(lists, node) > 0 ? [node] : []))
    .map((node) => ({ node, rank: rounded(ranks[node] ?? 0) }))
    .sort((a, b) => b.rank - a.rank || a.node - b.node)
    .slice(0, MOST);
});

/** The notes and names that most ways between others lead over, or that alone hold several to the rest. `bridgesOf(view)[0]`. */
export const bridgesOf: (view: View) => readonly Bridge[] = memo((view) => {
  const lists = linkGraphOf(view);
  const count = lists.from.length - 1;
  const pairs = Math.max(1, ((count - 1) * (count - 2)) / 2);
  const cut = cutOff(lists);
  return [...betweennessOf(view)]
    .map((ways, node) => ({ node, between: rounded(ways / pairs), cutsOff: cut[node] ?? 0 }))
    .filter(({ between }) => between > 0)
    .sort((a, b) => b.between - a.between || b.cutsOff - a.cutsOff || a.node - b.node)
    .slice(0, MOST);
});
