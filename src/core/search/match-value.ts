import { statusOfWord } from '../model/kinds.ts';
import { foldCase } from '../text/fold-case.ts';
import { foldLetters } from '../text/fold-name.ts';
import { matchRegex } from './match-text.ts';
import type { Days, NoteFacts } from './note-facts.ts';
import type { Comparison, QueryNode, Trait } from './query-node.ts';
import { readPeriod } from './read-period.ts';

export type Leaf = QueryNode & { readonly kind: 'word' | 'phrase' | 'regex' | 'compare' };

type LeafTest = (leaf: Leaf) => boolean;

/** Applies a test of single values to a value as written: `(a OR -b)`. */
export const fold = (node: QueryNode, test: LeafTest): boolean => {
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => fold(part, test));
    case 'or':
      return node.parts.some((part) => fold(part, test));
    case 'not':
      return !fold(node.part, test);
    case 'scope':
    case 'property':
      return false;
    default:
      return test(node);
  }
};

/** `holds('terms/Sparse Coding.md', word)`: contains it, whatever its capitals and accents. */
export const holds = (text: string, leaf: Leaf): boolean =>
  leaf.kind === 'regex' ? matchRegex(leaf, text) : foldLetters(text).includes(foldLetters(leaf.text));

export const isName = (leaf: Leaf, test: (value: string) => boolean): boolean =>
  leaf.kind !== 'regex' && leaf.kind !== 'compare' && test(leaf.text);

export const matchTag = (tags: readonly string[], leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return tags.some((tag) => matchRegex(leaf, tag));
  const wanted = foldCase(leaf.text.replace(/^#/, '').replace(/\/$/, ''));
  return tags.some((tag) => {
    const folded = foldCase(tag);
    return folded === wanted || folded.startsWith(`${wanted}/`);
  });
};

const compareOrder = (by: Comparison, order: number): boolean => {
  switch (by) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
};

/** After a period is after its end, before it before its start; without a sign the two overlap. */
export const matchDays = (days: Days, leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return matchRegex(leaf, days[0]);
  const period = readPeriod(leaf.text);
  if (!period) return false;
  const [start, end] = days;
  const by = leaf.kind === 'compare' ? leaf.by : '=';
  switch (by) {
    case '<':
      return start < period.start;
    case '<=':
      return start <= period.end;
    case '>':
      return start > period.end;
    case '>=':
      return start >= period.start;
    case '=':
      return start <= period.end && end >= period.start;
  }
};

const NUMBER = /^[-+]?\d+(?:[.,]\d+)?$/;

const numberOf = (text: string): number => Number(text.replace(',', '.'));

/** Numbers compare as numbers, dates as dates, the rest by code point. */
const compareValue = (value: string, by: Comparison, wanted: string): boolean => {
  if (NUMBER.test(value) && NUMBER.test(wanted)) return compareOrder(by, numberOf(value) - numberOf(wanted));
  const [period, asked] = [readPeriod(value.slice(0, 10)), readPeriod(wanted)];
  if (period && asked)
    return matchDays([period.start, period.end], { kind: 'compare', by, text: wanted, from: 0, to: 0 });
  const [a, b] = [foldCase(value), foldCase(wanted)];
  return compareOrder(by, a < b ? -1 : a > b ? 1 : 0);
};

export const wordsWithin = (text: string): string =>
  ` ${foldLetters(text)
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()} `;

/** A value is the one asked for, or holds it as whole words: `[authors:vaswani]`. */
export const matchValue = (values: readonly string[], leaf: Leaf): boolean => {
  if (leaf.kind === 'word' && leaf.text.toLowerCase() === 'null' && values.length === 0) return true;
  return values.some((value) => {
    if (leaf.kind === 'regex') return matchRegex(leaf, value);
    if (leaf.kind === 'compare') return compareValue(value, leaf.by, leaf.text);
    const wanted = wordsWithin(leaf.text);
    if (wanted.trim() === '') return foldCase(value).includes(foldCase(leaf.text));
    return foldCase(value) === foldCase(leaf.text) || wordsWithin(value).includes(wanted);
  });
};

export const hasTrait = (facts: NoteFacts | undefined, value: string): boolean => {
  const trait = value.toLowerCase();
  const traits: readonly string[] = facts?.traits ?? [];
  return traits.includes(trait) || traits.includes(trait.replace(/(?<=alias)es$|s$/, '') as Trait);
};

export const matchStatus = (status: readonly string[], leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return status.some((word) => matchRegex(leaf, word));
  const wanted = foldCase(leaf.text);
  const meant = statusOfWord(leaf.text);
  return status.some((word) => foldCase(word) === wanted || word === meant);
};
