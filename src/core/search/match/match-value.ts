import { statusOfWord } from '../../model/kinds.ts';
import { foldCase } from '../../text/fold-case.ts';
import { foldLetters } from '../../text/fold-name.ts';
import type { Days, NoteFacts } from '../note/note-facts.ts';
import type { QueryNode, Trait } from '../query/query-node.ts';
import { readPeriod } from '../query/read-period.ts';
import { comparePeriods, compareValues } from './compare-values.ts';
import { matchRegex } from './match-text.ts';

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

export const matchDays = (days: Days, leaf: Leaf): boolean => {
  if (leaf.kind === 'regex') return matchRegex(leaf, days[0]);
  const period = readPeriod(leaf.text);
  if (!period) return false;
  const by = leaf.kind === 'compare' ? leaf.by : '=';
  return comparePeriods({ start: days[0], end: days[1] }, by, period);
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
    if (leaf.kind === 'compare') return compareValues(value, leaf.by, leaf.text) === true;
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
