import { linkGraphOf } from '../graph/compute/link-graph.ts';
import { type MapGraph, mapGraphOf } from '../graph/compute/map-graph.ts';
import {
  type NeighbourLists,
  neighbourCount,
  neighbourLists,
  neighboursIn,
} from '../graph/compute/neighbour-lists.ts';
import { stopsOf } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import { namersOf } from '../lookup/mentions.ts';
import { memo } from '../model/memo.ts';
import { Recalled } from '../model/recalled.ts';
import { BestFew } from './best-few.ts';
import { folderHabits } from './folder-habits.ts';
import { alikeTo } from './likeness.ts';
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
/** A node with more neighbours shares them with everybody. */
const MOST_NEIGHBOURS = 250;
/** How many notes that are alike in words, and by neighbours, are asked. */
const LIKE_IN_WORDS = 10;
const LIKE_BY_LINKS = 20;

/**
 * The notes that a node of the map might be linked with, at most so many, best first: `candidatesFor(view, 0, 4)[0]`.
 * Notes that say `graph: stop`, and those that are linked already, are none.
 */
export const candidatesFor = (view: View, node: number, most: number): readonly Candidate[] => {
  if (stopsOf(mapGraphOf(view))[node] === 1) return [];
  const told = JSON.stringify([most, [...neighboursIn(namedTogether(view), node)], alikeTo(view, node)]);
  const known = recalledChoices.of(view)?.get(node);
  const choice = known?.told === told ? known : { told, ...choose(view, node, most) };
  choicesOf(view).set(node, choice);
  return choice.candidates;
};

/** What was chosen for a node. */
export interface Choice {
  /** What it hangs on that texts say. */
  readonly told: string;
  readonly candidates: readonly Candidate[];
  /** See `votersFor`. */
  readonly voters: readonly (readonly [node: number, worth: number])[];
}

/** By node, for views of the same outlines: each counts as far as texts say the same. */
export const recalledChoices = new Recalled<View, ReadonlyMap<number, Choice>>();

/** What was chosen for the nodes asked about so far. */
export const choicesOf = memo((_: View): Map<number, Choice> => new Map());

const choose = (view: View, node: number, most: number): Omit<Choice, 'told'> => {
  const { found, voters } = gatherEvidence(view, node);
  const linked = new Set(neighboursIn(linkGraphOf(view), node));
  const best = new BestFew(most);
  for (const other of found.nodes()) {
    if (found.isOpen[other] === 1 && other !== node && !linked.has(other))
      best.offer(other, found.score(other));
  }
  const { items, worths } = best.take();
  const candidates = Array.from(items, (other, at) => ({
    node: other,
    score: worths[at] ?? 0,
    evidence: found.evidence(other),
  }));
  found.clear();
  return { candidates, voters: [...voters] };
};

/** What speaks for each node, in columns that are used again: hubs know of nearly all nodes. */
class EvidenceTable {
  readonly mention: Float64Array;
  readonly within: Float64Array;
  readonly shared: Float64Array;
  readonly alike: Float64Array;
  readonly voted: Float64Array;
  readonly folder: Float64Array;
  /** 1 for written notes that do not say `graph: stop`. */
  readonly isOpen: Uint8Array;
  private readonly isMet: Uint8Array;
  private readonly met: Int32Array;
  private count = 0;

  constructor(graph: MapGraph) {
    const order = graph.nodes.length;
    const stops = stopsOf(graph);
    const column = () => new Float64Array(order);
    [this.mention, this.within, this.shared] = [column(), column(), column()];
    [this.alike, this.voted, this.folder] = [column(), column(), column()];
    this.isOpen = Uint8Array.from(graph.nodes, ({ note }, node) =>
      Number(note !== null && stops[node] === 0),
    );
    this.isMet = new Uint8Array(order);
    this.met = new Int32Array(order);
  }

  /** Adds to what one sort of evidence says of a node. */
  add(column: Float64Array, node: number, worth: number): void {
    if (this.isMet[node] === 0) {
      this.isMet[node] = 1;
      this.met[this.count++] = node;
    }
    column[node] = (column[node] ?? 0) + worth;
  }

  /** The nodes that anything speaks for. */
  nodes(): Int32Array {
    return this.met.subarray(0, this.count);
  }

  evidence(node: number): Evidence {
    return {
      mention: this.mention[node] ?? 0,
      within: this.within[node] ?? 0,
      shared: this.shared[node] ?? 0,
      alike: this.alike[node] ?? 0,
      voted: this.voted[node] ?? 0,
      folder: this.folder[node] ?? 0,
    };
  }

