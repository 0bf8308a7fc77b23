import { statusOfWord } from '../../model/kinds.ts';
import type { Status } from '../../model/note.ts';
import { foldPlural } from '../../text/fold-name.ts';
import {
  FOLLOWERS,
  KIND_WORDS,
  MIXED_WORDS,
  NO_TOPIC,
  QUALIFIERS,
  STATUS_PATTERNS,
} from './section-words.ts';

/** What a section says of the items in it. */
export interface SectionRole {
  /** One kind, or several between which the form and address of an item decide; empty when it says none. */
  readonly kinds: readonly string[];
  readonly status: Status | null;
}

export const NO_ROLE: SectionRole = { kinds: [], status: null };

/** Small letters and digits, apostrophes gone, brackets and what stands in them too: `What I'm Learning:` → `what im learning`. */
const headingWords = (heading: string): string =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/['’ʼ]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const singular = (words: string): string =>
  words
    .split(' ')
    .map((word) => foldPlural(word))
    .join(' ');

const kindTable: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(KIND_WORDS).flatMap(([kind, words]) =>
    words.map((word) => [singular(word), [kind]] as const),
  ),
  ...Object.entries(MIXED_WORDS).map(([word, kinds]) => [singular(word), kinds] as const),
]);

/** The kinds that one part of a heading names: `key terms` and `terms I have met` → term. */
const kindsOfPart = (part: string): readonly string[] => {
  let words = headingWords(part).split(' ').filter(Boolean);
  while (words.length > 1 && QUALIFIERS.has(words[0] ?? '')) words = words.slice(1);
  const exact = kindTable.get(singular(words.join(' ')));
  if (exact) return exact;
  const lengths = [3, 2, 1].filter((length) => length < words.length);
  for (const length of lengths) {
    const first = kindTable.get(singular(words.slice(0, length).join(' ')));
    if (first && FOLLOWERS.has(words[length] ?? '')) return first;
  }
  for (const length of lengths) {
    const last = kindTable.get(singular(words.slice(-length).join(' ')));
    if (last && words.length - length <= 3 && !/['’]s\s|\p{N}/u.test(part)) return last;
  }
  return [];
};

const statusOf = (words: string): Status | null =>
  STATUS_PATTERNS.find(([pattern]) => pattern.test(words))?.[1] ?? null;

/** What the vault's own words (`sections` of its settings) say of a heading. */
const ownRole = (words: string, own: Readonly<Record<string, string>>): SectionRole | null => {
  const found = Object.entries(own).find(([written]) => headingWords(written) === words)?.[1];
  if (found === undefined) return null;
  const status = statusOfWord(found);
  return status === null ? { kinds: [found], status: null } : { kinds: [], status };
};

/** The role a heading gives its section: `Terms and Concepts` → term, `What I want to learn` → want; `NO_ROLE` when it gives none. */
export const roleOfHeading = (written: string, own: Readonly<Record<string, string>> = {}): SectionRole => {
  // The number of a section says nothing of it: `2.1. Papers`.
  const heading = written.replace(/^\s*(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[IVX]{1,5}[.)]|[A-Z][.)])\s+/u, '');
  const words = headingWords(heading);
  if (words === '' || words.split(' ').length > 9 || /^(?:how|why|when|where|what (?:is|are))\b/.test(words))
    return NO_ROLE;
  const given = ownRole(words, own);
  if (given) return given;
  const status = statusOf(words);
  const parts = heading.replace(/\([^()]*\)/gu, ' ').split(/\s(?:and|or|und|et|y)\s|[&+,/;|·]/iu);
  const kinds = /\?\s*$/.test(heading) ? [] : [...new Set(parts.flatMap(kindsOfPart))];
  return { kinds, status };
};

/** The role of a section in another: what it does not say itself, the outer says. */
export const withinRole = (outer: SectionRole, own: SectionRole): SectionRole => ({
  kinds: own.kinds.length > 0 ? own.kinds : outer.kinds,
  status: own.status ?? outer.status,
});

export const saysNothing = ({ kinds, status }: SectionRole): boolean => kinds.length === 0 && status === null;

/** True for headings that group what is below them by what it is about: not `General`, `2023` or `A`. */
export const namesTopic = (heading: string): boolean => {
  const words = headingWords(heading);
  const count = words.split(' ').length;
  return (
    /\p{L}{2}/u.test(words) &&
    count <= 8 &&
    !NO_TOPIC.has(words) &&
    !/\?\s*$/.test(heading) &&
    !/^(?:part|chapter|section|week|day|session|level|unit|module|lecture|year|month)\s+\p{N}/u.test(words)
  );
};

/** A stretch of time that a journal counts instead of naming it: `Review of 1st Sprint`, `Study Journal # 2`, `Week 3`. */
export const isPeriod = (heading: string): boolean => {
  const words = headingWords(heading);
  return (
    /^(?:(?:review|goals|notes|plan|plans|log|retrospective|report)\s)?(?:of|for|on|from)?\s*(?:the\s)?(?:\d+(?:st|nd|rd|th)|first|second|third|last|next)\s(?:sprint|week|month|day|quarter)$/.test(
      words,
    ) ||
    /^(?:sprint|week|day|month)\s\d+\b/.test(words) ||
    /\b(?:journal|diary|log)\s(?:entry\s)?(?:no\s)?\d+$/.test(words)
  );
};
