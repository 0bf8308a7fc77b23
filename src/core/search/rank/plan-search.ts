import { editDistance } from '../../text/edit-distance.ts';
import { blockOf, type Dictionary } from '../postings/dictionary.ts';
import { type Query, type QueryWord, wordText } from '../query/query-words.ts';
import { isEnglish, termOfWord } from '../words/word-term.ts';
import type { Limited } from './limited.ts';
import { beginningsWith, beginningsWithoutFirst, beginsNear, completions, isOneEdit } from './near-terms.ts';
import type { Alternative } from './score.ts';
import { TermLookup } from './term-lookup.ts';

/** Which terms of the dictionary answer a query, and which blocks of postings must be at hand to run it. */
export interface SearchPlan {
  readonly alternatives: readonly Alternative[];
  /** Words a document should have, a bit for each. */
  readonly wanted: number;
  readonly blocks: readonly number[];
  /** Parts of the dictionary that are needed and not at hand: the plan is right only when there are none. */
  readonly missing: readonly number[];
  /** True when no note has some word as typed and near ones stand in for it. */
  readonly near: boolean;
  /** True when no note has some word as typed, whether or not near ones stand in for it. */
  readonly isMisspelt: boolean;
  /** The words of the query near ones stand in for, a bit for each. */
  readonly nearWords: number;
  /** Beginnings that are those of more words than were looked up. */
  readonly limited: readonly Limited[];
}

/** How much an alternative counts beside the word as typed. */
const BOOST = { exact: 1, completed: 0.8, begins: 0.5, parts: 0.6, joined: 0.6, near: 0.5, split: 0.3 };
const MOST_EXPANSIONS = 64;
const MOST_NEAR = 16;
/** Shorter words are no prefixes: they begin too much. */
const SHORTEST_PREFIX = 3;
const SHORTEST_HALF = 4;
/** A word of so many letters may have two typos; with one it is like so few that those with the same beginning are the ones meant. */
const SHORTEST_LONG = 7;

/** `planSearch(dictionary, queryWords('sparse cod', root), 'en')`: what to fetch, then to score. */
export const planSearch = (dictionary: Dictionary, query: Query, lang: string): SearchPlan => {
  const plan: Alternative[] = [];
  const lookup = new TermLookup(dictionary);
  const flags: Flags = { near: false, nearWords: 0, limited: [] };
  let wanted = 0;
  query.words.forEach((word, place) => {
    const planned = planWord({ dictionary, lookup, lang, query, word, place, flags });
    if (planned === 'common') return;
    wanted |= 1 << place;
    plan.push(...planned);
  });
  const alternatives = plan.filter((alternative) => alternative.terms.length > 0);
  const blocks = new Set<number>();
  for (const { terms } of alternatives) for (const term of terms) blocks.add(blockOf(dictionary, term));
  let found = 0;
  for (const { words } of alternatives) found |= words;
  const isMisspelt = flags.near || (found & wanted) !== wanted;
  return {
    alternatives,
    wanted,
    blocks: [...blocks].sort((a, b) => a - b),
    missing: [...lookup.missing],
    isMisspelt,
    ...flags,
  };
};

interface Flags {
  near: boolean;
  nearWords: number;
  readonly limited: Limited[];
}

interface WordTask {
  readonly dictionary: Dictionary;
  readonly lookup: TermLookup;
  readonly lang: string;
  readonly query: Query;
  readonly word: QueryWord;
  readonly place: number;
  readonly flags: Flags;
}

/** The ways to find one word; `common` for a word that is in every text and tells nothing. */
const planWord = (task: WordTask): Alternative[] | 'common' => {
  const { word, query } = task;
  if (word.forms.run) return planRun(task);
  const text = wordText(word);
  if (word.role !== 'find') {
    if (termOfWord(text, task.lang) === null) return 'common';
    return [...planExact(task, text), ...planPrefix(task, text)];
  }
  const common = termOfWord(text, task.lang) === null;
  const others = query.words.length > 1;
  // `the` may become `theory`, but only alone: beside other words or filters it is taken for what it is.
  if (common && (others || !query.isPlain || !word.prefix)) return 'common';
  const found = [...planExact(task, text), ...planJoined(task), ...planPrefix(task, text)];
  if (found.length > 0) return [...found, ...planSplit(task, text)];
  const split = planSplit(task, text);
  if (split.length > 0) return split;
  // Whether a word is misspelt can be told only when the terms like it are at hand.
  if (task.lookup.missing.size > 0) return [];
  // A last word of one or two letters has only been begun.
  if (others && word.prefix && text.length < SHORTEST_PREFIX) return 'common';
  return joinedAt(task, task.place - 1) === null ? planNear(task, text) : [];
};

