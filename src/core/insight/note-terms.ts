import { mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { tokenize } from '../text/tokenize.ts';
import { BestFew } from './best-few.ts';
import { doesSay, MOST_TIMES, type SaidWords, textsOf, timesIn, wordIn, wordsSaid } from './said-words.ts';

/** Words kept for each note. */
export const KEPT_TERMS = 30;
/** Weights are whole numbers, so that sums of them do not hang on their order. */
export const ONE = 1 << 24;

/**
 * The words that tell each node of a map from others, by number: the `counts[n]` of node `n` lie from `n * KEPT_TERMS` on,
 * strongest first, as a vector of length `ONE`. Placeholders have those of their names.
 */
export interface TermTable {
  /** The words by number. */
  readonly words: readonly string[];
  readonly counts: Uint8Array;
  readonly terms: Uint32Array;
  readonly weights: Uint32Array;
}

/** The words of a node, strongest first. */
export const termsOf = ({ counts, terms }: TermTable, node: number): Uint32Array =>
  terms.subarray(node * KEPT_TERMS, node * KEPT_TERMS + (counts[node] ?? 0));

/** What each node of a map is about, by tf-idf; of words that tell as much the first by code points: `termTable(view).counts[0]`. */
export const termTable: (view: View) => TermTable = memo((view) => {
  const { nodes } = mapGraphOf(view);
  const { words, ofNotes } = wordsSaid(view.vault.settings, nodes);
  const rarity = raritiesOf(spreadOf(words.length, ofNotes), nodes.length);
  const best = new BestFew(KEPT_TERMS, (a, b) => compareCodePoints(words[a] ?? '', words[b] ?? ''));
  const table: TermTable = {
    words,
    counts: new Uint8Array(nodes.length),
    terms: new Uint32Array(nodes.length * KEPT_TERMS),
    weights: new Uint32Array(nodes.length * KEPT_TERMS),
  };
  for (const [node, said] of ofNotes.entries()) {
    for (let at = 0; at < said.length; at++) {
      const word = wordIn(said[at] ?? 0);
      const rare = rarity[word] ?? 0;
      if (rare > 0) best.offer(word, (byTimes[timesIn(said[at] ?? 0)] ?? 0) * rare);
    }
    takeTerms(table, node, best);
  }
  return table;
});

/**
 * How rare the words of so many nodes are, by number; 0 for those of more than a quarter of them, or of one alone, which
 * tell nothing. It goes in steps of a factor of √2.
 */
const raritiesOf = (spread: Uint32Array, nodes: number): Uint8Array => {
  const most = Math.max(3, nodes / 4);
  const all = stepOf(nodes);
  return Uint8Array.from(spread, (count) => (count > 1 && count <= most ? all - stepOf(count) : 0));
};

const stepOf = (count: number): number => Math.round(2 * Math.log2(count));

/** How many nodes say each word. */
const spreadOf = (words: number, ofNotes: readonly SaidWords[]): Uint32Array => {
  const spread = new Uint32Array(words);
  for (const said of ofNotes)
    for (let at = 0; at < said.length; at++) {
      const word = wordIn(said[at] ?? 0);
      spread[word] = (spread[word] ?? 0) + 1;
    }
  return spread;
};

/** What a word counts for that is said so often. */
const byTimes = Float64Array.from({ length: MOST_TIMES + 1 }, (_, times) => 1 + Math.log(times));

const takeTerms = ({ counts, terms, weights }: TermTable, node: number, best: BestFew): void => {
  const { items, worths } = best.take();
  let squares = 0;
  for (const worth of worths) squares += worth * worth;
  const length = Math.sqrt(squares) || 1;
  const start = node * KEPT_TERMS;
  counts[node] = items.length;
  terms.set(items, start);
  for (let at = 0; at < worths.length; at++)
    weights[start + at] = Math.round((ONE * (worths[at] ?? 0)) / length);
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