  score(node: number): number {
    const score =
      WEIGHTS.mention * (this.mention[node] ?? 0) +
      WEIGHTS.within * (this.within[node] ?? 0) +
      WEIGHTS.shared * (this.shared[node] ?? 0) +
      WEIGHTS.alike * (this.alike[node] ?? 0) +
      WEIGHTS.voted * (this.voted[node] ?? 0) +
      WEIGHTS.folder * (this.folder[node] ?? 0);
    return Math.round(score * 1e6) / 1e6;
  }

  clear(): void {
    for (const node of this.nodes()) {
      this.isMet[node] = 0;
      for (const column of [this.mention, this.within, this.shared]) column[node] = 0;
      for (const column of [this.alike, this.voted, this.folder]) column[node] = 0;
    }
    this.count = 0;
  }
}

/** One for all nodes that are asked about; empty between them. */
const tableFor = memo((view: View) => new EvidenceTable(mapGraphOf(view)));

const gatherEvidence = (view: View, node: number): { found: EvidenceTable; voters: Voters } => {
  const links = linkGraphOf(view);
  const found = tableFor(view);
  for (const other of new Set(neighboursIn(namedTogether(view), node))) found.add(found.mention, other, 1);
  for (const other of new Set(titlesTogether(view)[node])) found.add(found.within, other, 1);
  for (const { node: other, likeness } of alikeTo(view, node)) found.add(found.alike, other, likeness);
  const shared = sharedNeighbours(view, node);
  for (const [other, worth] of shared) found.add(found.shared, other, worth / (1 + worth));
  const voters = votersAmong(view, node, shared);
  const all = [...voters.values()].reduce((sum, worth) => sum + worth, 0) || 1;
  for (const [voter, worth] of voters)
    for (const other of neighboursIn(links, voter)) found.add(found.voted, other, worth / all);
  for (const [other, share] of folderHabits(view, node)) found.add(found.folder, other, share);
  return { found, voters };
};

/** The nodes that name each without a link, in columns: there may be a hundred times as many as nodes. */
export const namersOnMap = memo((view: View): NeighbourLists => {
  const { nodes, indexOf } = mapGraphOf(view);
  const { paths, sources } = namersOf(view);
  const nodeAt = Int32Array.from(paths, (path) => indexOf.get(path) ?? NOT_SHOWN);
  const placeOf = new Int32Array(nodes.length).fill(NOT_SHOWN);
  for (const [place, node] of nodeAt.entries()) if (node !== NOT_SHOWN) placeOf[node] = place;
  const from = new Int32Array(nodes.length + 1);
  const namers = new Int32Array(sources.all.length);
  let count = 0;
  for (const [node, place] of placeOf.entries()) {
    for (const source of place === NOT_SHOWN ? [] : sources.at(place)) {
      const namer = nodeAt[source] ?? NOT_SHOWN;
      if (namer !== NOT_SHOWN) namers[count++] = namer;
    }
    from[node + 1] = count;
  }
  return { from, nodes: namers.subarray(0, count) };
});

/** A note that the map does not show, or a node that is no note. */
const NOT_SHOWN = -1;

/** What each node names or is named by, without a link. */
const namedTogether = memo((view: View): NeighbourLists => {
  const { from, nodes } = namersOnMap(view);
  const named = new Int32Array(nodes.length);
  const order = from.length - 1;
  for (let node = 0; node < order; node++) named.fill(node, from[node], from[node + 1]);
  return neighbourLists(order, nodes, named);
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

/** Notes, and how like one they are. */
type Voters = ReadonlyMap<number, number>;

/** The notes most like one, in words and by neighbours: a note is asked about with each that it might be linked with. */
export const votersFor = (view: View, node: number): Voters => {
  const choice = choicesOf(view).get(node);
  return choice ? new Map(choice.voters) : votersAmong(view, node, sharedNeighbours(view, node));
};

const closest = new BestFew(LIKE_BY_LINKS);

const votersAmong = (view: View, node: number, shared: ReadonlyMap<number, number>): Voters => {
  const links = linkGraphOf(view);
  const size = (one: number) => Math.sqrt(neighbourCount(links, one) + 1);
  const own = size(node);
  for (const [other, worth] of shared) closest.offer(other, worth / (own * size(other)));
  const byLinks = closest.take();
  const inWords = alikeTo(view, node).slice(0, LIKE_IN_WORDS);
  const voters = new Map(inWords.map((alike) => [alike.node, alike.likeness]));
  byLinks.items.forEach((other, at) => {
    voters.set(other, (voters.get(other) ?? 0) + (byLinks.worths[at] ?? 0));
  });
  return voters;
};
