import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import { compareCodePoints } from '../model/table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { scanWords, tokenize, wordForms } from '../text/tokenize.ts';

/** The words that tell a note from others, strongest first, as a vector of length 1. */
export interface Terms {
  readonly words: Int32Array;
  readonly weights: Float64Array;
}

/** The words of all notes of a map, by node; placeholders have those of their names. */
export interface TermTable {
  readonly words: readonly string[];
  readonly ofNode: readonly Terms[];
}

/** Words of the title and headings count as often as that … */
const TITLE = 4;
const HEADING = 2;
const DEFINITION = 2;
/** … and of a long text only the beginning, in characters, is looked at. */
const LOOKED_AT = 1000;
/** Words kept for each note. */
const KEPT = 30;
const SHORT = /^(?:[a-z0-9]{1,2}|\d+)$/;

/** Number of a word as it is counted → how often a note says it. */
type Counts = ReadonlyMap<number, number>;

/** The words of a vault: each spelling is folded once, and has the numbers of what it stands for. */
interface Lexicon {
  readonly words: string[];
  readonly numberOf: Map<string, number>;
  readonly bySpelling: Map<string, readonly number[]>;
  readonly countsOf: WeakMap<Note, Counts>;
}

/** A vault's settings are the same object through all changes. */
const lexiconOf = memo(
  (_: Settings): Lexicon => ({
    words: [],
    numberOf: new Map(),
    bySpelling: new Map(),
    countsOf: new WeakMap(),
  }),
);

const numbersFor = (lexicon: Lexicon, spelling: string): readonly number[] => {
  const { words, numberOf, bySpelling } = lexicon;
  const { whole, parts } = wordForms(spelling);
  const numbers: number[] = [];
  for (const word of [...(whole ? [whole] : []), ...parts.map(({ text }) => text)]) {
    if (SHORT.test(word)) continue;
    const folded = foldPlural(word);
    const number = numberOf.get(folded) ?? words.length;
    if (number === words.length) {
      words.push(folded);
      numberOf.set(folded, number);
    }
    numbers.push(number);
  }
  bySpelling.set(spelling, numbers);
  return numbers;
};

const addWords = (counts: Map<number, number>, lexicon: Lexicon, text: string, times: number): void =>
  scanWords(text, (from, to) => {
    const spelling = text.slice(from, to);
    const numbers = lexicon.bySpelling.get(spelling) ?? numbersFor(lexicon, spelling);
    for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + times);
  });

/** How often a node's note says each word, plural and singular as one, its names more than once. */
const countsOf = (lexicon: Lexicon, { note, title }: MapNode): Counts => {
  const known = note && lexicon.countsOf.get(note);
  if (known) return known;
  const counts = new Map<number, number>();
  addWords(counts, lexicon, title, TITLE);
  if (!note) return counts;
  for (const text of [...note.fields.aliases, ...note.tags]) addWords(counts, lexicon, text, TITLE);
  addWords(counts, lexicon, note.fields.definition ?? '', DEFINITION);
  let left = LOOKED_AT;
  for (const { kind, text } of note.blocks) {
    if (left <= 0) break;
    if (kind === 'code') continue;
    addWords(counts, lexicon, text.slice(0, left), kind === 'heading' ? HEADING : 1);
    left -= text.length;
  }
  lexicon.countsOf.set(note, counts);
  return counts;
};

/** What each node of a map is about, by tf-idf; words of more than a quarter of the notes, or of one alone, say nothing. */
export const termTable: (view: View) => TermTable = memo((view) => {
  const { nodes } = mapGraphOf(view);
  const lexicon = lexiconOf(view.vault.settings);
  const counts = nodes.map((node) => countsOf(lexicon, node));
  const spread = new Uint32Array(lexicon.words.length);
  for (const words of counts) for (const word of words.keys()) spread[word] = (spread[word] ?? 0) + 1;
  const most = Math.max(3, nodes.length / 4);
  const kept = [...spread.keys()].filter((word) => (spread[word] ?? 0) > 1 && (spread[word] ?? 0) <= most);
  kept.sort((a, b) => compareCodePoints(lexicon.words[a] ?? '', lexicon.words[b] ?? ''));
  const places = new Int32Array(spread.length).fill(-1);
  kept.forEach((word, place) => {
    places[word] = place;
  });
  const rarity = kept.map((word) => Math.log(nodes.length / (spread[word] ?? 1)));
  return {
    words: kept.map((word) => lexicon.words[word] ?? ''),
    ofNode: counts.map((of) => termsOf(of, places, rarity)),
  };
});

const termsOf = (counts: Counts, places: Int32Array, rarity: readonly number[]): Terms => {
  const ranked: [word: number, weight: number][] = [];
  for (const [word, count] of counts) {
    const place = places[word] ?? -1;
    if (place >= 0) ranked.push([place, (1 + Math.log(count)) * (rarity[place] ?? 0)]);
  }
  ranked.sort(([a, x], [b, y]) => y - x || a - b);
  const kept = ranked.slice(0, KEPT);
  const length = Math.sqrt(kept.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return {
    words: Int32Array.from(kept, ([word]) => word),
    weights: Float64Array.from(kept, ([, weight]) => weight / length),
  };
};

/** A folded word as the first of some nodes that says it writes it, in small letters: `policy`, not `polici`. */
export const spellingOf = (view: View, word: string, among: readonly number[]): string => {
  const { nodes } = mapGraphOf(view);
  for (const node of among)
    for (const text of textsOf(nodes[node]))
      for (const token of tokenize(text))
        if (foldPlural(token.text) === word) return text.slice(token.from, token.to).toLowerCase();
  return word;
};

function* textsOf(node: MapNode | undefined): Generator<string> {
  if (!node) return;
  yield node.title;
  if (!node.note) return;
  yield* node.note.fields.aliases;
  yield* node.note.tags;
  for (const { text } of node.note.blocks) yield text;
}