const alternative = (
  task: WordTask,
  terms: readonly number[],
  boost: number,
  words = 1 << task.place,
): Alternative => ({ terms, boost: task.word.role === 'exclude' ? 0 : boost, words, frequency: null });

/** Alternatives that stand in for one word: each is taken to be as frequent as all of them, and the word, together. */
const asOne = (task: WordTask, word: string, alternatives: readonly Alternative[]): Alternative[] => {
  const { frequencies, size } = task.dictionary;
  const exact = numberOf(task, word);
  let frequency = exact === null ? 0 : (frequencies[exact] ?? 0);
  for (const { terms } of alternatives) for (const term of terms) frequency += frequencies[term] ?? 0;
  return alternatives.map((one) => ({ ...one, frequency: Math.min(frequency, size) }));
};

/** The number of the term a word is indexed by; null when no note has it or it is too common. */
const numberOf = (task: WordTask, word: string): number | null => {
  const term = termOfWord(word, task.lang);
  return term === null ? null : task.lookup.find(term);
};

/** The numbers of all words, null when one is missing; words too common to be indexed do not count. */
const numbersOf = (task: WordTask, words: readonly string[]): number[] | null => {
  const numbers: number[] = [];
  for (const word of words) {
    if (termOfWord(word, task.lang) === null) continue;
    const number = numberOf(task, word);
    if (number === null) return null;
    numbers.push(number);
  }
  return numbers.length > 0 ? numbers : null;
};

/** The word itself, and for `auto-encoder` its parts where they stand as words of their own. */
const planExact = (task: WordTask, text: string): Alternative[] => {
  const found: Alternative[] = [];
  const exact = numberOf(task, text);
  if (exact !== null) found.push(alternative(task, [exact], BOOST.exact));
  const { parts } = task.word.forms;
  const numbers =
    parts.length > 0
      ? numbersOf(
          task,
          parts.map((part) => part.text),
        )
      : null;
  if (numbers) found.push(alternative(task, numbers, BOOST.parts));
  return found;
};

/** The term that the words at `place` and after it make together, null where they make none. */
const joinedAt = (task: WordTask, place: number): number | null => {
  const first = task.query.words[place];
  const second = task.query.words[place + 1];
  if (!first?.joins || !second || first.forms.run || second.forms.run) return null;
  return numberOf(task, wordText(first) + wordText(second));
};

/** `auto encoder` also finds `autoencoder`. */
const planJoined = (task: WordTask): Alternative[] => {
  const joined = joinedAt(task, task.place);
  return joined === null ? [] : [alternative(task, [joined], BOOST.joined, 3 << task.place)];
};

/** `autoencoder` also finds `auto encoder`: a word that is two words of the vocabulary, at its most usual seam. */
const planSplit = (task: WordTask, text: string): Alternative[] => {
  if (task.word.forms.parts.length > 0) return [];
  const { frequencies } = task.dictionary;
  let best: number[] = [];
  let usual = 0;
  for (let seam = SHORTEST_HALF; seam <= text.length - SHORTEST_HALF; seam++) {
    const first = numberOf(task, text.slice(0, seam));
    const second = first === null ? null : numberOf(task, text.slice(seam));
    if (first === null || second === null) continue;
    const rarer = Math.min(frequencies[first] ?? 0, frequencies[second] ?? 0);
    if (rarer > usual) {
      best = [first, second];
      usual = rarer;
    }
  }
  return best.length === 0 ? [] : [alternative(task, best, BOOST.split)];
};

