import { linkGraphOf, neighbourCount, neighboursIn } from '../graph/compute/link-graph.ts';
import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { isStop } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import { mentionPairs } from '../lookup/mentions.ts';
import { memo } from '../model/memo.ts';
import { BestFew } from './best-few.ts';
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
const WEIGHTS: Readonly<Evidence> = {
  mention: 0.7,
  within: 0.6,
  shared: 0.8,
  alike: 2,
  voted: 2.5,
  folder: 0.5,
};
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
    candidates.push({ node: other, score: scoreOf(evidence, weights), evidence });
  }
  return candidates.sort((a, b) => b.score - a.score || a.node - b.node);
};

const scoreOf = (evidence: Readonly<Evidence>, weights: Readonly<Evidence>): number => {
  const score =
    weights.mention * evidence.mention +
    weights.within * evidence.within +
    weights.shared * evidence.shared +
    weights.alike * evidence.alike +
    weights.voted * evidence.voted +
    weights.folder * evidence.folder;
  return Math.round(score * 1e6) / 1e6;
};

const evidenceFor = (view: View, node: number): ReadonlyMap<number, Evidence> => {
  const links = linkGraphOf(view);
  const found = new Map<number, Evidence>();
  const at = (other: number): Evidence => {
    const known = found.get(other);
    if (known) return known;
    const none = { ...NOTHING };
    found.set(other, none);
    return none;
  };
  for (const other of namedTogether(view)[node] ?? []) at(other).mention = 1;
  for (const other of titlesTogether(view)[node] ?? []) at(other).within = 1;
  for (const { node: other, likeness } of likenessOf(view)[node] ?? []) at(other).alike = likeness;
  const shared = sharedNeighbours(view, node);
  for (const [other, worth] of shared) at(other).shared = worth / (1 + worth);
  const voters = votersAmong(view, node, shared);
  const all = [...voters.values()].reduce((sum, worth) => sum + worth, 0) || 1;
  for (const [voter, worth] of voters)
    for (const other of neighboursIn(links, voter)) at(other).voted += worth / all;
  for (const [other, share] of folderHabits(view, node)) at(other).folder = share;
  return found;
};

/** Which nodes name which without a link: `source × number of nodes + target`. */
export const namingPairs = memo((view: View): ReadonlySet<number> => {
  const { nodes, indexOf } = mapGraphOf(view);
  const pairs = new Set<number>();
  for (const [source, target] of mentionPairs(view)) {
    const from = indexOf.get(source);
    const to = indexOf.get(target);
    if (from !== undefined && to !== undefined) pairs.add(from * nodes.length + to);
  }
  return pairs;
});

/** What each node names or is named by, without a link. */
const namedTogether = memo((view: View): readonly (readonly number[])[] => {
  const count = mapGraphOf(view).nodes.length;
  const pairs = Array.from(namingPairs(view), (pair) => [Math.floor(pair / count), pair % count] as const);
  return bothWays(count, pairs);
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
export const votersFor = (view: View, node: number): ReadonlyMap<number, number> =>
  votersOf(view).get(node) ?? votersAmong(view, node, sharedNeighbours(view, node));

/** Those of the nodes asked about so far: a note is asked about with each that it might be linked with. */
const votersOf = memo((_: View): Map<number, ReadonlyMap<number, number>> => new Map());

const closest = new BestFew(LIKE_BY_LINKS);

const votersAmong = (
  view: View,
  node: number,
  shared: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> => {
  const links = linkGraphOf(view);
  const size = (one: number) => Math.sqrt(neighbourCount(links, one) + 1);
  const own = size(node);
  for (const [other, worth] of shared) closest.offer(other, worth / (own * size(other)));
  const byLinks = closest.take();
  const inWords = (likenessOf(view)[node] ?? []).slice(0, LIKE_IN_WORDS);
  const voters = new Map(inWords.map((alike) => [alike.node, alike.likeness]));
  byLinks.items.forEach((other, at) => {
    voters.set(other, (voters.get(other) ?? 0) + (byLinks.worths[at] ?? 0));
  });
  votersOf(view).set(node, voters);
  return voters;
};
