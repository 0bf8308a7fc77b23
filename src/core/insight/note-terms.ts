import { mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { sortByWord } from '../model/sort-by-word.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { tokenize } from '../text/tokenize.ts';
import { BestFew } from './best-few.ts';
import { doesSay, MOST_TIMES, type SaidWords, textsOf, timesIn, wordIn } from './said-words.ts';

/** Words kept for each note. */
export const KEPT_TERMS = 30;
/** Weights are whole numbers, so that sums of them do not hang on their order. */
export const ONE = 1 << 24;

/**
 * The words that tell each node of a map from others, by number: the `counts[n]` of node `n` lie from `n * KEPT_TERMS` on,
 * strongest first, as a vector of length `ONE`. Placeholders have those of their names.
 */
export interface TermTable {
  readonly counts: Uint8Array;
  readonly terms: Uint32Array;
  readonly weights: Uint32Array;
}

/** Room for the words of so many nodes. */
export const emptyTerms = (count: number): TermTable => ({
  counts: new Uint8Array(count),
  terms: new Uint32Array(count * KEPT_TERMS),
  weights: new Uint32Array(count * KEPT_TERMS),
});

/** The words of a node, strongest first. */
export const termsOf = ({ counts, terms }: TermTable, node: number): Uint32Array =>
  terms.subarray(node * KEPT_TERMS, node * KEPT_TERMS + (counts[node] ?? 0));

/**
 * How rare the words of so many nodes are, by number; 0 for those of more than a quarter of them, or of one alone, which
 * tell nothing. It goes in steps of a factor of √2: what one note says more or less leaves nearly all words as rare as
 * they were. `raritiesOf(spreadOf(3, ofNotes), 5)[0]`.
 */
export const raritiesOf = (spread: Uint32Array, nodes: number): Uint8Array => {
  const most = Math.max(3, nodes / 4);
  const all = stepOf(nodes);
  return Uint8Array.from(spread, (count) => (count > 1 && count <= most ? all - stepOf(count) : 0));
};

const stepOf = (count: number): number => Math.round(2 * Math.log2(count));

/** How many nodes say each word. */
export const spreadOf = (words: number, ofNotes: readonly SaidWords[]): Uint32Array => {
  const spread = new Uint32Array(words);
  for (const said of ofNotes) countWords(spread, said, 1);
  return spread;
};

/** Counts one more, or one less, who says some words. */
export const countWords = (spread: Uint32Array, said: SaidWords, by: 1 | -1): void => {
  for (let at = 0; at < said.length; at++) {
    const word = wordIn(said[at] ?? 0);
    spread[word] = (spread[word] ?? 0) + by;
  }
};

/** What a word counts for that is said so often. */
const byTimes = Float64Array.from({ length: MOST_TIMES + 1 }, (_, times) => 1 + Math.log(times));

const best = new BestFew(KEPT_TERMS);

/** Finds the words that some nodes say that are rarest and said most; of those that tell as much the first by code points. */
export const fillTerms = (
  table: TermTable,
  nodes: readonly number[],
  ofNotes: readonly SaidWords[],
  rarity: Uint8Array,
  words: readonly string[],
): void => {
  const told = toldWords(nodes, ofNotes, rarity, words);
  const places = new Int32Array(words.length).fill(-1);
  for (let place = 0; place < told.length; place++) places[told[place] ?? 0] = place;
  for (const node of nodes) {
    const said = ofNotes[node] ?? [];
    for (let at = 0; at < said.length; at++) {
      const word = wordIn(said[at] ?? 0);
      const place = places[word] ?? -1;
      if (place >= 0) best.offer(place, (byTimes[timesIn(said[at] ?? 0)] ?? 0) * (rarity[word] ?? 0));
    }
    keepBest(table, node, told);
  }
};

/** The words that some nodes say and that tell something, in order of code points. */
const toldWords = (
  nodes: readonly number[],
  ofNotes: readonly SaidWords[],
  rarity: Uint8Array,
  words: readonly string[],
): Uint32Array => {
  const isMet = new Uint8Array(words.length);
  const met: number[] = [];
  for (const node of nodes)
    for (const said of ofNotes[node] ?? []) {
      const word = wordIn(said);
      if (isMet[word] === 1 || rarity[word] === 0) continue;
      isMet[word] = 1;
      met.push(word);
    }
  const names = met.map((word) => words[word] ?? '');
  const order = sortByWord([...met.keys()], names, compareCodePoints, 'code-point');
  return Uint32Array.from(order, (at) => met[at] ?? 0);
};

const keepBest = ({ counts, terms, weights }: TermTable, node: number, told: Uint32Array): void => {
  const { items, worths } = best.take();
  let squares = 0;
  for (const worth of worths) squares += worth * worth;
  const length = Math.sqrt(squares) || 1;
  const start = node * KEPT_TERMS;
  counts[node] = items.length;
  for (let at = 0; at < items.length; at++) {
    terms[start + at] = told[items[at] ?? 0] ?? 0;
    weights[start + at] = Math.round((ONE * (worths[at] ?? 0)) / length);
  }
};

/** A folded word as the first of some nodes that says it writes it, in small letters: `policy`, not `polici`. */
export const spellingOf = (view: View, word: string, among: readonly number[]): string => {
  const { nodes } = mapGraphOf(view);
  for (const at of among) {
    const node = nodes[at];
    if (!node || !doesSay(view.vault.settings, node, word)) continue;
    for (const { text } of textsOf(node))
      for (const token of tokenize(text))
        if (foldPlural(token.text) === word) return text.slice(token.from, token.to).toLowerCase();
  }
  return word;
};
