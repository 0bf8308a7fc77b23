import { differentPaths } from '../../core/graph/query/different-paths.ts';
import { FLAG_STOP } from '../../core/graph/query/graph-payload.ts';
import { type NearPair, nearestPairs } from '../../core/graph/query/nearest-pairs.ts';
import { pathGraphOf } from '../../core/graph/query/shortest-paths.ts';
import { hubToll, stepCosts, stepSort, type ThreadRule } from '../../core/graph/query/thread-rule.ts';
import { memo } from '../../core/model/memo.ts';
import { MENTIONS } from '../../core/model/relations.ts';
import { aboutWords } from '../../core/text/about-words.ts';
import { type LinkData, titleOf } from '../graph-view/data/map-data.ts';

/** One step of a thread: nodes are numbers, `source` is the one that holds the link. */
export interface Hop {
  readonly from: number;
  readonly to: number;
  readonly source: number;
  readonly relation: string;
  /** Whether it is a bare link, as in a list of them. */
  readonly bare: boolean;
  /** The link's number on the map. */
  readonly edge: number;
}

type Neighbour = Pick<Hop, 'source' | 'relation' | 'bare' | 'edge'>;
type Neighbours = readonly ReadonlyMap<number, Neighbour>[];

/** How many pairs are told where there is no thread. */
const NEAREST = 3;

/** Node → its neighbours, each with the link that says most: one with a relation, then one among words, then one that it holds itself. */
const neighboursOf = memo(({ count, edges }: LinkData): Neighbours => {
  const neighbours = Array.from({ length: count }, () => new Map<number, Neighbour>());
  const worth = ({ source, relation, bare }: Neighbour, from: number) =>
    (relation === MENTIONS ? 0 : 4) + (bare ? 0 : 2) + (source === from ? 1 : 0);
  const put = (from: number, to: number, link: Neighbour) => {
    const other = neighbours[from]?.get(to);
    if (!other || worth(link, from) > worth(other, from)) neighbours[from]?.set(to, link);
  };
  for (let edge = 0; edge < edges.count; edge++) {
    const [source = 0, target = 0] = [edges.source[edge], edges.target[edge]];
    if (source === target) continue;
    const relation = edges.relations[edges.relation[edge] ?? 0] ?? MENTIONS;
    const link = { source, relation, bare: edges.bare[edge] === 1, edge };
    put(source, target, link);
    put(target, source, link);
  }
  return neighbours;
});

const isPassable = ({ nodes }: LinkData, node: number): boolean =>
  ((nodes.flags[node] ?? 0) & FLAG_STOP) === 0;

/** The best threads between two nodes, by the same rule as the command line's `path`. */
export const findPaths = (
  data: LinkData,
  from: number,
  to: number,
  rule: ThreadRule,
): readonly (readonly Hop[])[] => {
  const neighbours = neighboursOf(data);
  const costs = stepCosts(rule);
  const graph = pathGraphOf(
    neighbours,
    (link) => costs[stepSort(link)] ?? 0,
    (node) =>
      isPassable(data, node) ? hubToll(neighbours[node]?.size ?? 0, rule) : Number.POSITIVE_INFINITY,
  );
  return differentPaths(graph, from, to, rule.count).map(({ nodes }) =>
    nodes.slice(1).flatMap((node, index): Hop[] => {
      const before = nodes[index] ?? 0;
      const link = neighbours[before]?.get(node);
      return link ? [{ from: before, to: node, ...link }] : [];
    }),
  );
};

/** Loads what knows the words of a language that say nothing: only where it is asked for. */
const loadCommonWords = async (lang: string): Promise<(word: string) => boolean> => {
  const [{ termsIn }, { loadLanguage }] = await Promise.all([
    import('../../core/search/words/word-term.ts'),
    import('../../core/search/words/load-language.ts'),
  ]);
  await loadLanguage(lang);
  const termOf = termsIn(lang);
  return (word) => termOf(word) === null;
};

/** Notes of the two sides whose titles share words of a language, where no thread leads from one side to the other. */
export const findNearest = async (
  data: LinkData,
  from: number,
  to: number,
  lang: string,
): Promise<NearPair[]> => {
  const isCommon = await loadCommonWords(lang);
  const neighbours = neighboursOf(data);
  const words = new Map<number, readonly string[]>();
  const wordsOf = (node: number): readonly string[] => {
    const found = words.get(node) ?? aboutWords([titleOf(data, node)], isCommon);
    words.set(node, found);
    return found;
  };
  const gap = {
    neighboursOf: (node: number) => neighbours[node]?.keys() ?? [],
    isPassable: (node: number) => isPassable(data, node),
    wordsOf,
  };
  return nearestPairs(gap, from, to, NEAREST);
};

/** What two nodes are both linked with, in either direction, the least linked first: that says most. */
export const findShared = (data: LinkData, from: number, to: number): number[] => {
  const neighbours = neighboursOf(data);
  const [left, right] = [neighbours[from], neighbours[to]];
  if (!left || !right) return [];
  const sizeOf = (node: number) => neighbours[node]?.size ?? 0;
  return [...left.keys()]
    .filter((node) => right.has(node) && isPassable(data, node))
    .sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
};
