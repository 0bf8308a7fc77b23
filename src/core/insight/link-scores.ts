import { linkGraphOf, neighbourCount, neighboursIn } from '../graph/compute/link-graph.ts';
import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { isStop } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import { mentionPairs } from '../lookup/mentions.ts';
import { memo } from '../model/memo.ts';
import { folderHabits } from './folder-habits.ts';
import { likenessOf } from './likeness.ts';
import { titlesWithin } from './title-within.ts';

/** What speaks for a link between two notes that have none, each from 0 to 1. */
export interface Evidence {
  /** 1 where one names the other in its text. */
  mention: number;
  /** 1 where the title of one holds the whole title of the other. */
  within: number;
  /** Shared neighbours, a rare one for more than a hub (Adamic and Adar 2003), as x / (1 + x). */
  shared: number;
  /** Likeness of what both say. */
  alike: number;
  /** How much of the notes most like the one, in words or by neighbours, is linked with the other. */
  voted: number;
  /** Share of the notes of its folder that are linked with the other. */
  folder: number;
}

/** A note that another might be linked with. */
export interface Candidate {
  readonly node: number;
  readonly score: number;
  readonly evidence: Readonly<Evidence>;
}

/** How much each sort of evidence says; chosen on other vaults than those that `bench:suggest` reports. */
export const WEIGHTS: Readonly<Evidence> = {
  mention: 0.7,
  within: 0.6,
  shared: 0.8,
  alike: 2,
  voted: 2.5,
  folder: 0.5,
};
const KEYS = Object.keys(WEIGHTS) as (keyof Evidence)[];
const NOTHING: Readonly<Evidence> = { mention: 0, within: 0, shared: 0, alike: 0, voted: 0, folder: 0 };
/** A node with more neighbours shares them with everybody. */
const MOST_NEIGHBOURS = 250;
/** How many notes that are alike in words, and by neighbours, are asked. */
const LIKE_IN_WORDS = 10;
const LIKE_BY_LINKS = 20;

/**
 * All notes that a node of the map might be linked with, best first: `candidatesFor(view, 0)[0]`. Notes that say
 * `graph: stop`, and those that are linked already, are none. Other `weights` are for measuring.
 */
export const candidatesFor = (view: View, node: number, weights = WEIGHTS): Candidate[] => {
  const { nodes } = mapGraphOf(view);
  if (isStop(nodes[node])) return [];
  const linked = new Set(neighboursIn(linkGraphOf(view), node));
  const candidates: Candidate[] = [];
  for (const [other, evidence] of evidenceFor(view, node)) {
    if (other === node || linked.has(other) || !nodes[other]?.note || isStop(nodes[other])) continue;
    let score = 0;
    for (const key of KEYS) score += weights[key] * evidence[key];
    candidates.push({ node: other, score: Math.round(score * 1e6) / 1e6, evidence });
  }
  return candidates.sort((a, b) => b.score - a.score || a.node - b.node);
};

const evidenceFor = (view: View, node: number): ReadonlyMap<number, Evidence> => {
  const links = linkGraphOf(view);
  const found = new Map<number, Evidence>();
  const at = (other: number): Evidence => {
    const known = found.get(other) ?? { ...NOTHING };
    found.set(other, known);
    return known;
  };
  for (const other of namedTogether(view)[node] ?? []) at(other).mention = 1;
  for (const other of titlesTogether(view)[node] ?? []) at(other).within = 1;
  for (const { node: other, likeness } of likenessOf(view)[node] ?? []) at(other).alike = likeness;
  const shared = sharedNeighbours(view, node);
  for (const [other, worth] of shared) at(other).shared = worth / (1 + worth);
  const voters = votersFor(view, node, shared);
  const all = [...voters.values()].reduce((sum, worth) => sum + worth, 0) || 1;
  for (const [voter, worth] of voters)
    for (const other of neighboursIn(links, voter)) at(other).voted += worth / all;
  for (const [other, share] of folderHabits(view, node)) at(other).folder = share;
  return found;
};

/** What each node names or is named by, without a link. */
const namedTogether = memo((view: View): readonly (readonly number[])[] => {
  const { nodes, indexOf } = mapGraphOf(view);
  return bothWays(
    nodes.length,
    [...mentionPairs(view)].map(([source, target]) => [indexOf.get(source) ?? -1, indexOf.get(target) ?? -1]),
  );
});

/** The notes whose title each node's title holds, or that hold its title. */
const titlesTogether = memo((view: View): readonly (readonly number[])[] =>
  bothWays(
    mapGraphOf(view).nodes.length,
    titlesWithin(view).flatMap((held, node) => held.map((other) => [node, other] as const)),
  ),
);

const bothWays = (count: number, pairs: readonly (readonly [number, number])[]): readonly number[][] => {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const [a, b] of pairs) {
    lists[a]?.push(b);
    lists[b]?.push(a);
  }
  return lists;
};

const sharedNeighbours = (view: View, node: number): ReadonlyMap<number, number> => {
  const links = linkGraphOf(view);
  const shared = new Map<number, number>();
  for (const middle of neighboursIn(links, node)) {
    const count = neighbourCount(links, middle);
    if (count > MOST_NEIGHBOURS) continue;
    const worth = 1 / Math.log(1 + count);
    for (const other of neighboursIn(links, middle))
      if (other !== node) shared.set(other, (shared.get(other) ?? 0) + worth);
  }
  return shared;
};

/** The notes most like one, in words and by neighbours, and how like it they are. */
export const votersFor = (
  view: View,
  node: number,
  shared = sharedNeighbours(view, node),
): ReadonlyMap<number, number> => {
  const links = linkGraphOf(view);
  const size = (one: number) => Math.sqrt(neighbourCount(links, one) + 1);
  const byLinks = [...shared]
    .map(([other, worth]) => [other, worth / (size(node) * size(other))] as const)
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, LIKE_BY_LINKS);
  const inWords = (likenessOf(view)[node] ?? []).slice(0, LIKE_IN_WORDS);
  const voters = new Map(inWords.map((alike) => [alike.node, alike.likeness]));
  for (const [other, worth] of byLinks) voters.set(other, (voters.get(other) ?? 0) + worth);
  return voters;
};
