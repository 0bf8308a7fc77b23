import type { MapNode } from '../graph/compute/map-graph.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import type { Settings } from '../model/settings.ts';
import { UNKNOWN_WORD, WordTable } from '../search/words/word-table.ts';
import { foldPlural } from '../text/fold-name.ts';
import { scanWords, wordForms } from '../text/tokenize.ts';
import { openingOf } from './note-opening.ts';

/** Words of the title and headings count as often as that. */
const TITLE = 4;
const HEADING = 2;
const DEFINITION = 2;
const SHORT = /^(?:[a-z0-9]{1,2}|\d+)$/;

/** The words a note says, each once: the number of a word and how often it is said, as one number; see `wordIn`, `timesIn`. */
export type SaidWords = Uint32Array;

/** Bits of how often a word is said, and the most they hold. */
const TIMES_BITS = 8;
export const MOST_TIMES = (1 << TIMES_BITS) - 1;

/** `wordIn(said[0])` → the number of the first word. */
export const wordIn = (said: number): number => said >>> TIMES_BITS;
/** How often it is said, up to `MOST_TIMES`. */
export const timesIn = (said: number): number => said & MOST_TIMES;

const NOTHING: SaidWords = new Uint32Array(0);

/** Words by number, and those of some notes. */
export interface CountedWords {
  readonly words: readonly string[];
  readonly ofNotes: readonly SaidWords[];
}

/** Words that were counted before, and the notes that they are of; null for those that say something else now. */
export interface KnownWords extends CountedWords {
  readonly notes: readonly (Note | null)[];
  /** See `WordOrder`; all lists stand in that order. */
  readonly rarity: Uint8Array;
}

/** Lists of words of which those come first that tell most, see `termTable`. */
interface WordOrder {
  /** How rare the words were for that, by number. */
  rarity: Uint8Array;
  lists: ReadonlySet<SaidWords>;
}

/** A vault's settings are the same object through all changes. */
export const wordOrderOf = memo(
  (_: Settings): WordOrder => ({ rarity: new Uint8Array(0), lists: new Set() }),
);

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
  readonly saidBy: WeakMap<Note, SaidWords>;
}

/** How rare words were, by number, when those of all these notes were put in order; nothing where some were not. */
export const orderedBy = (settings: Settings, ofNotes: readonly SaidWords[]): Uint8Array => {
  const { rarity, lists } = wordOrderOf(settings);
  return ofNotes.every((said) => lists.has(said)) ? rarity : new Uint8Array(0);
};

const lexiconOf = memo(
  (_: Settings): Lexicon => ({
    words: [],
    numberOf: new Map(),
    spellings: new WordTable(),
    meant: [],
    times: [],
    met: [],
    saidBy: new WeakMap(),
  }),
);

/** Takes the words of notes as they were counted, before any is counted here. */
export const takeCountedWords = (settings: Settings, known: KnownWords): void => {
  const { words, ofNotes, notes, rarity } = known;
  const lexicon = lexiconOf(settings);
  if (lexicon.words.length > 0) return;
  Object.assign(wordOrderOf(settings), { rarity, lists: new Set(ofNotes) });
  for (const [number, word] of words.entries()) {
    lexicon.words.push(word);
    lexicon.times.push(0);
    lexicon.numberOf.set(word, number);
  }
  for (const [place, note] of notes.entries()) if (note) lexicon.saidBy.set(note, ofNotes[place] ?? NOTHING);
};

/** The words of all nodes of a map: how often the note of each says them, plural and singular as one, its names more than once. */
export const wordsSaid = (settings: Settings, nodes: readonly MapNode[]): CountedWords => {
  const lexicon = lexiconOf(settings);
  return { words: lexicon.words, ofNotes: nodes.map((node) => saidBy(lexicon, node)) };
};

const saidBy = (lexicon: Lexicon, node: MapNode): SaidWords => {
  const { note } = node;
  const known = note && lexicon.saidBy.get(note);
  if (known) return known;
  for (const { text, times } of textsOf(node)) addWords(lexicon, text, times);
  const said = takeSaid(lexicon);
  if (note) lexicon.saidBy.set(note, said);
  return said;
};

/** Tells whether a node says a folded word, without a look into its texts where these were counted. */
export const doesSay = (settings: Settings, node: MapNode, word: string): boolean => {
  const lexicon = lexiconOf(settings);
  const number = lexicon.numberOf.get(word);
  return saidBy(lexicon, node).some((said) => wordIn(said) === number);
};

/** A text that tells what a node is about, and how often each of its words counts. */
interface ToldText {
  readonly text: string;
  readonly times: number;
}

/** All such texts of a node: of a placeholder its name alone. */
export function* textsOf({ note, title }: MapNode): Generator<ToldText> {
  yield { text: title, times: TITLE };
  if (!note) return;
  for (const text of note.fields.aliases) yield { text, times: TITLE };
  for (const text of note.tags) yield { text, times: TITLE };
  yield { text: note.fields.definition ?? '', times: DEFINITION };
  for (const { isHeading, text } of openingOf(note)) yield { text, times: isHeading ? HEADING : 1 };
}

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

const valueFor = (lexicon: Lexicon, spelling: string): number => {
  const numbers = numbersFor(lexicon, spelling);
  return numbers.length === 1 ? (numbers[0] ?? 0) : ~(lexicon.meant.push(numbers) - 1);
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

const addWord = (lexicon: Lexicon, word: number, times: number): void => {
  const before = lexicon.times[word] ?? 0;
  if (before === 0) lexicon.met.push(word);
  lexicon.times[word] = before + times;
};

/** What was counted; begins anew. */
const takeSaid = ({ met, times }: Lexicon): SaidWords => {
  const said = new Uint32Array(met.length);
  for (let at = 0; at < met.length; at++) {
    const word = met[at] ?? 0;
    said[at] = (word << TIMES_BITS) | Math.min(times[word] ?? 0, MOST_TIMES);
    times[word] = 0;
  }
  met.length = 0;
  return said;
};
