import { mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Settings } from '../model/settings.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { tokenize } from '../text/tokenize.ts';
import { BestFew } from './best-few.ts';
import {
  doesSay,
  MOST_TIMES,
  type SaidWords,
  textsOf,
  timesIn,
  wordIn,
  wordOrderOf,
  wordsSaid,
} from './said-words.ts';

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
  const { settings } = view.vault;
  const { words, ofNotes } = wordsSaid(settings, nodes);
  const rarity = raritiesOf(spreadOf(words.length, ofNotes), nodes.length);
  putInOrder(settings, words, ofNotes, rarity);
  const table: TermTable = {
    words,
    counts: new Uint8Array(nodes.length),
    terms: new Uint32Array(nodes.length * KEPT_TERMS),
    weights: new Uint32Array(nodes.length * KEPT_TERMS),
  };
  for (const [node, said] of ofNotes.entries()) takeTerms(table, node, said, rarity);
  return table;
});

/**
 * Puts the words of each note first that tell most, where they lie: in that order they are kept, and found again by the
 * next view, whose notes mostly say what they said, in words as rare as they were. Nobody else asks in which order a note
 * says its words.
 */
const putInOrder = (
  settings: Settings,
  words: readonly string[],
  ofNotes: readonly SaidWords[],
  rarity: Uint8Array,
): void => {
  const before = wordOrderOf(settings);
  const differs = rarity.map((rare, word) => Number(rare !== before.rarity[word]));
  const sort = wordSorter(words, rarity);
  for (const said of ofNotes) if (!before.lists.has(said) || saysAny(said, differs)) sort(said);
  Object.assign(before, { rarity, lists: new Set(ofNotes) });
};

/** True where a note says any of the words that are marked. */
const saysAny = (said: SaidWords, marked: Uint8Array): boolean => {
  for (let at = 0; at < said.length; at++) if (marked[wordIn(said[at] ?? 0)] === 1) return true;
  return false;
};

/** Sorts the words that a note says, where they lie: those that tell most come first, as many as are kept. */
const wordSorter = (words: readonly string[], rarity: Uint8Array): ((said: SaidWords) => void) => {
  let list: SaidWords = new Uint32Array(0);
  const wordAt = (at: number) => words[wordIn(list[at] ?? 0)] ?? '';
  const best = new BestFew(KEPT_TERMS, (a, b) => compareCodePoints(wordAt(a), wordAt(b)));
  return (said) => {
    list = said;
    for (let at = 0; at < said.length; at++) {
      const worth = worthOf(said[at] ?? 0, rarity);
      if (worth > 0) best.offer(at, worth);
    }
    const { items } = best.take();
    const first = Uint32Array.from(items, (at) => said[at] ?? 0);
    for (const at of items) said[at] = 0;
    let place = said.length;
    for (let at = said.length - 1; at >= 0; at--) {
      const other = said[at] ?? 0;
      if (other !== 0) said[--place] = other;
    }
    said.set(first);
  };
};

/** How much a word tells that is said so often. */
const worthOf = (said: number, rarity: Uint8Array): number =>
  (byTimes[timesIn(said)] ?? 0) * (rarity[wordIn(said)] ?? 0);

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

/** Takes the words of a node, which come in order, up to those that tell nothing. */
const takeTerms = (table: TermTable, node: number, said: SaidWords, rarity: Uint8Array): void => {
  const start = node * KEPT_TERMS;
  let [count, squares] = [0, 0];
  for (; count < Math.min(KEPT_TERMS, said.length); count++) {
    const worth = worthOf(said[count] ?? 0, rarity);
    if (worth === 0) break;
    squares += worth * worth;
    table.terms[start + count] = wordIn(said[count] ?? 0);
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < count; at++)
    table.weights[start + at] = Math.round((ONE * worthOf(said[at] ?? 0, rarity)) / length);
  table.counts[node] = count;
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
