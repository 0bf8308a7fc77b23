import { memo } from '../../model/memo.ts';
import { readableMath } from '../../text/readable-math.ts';
import { scanWords, wordForms } from '../../text/tokenize.ts';
import { phrasePattern, phrasePlaces, sequenceOf } from '../match/phrase.ts';
import type { NoteText, Passage } from '../note/note-text.ts';
import type { Dictionary } from '../postings/dictionary.ts';
import { type Query, wordParts } from '../query/query-words.ts';
import { countBits } from '../rank/count-bits.ts';
import type { SearchPlan } from '../rank/plan-search.ts';
import { termOfWord } from '../words/word-term.ts';

/** A stretch of text and what to mark in it (UTF-16 offsets, end exclusive). */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [from: number, to: number])[];
}

export interface Snippet extends MarkedText {
  /** The heading the snippet stands under, null at the top of a note. */
  readonly heading: { readonly text: string; readonly anchor: string } | null;
}

/** Tells which words of a text a query found: the query's word each answers to, or null. */
export interface Matcher {
  readonly lang: string;
  /** Terms, and the bits of the query's words they were looked up for. */
  readonly terms: ReadonlyMap<string, number>;
  /** The beginning of a last word that may go on. */
  readonly begin: string | null;
  readonly beginBit: number;
  readonly phrases: readonly Phrase[];
}

/** Words that are marked only where they stand in this order; the last may go on where the phrase is open. */
interface Phrase {
  readonly pattern: RegExp;
  readonly words: number;
}

/** What to mark in names, where a last word of any length may go on, and in texts, where a letter or two tell nothing. */
export interface Matchers {
  readonly name: Matcher;
  readonly text: Matcher;
}

/** Letters from which the beginning of a word is marked in texts. */
const SHORTEST_BEGIN = 3;

/** What to mark for a query that was answered by these terms. */
export const matchersOf = (
  query: Query,
  plan: SearchPlan | null,
  dictionary: Dictionary | null,
  lang: string,
): Matchers => {
  const terms = new Map<string, number>();
  const phrases = phrasesOf(query);
  let unmarked = 0;
  for (const { words } of phrases) unmarked |= words;
  query.words.forEach(({ role }, place) => {
    if (role === 'exclude') unmarked |= 1 << place;
  });
  const add = (term: string, bits: number) => {
    if (bits & ~unmarked) terms.set(term, (terms.get(term) ?? 0) | (bits & ~unmarked));
  };
  for (const alternative of plan?.alternatives ?? [])
    for (const number of alternative.terms) add(dictionary?.terms[number] ?? '', alternative.words);
  query.words.forEach((word, place) => {
    for (const part of [word.forms.whole ?? '', ...wordParts(word.forms)]) {
      const term = termOfWord(part, lang);
      if (term !== null) add(term, 1 << place);
    }
  });
  const last = query.words.length - 1;
  const lastWord = query.words[last];
  const isBegun = lastWord?.prefix === true && !lastWord.forms.run && !(unmarked & (1 << last));
  const begin = isBegun ? (wordParts(lastWord.forms).at(-1) ?? null) : null;
  const name = { lang, terms, begin, beginBit: last < 0 ? 0 : 1 << last, phrases };
  return { name, text: { ...name, begin: begin !== null && begin.length < SHORTEST_BEGIN ? null : begin } };
};

const phrasesOf = (query: Query): Phrase[] => {
  const phrases: Phrase[] = [];
  for (const [node, places] of query.places) {
    if (node.kind !== 'phrase' || query.words[places[0] ?? -1]?.role === 'exclude') continue;
    const pattern = phrasePattern(node.text, node.open);
    let words = 0;
    for (const place of places) words |= 1 << place;
    if (pattern) phrases.push({ pattern, words });
  }
  return phrases;
};

/** A word of a text that the query found. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly words: number;
}

const bitsOf = (matcher: Matcher, word: string): number => {
  const term = termOfWord(word, matcher.lang);
  const bits = term === null ? 0 : (matcher.terms.get(term) ?? 0);
  return matcher.begin !== null && word.startsWith(matcher.begin) ? bits | matcher.beginBit : bits;
};

const NO_MATCHES: readonly Match[] = [];

/** Written words met while answering a query, and where in them it matches; most never do. */
const knownWords = memo((_matcher: Matcher) => new Map<string, readonly Match[]>());

const matchWord = (written: string, matcher: Matcher): readonly Match[] => {
  const { whole, parts } = wordForms(written);
  const matches: Match[] = [];
  for (const form of whole === null ? parts : [{ text: whole, from: 0, to: written.length }, ...parts]) {
    const words = bitsOf(matcher, form.text);
    if (words !== 0) matches.push({ from: form.from, to: form.to, words });
  }
  return matches.length === 0 ? NO_MATCHES : matches;
};

const matchesIn = (text: string, matcher: Matcher): Match[] => {
  const known = knownWords(matcher);
  const found: Match[] = phraseMatches(text, matcher.phrases);
  scanWords(text, (from, to) => {
    const written = text.slice(from, to);
    let matches = known.get(written);
    if (!matches) {
      matches = matchWord(written, matcher);
      known.set(written, matches);
    }
    for (const match of matches) found.push({ ...match, from: from + match.from, to: from + match.to });
  });
  return matcher.phrases.length > 0 ? found.sort((a, b) => a.from - b.from) : found;
};

