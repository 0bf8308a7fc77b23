import { mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import { sortByWord } from '../model/sort-by-word.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { tokenize } from '../text/tokenize.ts';
import { BestFew } from './best-few.ts';
import { doesSay, MOST_TIMES, type SaidWords, textsOf, timesIn, wordIn, wordsSaid } from './said-words.ts';

/**
 * The words that tell each node of a map from others, by number: those of node `n` lie from `from[n]` up to
 * `from[n + 1]`, strongest first, as a vector of length 1. Placeholders have those of their names.
 */
export interface TermTable {
  readonly words: readonly string[];
  readonly from: Int32Array;
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** Words kept for each note. */
const KEPT = 30;

/** What each node of a map is about, by tf-idf; words of more than a quarter of the notes, or of one alone, say nothing. */
export const termTable: (view: View) => TermTable = memo((view) => {
  const { nodes } = mapGraphOf(view);
  const { words, ofNotes } = wordsSaid(view.vault.settings, nodes);
  const spread = spreadOf(words.length, ofNotes);
  const most = Math.max(3, nodes.length / 4);
  const told = [...spread.keys()].filter((word) => (spread[word] ?? 0) > 1 && (spread[word] ?? 0) <= most);
  const kept = sortByWord(told, words, compareCodePoints, 'code-point');
  const places = new Int32Array(words.length).fill(-1);
  for (const [place, word] of kept.entries()) places[word] = place;
  const rarity = Float64Array.from(kept, (word) => Math.log(nodes.length / (spread[word] ?? 1)));
  return { words: kept.map((word) => words[word] ?? ''), ...strongest(ofNotes, places, rarity) };
});

/** How many notes say each word. */
const spreadOf = (count: number, ofNotes: readonly SaidWords[]): Uint32Array => {
  const spread = new Uint32Array(count);
  for (const said of ofNotes)
    for (let at = 0; at < said.length; at++) {
      const word = wordIn(said[at] ?? 0);
      spread[word] = (spread[word] ?? 0) + 1;
    }
  return spread;
};

/** What a word counts for that is said so often. */
const byTimes = Float64Array.from({ length: MOST_TIMES + 1 }, (_, times) => 1 + Math.log(times));

const best = new BestFew(KEPT);

/** The words each note says that are rarest and said most; `places` are where words stand in the table, -1 for those that do not. */
const strongest = (
  ofNotes: readonly SaidWords[],
  places: Int32Array,
  rarity: Float64Array,
): Omit<TermTable, 'words'> => {
  const from = new Int32Array(ofNotes.length + 1);
  const terms = new Int32Array(ofNotes.length * KEPT);
  const weights = new Float64Array(terms.length);
  let end = 0;
  for (const [node, said] of ofNotes.entries()) {
    for (let at = 0; at < said.length; at++) {
      const place = places[wordIn(said[at] ?? 0)] ?? -1;
      if (place >= 0) best.offer(place, (byTimes[timesIn(said[at] ?? 0)] ?? 0) * (rarity[place] ?? 0));
    }
    const { items, worths } = best.take();
    let squares = 0;
    for (const worth of worths) squares += worth * worth;
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < items.length; at++) {
      terms[end] = items[at] ?? 0;
      weights[end++] = (worths[at] ?? 0) / length;
    }
    from[node + 1] = end;
  }
  return { from, terms: terms.subarray(0, end), weights: weights.subarray(0, end) };
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
