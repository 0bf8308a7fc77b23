import { linkGraphOf } from '../graph/compute/link-graph.ts';
import { mapGraphOf } from '../graph/compute/map-graph.ts';
import { neighbourCount, neighboursIn } from '../graph/compute/neighbour-lists.ts';
import { stopsOf } from '../graph/compute/ties.ts';
import type { View } from '../graph/graph.ts';
import type { Reason, Suggestion } from '../graph/query/insight.ts';
import { memo } from '../model/memo.ts';
import { sharedWords } from './likeness.ts';
import { candidatesFor, type Evidence, namersOnMap, votersFor } from './link-scores.ts';
import { titlesWithin } from './title-within.ts';

const MOST = 40;
/** Notes for which links are looked for, and suggestions that one note is in, at most. */
const LOOKED_AT = 80;
const MOST_PER_NOTE = 2;
const BEST = 4;
const NAMED = 2;
const LEAST_ALIKE = 0.12;
const LEAST_HABIT = 0.3;

/** The links most likely to be missing, each with its reasons, best first. `suggestedLinks(view)[0]`. */
export const suggestedLinks: (view: View) => readonly Suggestion[] = memo((view) => {
  const uses = new Int32Array(mapGraphOf(view).nodes.length);
  const suggestions: Suggestion[] = [];
  for (const pair of likelyPairs(view)) {
    if (suggestions.length === MOST) break;
    const { from, to, score } = pair;
    if (Math.max(uses[from] ?? 0, uses[to] ?? 0) >= MOST_PER_NOTE) continue;
    const reasons = reasonsFor(view, pair);
    if (reasons.length === 0) continue;
    for (const node of [from, to]) uses[node] = (uses[node] ?? 0) + 1;
    suggestions.push({ from, to, score, reasons });
  }
  return suggestions;
});

/** Two notes that might be linked, the first of which is to hold the link. */
interface Pair {
  readonly from: number;
  readonly to: number;
  readonly score: number;
  readonly evidence: Readonly<Evidence>;
  /** The evidence was looked for from the first. */
  readonly isFrom: boolean;
}

/** The best pairs of the notes that are looked at, each once, best first; of one found from both ends the first with reasons. */
const likelyPairs = (view: View): Pair[] => {
  const pairs = new Map<string, Pair>();
  for (const node of worthLooking(view))
    for (const { node: other, score, evidence } of candidatesFor(view, node, BEST)) {
      const [from, to] = directed(view, node, other);
      const key = `${from} ${to}`;
      const known = pairs.get(key);
      if (!known || reasonsFor(view, known).length === 0)
        pairs.set(key, { from, to, score, evidence, isFrom: from === node });
    }
  return [...pairs.values()].sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to);
};

/** Notes that are learned or wanted, and those that speak of others, go before the rest; at most so many. */
const worthLooking = (view: View): number[] => {
  const graph = mapGraphOf(view);
  const { nodes } = graph;
  const stops = stopsOf(graph);
  const links = linkGraphOf(view);
  const worth = nodes.map(({ status }, node) => {
    const isNow = status === 'learning' || status === 'want';
    return (
      (isNow ? 100 : 0) +
      2 * (titlesWithin(view)[node]?.length ?? 0) +
      Math.log(1 + neighbourCount(links, node))
    );
  });
  for (const source of namersOnMap(view).nodes) worth[source] = (worth[source] ?? 0) + 1;
  return nodes
    .flatMap((node, at) => (node.note && stops[at] === 0 ? [at] : []))
    .sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b)
    .slice(0, LOOKED_AT);
};

/** The note that names the other holds the link; else the one with the longer title, which is about the other. */
const directed = (view: View, a: number, b: number): readonly [number, number] => {
  if (doesName(view, a, b)) return [a, b];
  if (doesName(view, b, a)) return [b, a];
  if (titlesWithin(view)[a]?.includes(b)) return [a, b];
  if (titlesWithin(view)[b]?.includes(a)) return [b, a];
  return a < b ? [a, b] : [b, a];
};

const doesName = (view: View, source: number, target: number): boolean =>
  neighboursIn(namersOnMap(view), target).includes(source);

const reasonsFor = (view: View, { from, to, evidence, isFrom }: Pair): Reason[] => {
  const links = linkGraphOf(view);
  const reasons: Reason[] = [];
  if (doesName(view, from, to)) reasons.push({ kind: 'mention' });
  if (titlesWithin(view)[from]?.includes(to)) reasons.push({ kind: 'within' });
  const there = new Set(neighboursIn(links, to));
  const shared = [...neighboursIn(links, from)]
    .filter((node) => there.has(node))
    .sort((a, b) => neighbourCount(links, a) - neighbourCount(links, b) || a - b);
  if (shared.length > 0)
    reasons.push({ kind: 'shared', nodes: shared.slice(0, NAMED), count: shared.length });
  if (evidence.alike >= LEAST_ALIKE) {
    const words = sharedWords(view, from, to, NAMED);
    if (words.length > 1) reasons.push({ kind: 'alike', words });
  }
  const voters = [...votersFor(view, from)].sort(([a, x], [b, y]) => y - x || a - b).map(([node]) => node);
  const voting = voters.filter((node) => there.has(node));
  if (voting.length > 1) reasons.push({ kind: 'voted', nodes: voting.slice(0, NAMED), count: voting.length });
  if (isFrom && evidence.folder >= LEAST_HABIT) reasons.push({ kind: 'folder', share: evidence.folder });
  return reasons;
};