/** Terms that begin with what was typed, the most frequent ones; nearer in length counts more. */
const planPrefix = (task: WordTask, text: string): Alternative[] => {
  if (!task.word.prefix || text.length < SHORTEST_PREFIX) return [];
  const expansions = termsFrom(task, text).map((term) => {
    const closeness = text.length / (task.dictionary.terms[term] ?? text).length;
    return alternative(task, [term], BOOST.begins * closeness);
  });
  const begun = new Set(expansions.flatMap((expansion) => expansion.terms));
  if (isEnglish(task.lang))
    for (const word of completions(text)) {
      const term = numberOf(task, word);
      if (term === null || begun.has(term) || term === numberOf(task, text)) continue;
      begun.add(term);
      expansions.push(alternative(task, [term], BOOST.completed));
    }
  return asOne(task, text, expansions);
};

/** Numbers of the terms that begin with `text` but the one it is looked up by, at most `MOST_EXPANSIONS`. */
const termsFrom = (task: WordTask, text: string): number[] => {
  const { frequencies } = task.dictionary;
  const exact = numberOf(task, text);
  const found = task.lookup.beginning(text).filter((term) => term !== exact);
  if (found.length <= MOST_EXPANSIONS) return found;
  // What only has to be there is not cut: it decides which texts are read.
  if (task.word.role !== 'find' && task.word.forms.run) return found;
  task.flags.limited.push({ text, words: found.length, kept: MOST_EXPANSIONS });
  found.sort((a, b) => (frequencies[b] ?? 0) - (frequencies[a] ?? 0) || a - b);
  return found.slice(0, MOST_EXPANSIONS).sort((a, b) => a - b);
};

/** Terms one or two typos away, where nothing fits. */
const planNear = (task: WordTask, text: string): Alternative[] => {
  if (text.length < SHORTEST_PREFIX || !/\p{L}/u.test(text)) return [];
  const { frequencies } = task.dictionary;
  const found = findNear(task, text);
  if (found.length === 0) return [];
  task.flags.near = true;
  task.flags.nearWords |= 1 << task.place;
  found.sort((a, b) => (frequencies[b] ?? 0) - (frequencies[a] ?? 0) || a - b);
  const near = found.slice(0, MOST_NEAR).map((term) => alternative(task, [term], BOOST.near));
  return asOne(task, text, near);
};

/**
 * Numbers of the terms that `text` may stand for. Typos are looked for where they most often are, and elsewhere only
 * where there are none, so that most parts of the dictionary need not be fetched.
 */
const findNear = ({ dictionary, lookup, lang, word }: WordTask, text: string): number[] => {
  const stem = termOfWord(text, lang) ?? text;
  const isOneTypo = (term: string): boolean =>
    isOneEdit(text, term) || isOneEdit(stem, term) || (word.prefix && beginsNear(text, term));
  const isTwoTypos = (term: string): boolean => editDistance(stem, term, 2) <= 2;
  const [first = ''] = text;
  const isLong = text.length >= SHORTEST_LONG;
  const tries: readonly (readonly [readonly string[], (term: string) => boolean])[] = [
    [isLong ? beginningsWith(text, 3) : [], isOneTypo],
    [isLong ? beginningsWith(text, 2) : [], isOneTypo],
    [[first], isOneTypo],
    [beginningsWithoutFirst(text), isOneTypo],
    [isLong ? [first] : [], isTwoTypos],
  ];
  for (const [beginnings, isNear] of tries) {
    const numbers = new Set(beginnings.flatMap((beginning) => lookup.beginning(beginning)));
    const found = [...numbers].filter((number) => isNear(dictionary.terms[number] ?? ''));
    if (found.length > 0 || lookup.missing.size > 0) return found;
  }
  return [];
};

/** A run of letters without spaces: all its pairs; a single letter finds every pair that begins with it. */
const planRun = (task: WordTask): Alternative[] => {
  const { parts } = task.word.forms;
  const [only] = parts;
  if (only && parts.length === 1)
    return [
      ...planExact(task, only.text),
      ...termsFrom(task, only.text).map((term) => alternative(task, [term], BOOST.begins)),
    ];
  const numbers = numbersOf(
    task,
    parts.slice(0, -1).map((part) => part.text),
  );
  return numbers ? [alternative(task, numbers, BOOST.exact)] : [];
};
