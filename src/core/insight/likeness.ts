import type { View } from '../graph/graph.ts';
import { compareCodePoints } from '../model/table.ts';
import { type Alike, type AlikePair, findAlike, findPairs, MOST_PAIRS } from './alike.ts';
import { KEPT_TERMS, spellingOf } from './note-terms.ts';
import { sayersOf } from './speech.ts';
import { speechOf, wordsOf } from './speech-of.ts';

/** The nodes that say most alike things to one, best first: `alikeTo(view, 0)[0]`. Notes that say `graph: stop` are like no other. */
export const alikeTo = (view: View, node: number): readonly Alike[] => {
  const speech = speechOf(view);
  const { lists } = speech.found;
  const known = lists.get(node);
  if (known) return known;
  const alike = findAlike(sayersOf(speech), node);
  lists.set(node, alike);
  return alike;
};

/** The pairs of texts most alike, best first, at most 400: `textsAlike(view)[0]`. */
export const textsAlike = (view: View): readonly AlikePair[] => {
  const speech = speechOf(view);
  speech.found.pairs ??= findPairs(speech, sayersOf(speech));
  return speech.found.pairs.pairs.slice(0, MOST_PAIRS);
};

/** The words that two nodes share, those first that say most of both, at most so many; `auto` is left out beside `autoencoder`. */
export const sharedWords = (view: View, a: number, b: number, most: number): string[] => {
  const words = wordsOf(view);
  const there = weightsOf(view, b);
  const both: [word: string, weight: number][] = [];
  for (const [word, own] of weightsOf(view, a)) {
    const weight = own * (there.get(word) ?? 0);
    if (weight > 0) both.push([words[word] ?? '', weight]);
  }
  const shared = both
    .sort(([one, x], [other, y]) => y - x || compareCodePoints(one, other))
    .map(([word]) => word);
  return withoutParts(shared)
    .slice(0, most)
    .map((word) => spellingOf(view, word, [a, b]));
};

/** The words of a node and what each weighs. */
const weightsOf = (view: View, node: number): ReadonlyMap<number, number> => {
  const { counts, terms, weights } = speechOf(view).table;
  const start = node * KEPT_TERMS;
  const known = new Map<number, number>();
  for (let at = start; at < start + (counts[node] ?? 0); at++) known.set(terms[at] ?? 0, weights[at] ?? 0);
  return known;
};

/** Leaves words out that are a part of another: `withoutParts(['auto', 'autoencoder'])` → `['autoencoder']`. */
export const withoutParts = (words: readonly string[]): string[] =>
  words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
