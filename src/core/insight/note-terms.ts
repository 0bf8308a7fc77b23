import { type MapNode, mapGraphOf } from '../graph/compute/map-graph.ts';
import type { View } from '../graph/graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import { sortByWord } from '../model/sort-by-word.ts';
import { compareCodePoints } from '../model/table.ts';
import { UNKNOWN_WORD, WordTable } from '../search/word-table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { scanWords, tokenize, wordForms } from '../text/tokenize.ts';
import { BestFew } from './best-few.ts';
import { openingOf } from './note-opening.ts';

/** The words that tell a note from others, strongest first, as a vector of length 1. */
export interface Terms {
  readonly words: Int32Array;
  readonly weights: Float64Array;
}

/** Those of a note that says nothing. */
export const NO_TERMS: Terms = { words: new Int32Array(0), weights: new Float64Array(0) };

/** The words of all notes of a map, by node; placeholders have those of their names. */
export interface TermTable {
  readonly words: readonly string[];
  readonly ofNode: readonly Terms[];
}

/** Words of the title and headings count as often as that. */
const TITLE = 4;
const HEADING = 2;
const DEFINITION = 2;
/** Words kept for each note. */
const KEPT = 30;
const SHORT = /^(?:[a-z0-9]{1,2}|\d+)$/;

/** The words of a note by number, and how often it says each. */
interface Counts {
  readonly words: Uint32Array;
  readonly times: Uint32Array;
}

const NO_COUNTS: Counts = { words: new Uint32Array(0), times: new Uint32Array(0) };

/** Words by number, and those of some notes. */
export interface CountedWords {
  readonly words: readonly string[];
  readonly ofNotes: readonly Counts[];
}

/** Words that were counted before, and the notes that they are of; null for those that say something else now. */
export interface KnownWords extends CountedWords {
  readonly notes: readonly (Note | null)[];
}

/** The words of a vault: each spelling is folded once, and has the numbers of what it stands for. */
interface Lexicon {
  readonly words: string[];
  readonly numberOf: Map<string, number>;
  /** What a spelling stands for: the number of the one word that nearly all do, else `~place` in `meant`. */
  readonly spellings: WordTable;
  /** What stands for several words, or for none. */
  readonly meant: (readonly number[])[];
  /** How often the note being counted says each word; all zero between notes. */
  readonly times: number[];
  /** The words it says, each once. */
  readonly met: number[];
  readonly countsOf: WeakMap<Note, Counts>;
}

/** A vault's settings are the same object through all changes. */
const lexiconOf = memo(
  (_: Settings): Lexicon => ({
    words: [],
    numberOf: new Map(),
    spellings: new WordTable(),
    meant: [],
    times: [],
    met: [],
    countsOf: new WeakMap(),
  }),
);

/** Takes the words of notes as they were counted, before any is counted here. */
export const takeCountedWords = (settings: Settings, { words, ofNotes, notes }: KnownWords): void => {
  const lexicon = lexiconOf(settings);
  if (lexicon.words.length > 0) return;
  for (const [number, word] of words.entries()) {
    lexicon.words.push(word);
    lexicon.times.push(0);
    lexicon.numberOf.set(word, number);
  }
  for (const [place, note] of notes.entries())
    if (note) lexicon.countsOf.set(note, ofNotes[place] ?? NO_COUNTS);
};

/** The words of notes, all of which were counted: those that are not in the map have none. */
export const countedWords = (settings: Settings, notes: readonly Note[]): CountedWords => {
  const { words, countsOf: known } = lexiconOf(settings);
  return { words, ofNotes: notes.map((note) => known.get(note) ?? NO_COUNTS) };
};

const numbersFor = ({ words, numberOf, times }: Lexicon, spelling: string): readonly number[] => {
  const { whole, parts } = wordForms(spelling);
  const numbers: number[] = [];
  for (const word of [...(whole ? [whole] : []), ...parts.map(({ text }) => text)]) {
    if (SHORT.test(word)) continue;
    const folded = foldPlural(word);
    const number = numberOf.get(folded) ?? words.length;
    if (number === words.length) {
      words.push(folded);
      times.push(0);
      numberOf.set(folded, number);
    }
    numbers.push(number);
  }
  return numbers;
};

const valueFor = (lexicon: Lexicon, spelling: string): number => {
  const numbers = numbersFor(lexicon, spelling);
  return numbers.length === 1 ? (numbers[0] ?? 0) : ~(lexicon.meant.push(numbers) - 1);
};

const addWords = (lexicon: Lexicon, text: string, times: number): void => {
  const { spellings, meant } = lexicon;
  scanWords(text, (from, to, hash) => {
    let value = spellings.valueOf(to - from, hash);
    if (value === UNKNOWN_WORD) {
      value = valueFor(lexicon, text.slice(from, to));
      spellings.add(to - from, hash, value);
    }
    if (value >= 0) addWord(lexicon, value, times);
    else for (const word of meant[~value] ?? []) addWord(lexicon, word, times);
  });
};

const addWord = (lexicon: Lexicon, word: number, times: number): void => {
  const before = lexicon.times[word] ?? 0;
  if (before === 0) lexicon.met.push(word);
  lexicon.times[word] = before + times;
};

/** What was counted; begins anew. */
const takeCounts = ({ met, times }: Lexicon): Counts => {
  const words = Uint32Array.from(met);
  const counts = words.map((word) => times[word] ?? 0);
  for (const word of met) times[word] = 0;
  met.length = 0;
  return { words, times: counts };
};

/** How often a node's note says each word, plural and singular as one, its names more than once. */
const countsOf = (lexicon: Lexicon, { note, title }: MapNode): Counts => {
  const known = note && lexicon.countsOf.get(note);
  if (known) return known;
  addWords(lexicon, title, TITLE);
  if (!note) return takeCounts(lexicon);
  for (const text of [...note.fields.aliases, ...note.tags]) addWords(lexicon, text, TITLE);
  addWords(lexicon, note.fields.definition ?? '', DEFINITION);
  for (const { isHeading, text } of openingOf(note)) addWords(lexicon, text, isHeading ? HEADING : 1);
  const counts = takeCounts(lexicon);
  lexicon.countsOf.set(note, counts);
  return counts;
};

/** What each node of a map is about, by tf-idf; words of more than a quarter of the notes, or of one alone, say nothing. */
export const termTable: (view: View) => TermTable = memo((view) => {
  const { nodes } = mapGraphOf(view);
  const lexicon = lexiconOf(view.vault.settings);
  const counts = nodes.map((node) => countsOf(lexicon, node));
  const spread = new Uint32Array(lexicon.words.length);
  for (const { words } of counts) for (const word of words) spread[word] = (spread[word] ?? 0) + 1;
  const most = Math.max(3, nodes.length / 4);
  const told = [...spread.keys()].filter((word) => (spread[word] ?? 0) > 1 && (spread[word] ?? 0) <= most);
  const kept = sortByWord(told, lexicon.words, compareCodePoints, 'code-point');
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

const best = new BestFew(KEPT);

const termsOf = ({ words: said, times }: Counts, places: Int32Array, rarity: readonly number[]): Terms => {
  for (let at = 0; at < said.length; at++) {
    const place = places[said[at] ?? 0] ?? -1;
    if (place >= 0) best.offer(place, (1 + Math.log(times[at] ?? 0)) * (rarity[place] ?? 0));
  }
  const { items: words, worths: weights } = best.take();
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
  return { words, weights };
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
  yield node.note.fields.definition ?? '';
  for (const { text } of openingOf(node.note)) yield text;
}
