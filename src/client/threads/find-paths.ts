import { FLAG_STOP } from '../../core/graph/query/graph-payload.ts';
import { type Step, shortestPaths } from '../../core/graph/query/shortest-paths.ts';
import { hubToll, stepCost } from '../../core/graph/query/thread-costs.ts';
import { MENTIONS } from '../../core/model/relations.ts';
import type { MapData } from '../graph-view/map-data.ts';

/** One step of a thread: nodes are numbers, `source` is the one that holds the link. */
export interface Hop {
  readonly from: number;
  readonly to: number;
  readonly source: number;
  readonly relation: string;
}

/** In larger vaults one thread is enough: others cost as much again, while somebody waits. */
const SEVERAL_UP_TO = 4000;
const SEVERAL = 3;

interface Neighbour {
  readonly source: number;
  readonly relation: string;
}

/** Node → its neighbours, each with the link that says most. */
const neighboursOf = ({ count, edges }: MapData): readonly ReadonlyMap<number, Neighbour>[] => {
  const neighbours = Array.from({ length: count }, () => new Map<number, Neighbour>());
  const put = (from: number, to: number, link: Neighbour) => {
    const known = neighbours[from]?.get(to);
    const isBetter = !known || (known.relation === MENTIONS && link.relation !== MENTIONS);
    if (isBetter) neighbours[from]?.set(to, link);
  };
  for (let edge = 0; edge < edges.count; edge++) {
    const [source = 0, target = 0] = [edges.source[edge], edges.target[edge]];
    if (source === target) continue;
    const relation = edges.relations[edges.relation[edge] ?? 0] ?? MENTIONS;
    put(source, target, { source, relation });
    put(target, source, { source, relation });
  }
  return neighbours;
};

/** The cheapest threads between two nodes, by the same costs as the command line's `path`. */
export const findPaths = (data: MapData, from: number, to: number): readonly (readonly Hop[])[] => {
  const neighbours = neighboursOf(data);
  const graph = {
    size: data.count,
    stepsFrom: (node: number): Step[] =>
      [...(neighbours[node] ?? [])].map(([next, { relation }]) => ({ to: next, cost: stepCost(relation) })),
    toll: (node: number): number =>
      (data.nodes.flags[node] ?? 0) & FLAG_STOP
        ? Number.POSITIVE_INFINITY
        : hubToll(neighbours[node]?.size ?? 0),
  };
  const paths = shortestPaths(graph, from, to, data.count > SEVERAL_UP_TO ? 1 : SEVERAL);
  return paths.map(({ nodes }) =>
    nodes.slice(1).flatMap((node, index): Hop[] => {
      const before = nodes[index] ?? 0;
      const link = neighbours[before]?.get(node);
      return link ? [{ from: before, to: node, ...link }] : [];
    }),
  );
};