const phraseMatches = (text: string, phrases: readonly Phrase[]): Match[] => {
  if (phrases.length === 0) return [];
  const sequence = sequenceOf(text);
  return phrases.flatMap(({ pattern, words }) =>
    phrasePlaces(sequence, pattern).map(([from, to]) => ({ from, to, words })),
  );
};

/** The first word of a text that stands for these words of the query, as written. */
export const wordMeant = (text: string, matcher: Matcher, words: number): string | null => {
  const match = matchesIn(text, matcher).find((one) => one.words & words);
  return match ? text.slice(match.from, match.to) : null;
};

/** Ranges in order, those that touch or overlap as one. */
const mergeRanges = (matches: readonly Match[]): [number, number][] => {
  const merged: [number, number][] = [];
  for (const { from, to } of [...matches].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
};

/** `markText('Sparse Coding', matcher)` → the same text and where the query's words stand in it. */
export const markText = (text: string, matcher: Matcher): MarkedText => ({
  text,
  marks: mergeRanges(matchesIn(text, matcher)),
});

const SNIPPET_LENGTH = 180;
/** Text kept before the first match: on two lines of a phone it is still seen. */
const LEAD = 40;
/** A shorter text is shown whole: two lines of a phone. */
const WHOLE = 60;
/** Passages looked through for the best one; a note of a megabyte has its best early enough. */
const MOST_PASSAGES = 10_000;

interface Cluster {
  readonly passage: Passage;
  readonly from: number;
  readonly value: number;
}

/** The start of the window of a passage with the most different words of the query, then the most matches. */
const bestCluster = (passage: Passage, matcher: Matcher): Cluster | null => {
  let best: Cluster | null = null;
  const matches = matchesIn(passage.text, matcher);
  for (let i = 0; i < matches.length; i++) {
    const first = matches[i];
    if (!first) break;
    let words = 0;
    let count = 0;
    for (let k = i; k < matches.length && (matches[k]?.to ?? 0) <= first.from + SNIPPET_LENGTH - LEAD; k++) {
      words |= matches[k]?.words ?? 0;
      count++;
    }
    const value = countBits(words) * 100 + Math.min(count, 99);
    if (!best || value > best.value) best = { passage, from: first.from, value };
  }
  return best;
};

const isBreak = (unit: string | undefined): boolean => unit === undefined || /[\s\p{P}]/u.test(unit);

/** The nearest place at or after `at` (before it, going back) where a word ends, within a few letters. */
const wordEdge = (text: string, at: number, step: 1 | -1): number => {
  for (let i = 0; i < 24; i++) {
    const place = at + i * step;
    if (place <= 0) return 0;
    if (place >= text.length) return text.length;
    if (isBreak(text[step === 1 ? place : place - 1])) return place;
  }
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
};

/** A window of a text from about `from`, with an ellipsis where something is left out, and its matches marked; maths is made readable. */
const cutWindow = (text: string, from: number, matcher: Matcher): MarkedText => {
  if (text.length <= WHOLE) return readableMath(markText(text.replaceAll('\n', ' '), matcher));
  const start = from <= LEAD ? 0 : wordEdge(text, Math.min(from - LEAD, text.length - WHOLE), -1);
  const end = wordEdge(text, Math.min(start + SNIPPET_LENGTH, text.length), 1);
  const { text: middle, marks } = markText(text.slice(start, end).trimEnd().replaceAll('\n', ' '), matcher);
  const before = start > 0 ? '…' : '';
  const shown = middle.replace(/^\s+/u, '');
  const shift = before.length - (middle.length - shown.length);
  return readableMath({
    text: before + shown + (end < text.length ? '…' : ''),
    marks: marks.map(([a, b]) => [a + shift, b + shift]),
  });
};

/** A window of a passage; what a property says comes after its name. */
const showPassage = ({ text, property }: Passage, from: number, matcher: Matcher): MarkedText => {
  const shown = cutWindow(text, from, matcher);
  if (property === undefined) return shown;
  const name = `${property}: `;
  return {
    text: name + shown.text,
    marks: shown.marks.map(([a, b]) => [a + name.length, b + name.length]),
  };
};

/** What a note found by its name shows: its definition, else what `snippetOf` finds. */
export const openingOf = (note: NoteText, matcher: Matcher): Snippet =>
  note.definition === ''
    ? snippetOf(note, matcher)
    : { ...cutWindow(note.definition, 0, matcher), heading: null };

/** The best stretch of a note for a query, else what stands under a heading that fits, else its definition or first words. */
export const snippetOf = (note: NoteText, matcher: Matcher): Snippet => {
  let best: Cluster | null = null;
  for (const passage of note.passages.slice(0, MOST_PASSAGES)) {
    const cluster = bestCluster(passage, matcher);
    if (cluster && (!best || cluster.value > best.value)) best = cluster;
  }
  if (best) {
    const heading = note.headings[best.passage.section] ?? null;
    return { ...showPassage(best.passage, best.from, matcher), heading };
  }
  const section = note.headings.findIndex(({ text }) => matchesIn(text, matcher).length > 0);
  const under = section < 0 ? undefined : note.passages.find((passage) => passage.section === section);
  const heading = note.headings[section] ?? null;
  const first = under ?? (note.definition === '' ? note.passages[0] : undefined);
  const opening = first ? showPassage(first, 0, matcher) : cutWindow(note.definition, 0, matcher);
  return { ...opening, heading };
};

/** The words of a text that were found, as written, each once. */
export const matchedWords = ({ text, marks }: MarkedText): string[] => [
  ...new Set(marks.map(([from, to]) => text.slice(from, to))),
];
