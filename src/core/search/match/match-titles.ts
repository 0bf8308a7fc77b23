import { memo } from '../../model/memo.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { foldPlural } from '../../text/fold-name.ts';
import { scanWords, wordForms } from '../../text/tokenize.ts';
import type { TitleTable } from '../files/titles.ts';
import { type Query, wordParts } from '../query/query-words.ts';

/** A title or alias as it is compared: folded, in words and without its spaces. */
interface FoldedName {
  readonly document: number;
  readonly alias: boolean;
  readonly words: readonly string[];
  /** `auto encoder` and `Auto-encoder` → `autoencoder`. */
  readonly joined: string;
  readonly initials: string;
}

/** How well a name fits, best first; an alias counts half a step less. What else counts is less than half a step. */
const FIT = {
  ...{ whole: 9, shortInitials: 8.2, begins: 7.4, plural: 6.6, initials: 6, words: 5, begun: 4, inside: 3 },
  ...{ typo: 2.5, letters: 1.5 },
} as const;
const ALIAS_STEP = 0.5;
/** Of two names that fit alike, the shorter one is meant. */
const CLOSENESS = 0.35;

const wordsOf = (name: string): string[] => {
  const words: string[] = [];
  scanWords(name, (from, to) => {
    words.push(...wordParts(wordForms(name.slice(from, to))));
  });
  return words;
};

type Folding = Pick<FoldedName, 'words' | 'joined' | 'initials'>;

/** Names met before; a cleared memo costs time, never a different answer. */
const MEMO_SIZE = 200_000;
const foldings = new Map<string, Folding>();

const foldingOf = (name: string): Folding => {
  const known = foldings.get(name);
  if (known) return known;
  const words = wordsOf(name.normalize('NFC'));
  const initials = words.map((word) => word[0] ?? '').join('');
  const folding = { words, joined: words.join(''), initials };
  if (foldings.size >= MEMO_SIZE) foldings.clear();
  foldings.set(name, folding);
  return folding;
};

const foldName = (document: number, name: string, alias: boolean): FoldedName => {
  const { words, joined, initials } = foldingOf(name);
  return { document, alias, words, joined, initials };
};

const foldedNames = memo((table: TitleTable): readonly FoldedName[] =>
  table.titles.flatMap((title, document) => [
    foldName(document, title, false),
    ...(table.aliases[document] ?? []).map((alias) => foldName(document, alias, true)),
  ]),
);

interface FoldedQuery {
  readonly words: readonly string[];
  readonly joined: string;
  readonly plural: string;
  /** True when the last word may go on. */
  readonly open: boolean;
  /** True in scripts without spaces, where `学习` is found in `深度学习`. */
  readonly isRun: boolean;
  /** A stretch that every name that fits contains, but for its initials: what tells most names apart at once. */
  readonly probe: string;
}

/** The longest word as far as its singular and plural agree. */
const probeOf = (words: readonly string[]): string => {
  const longest = words.reduce((long, word) => (word.length > long.length ? word : long), '');
  const singular = foldPlural(longest);
  let shared = 0;
  while (shared < singular.length && singular[shared] === longest[shared]) shared++;
  return longest.slice(0, shared);
};

/** `sc` and `svd` begin few words that people would type so little of; `ai` and `at` do. */
const isAbbreviation = (text: string): boolean => /^[^aeiouy\W\d]{2,4}$/.test(text);

const fitOf = (name: FoldedName, query: FoldedQuery): number => {
  const initials = name.words.length > 1 && query.joined.length > 1 && name.initials === query.joined;
  if (!initials && !name.joined.includes(query.probe)) return beginsEach(name, query) ? FIT.begun : 0;
  if (name.joined === query.joined) return FIT.whole;
  if (initials && isAbbreviation(query.joined)) return FIT.shortInitials;
  if (query.open && name.joined.startsWith(query.joined)) return FIT.begins;
  // `spars` is `sparse` begun rather than more than one SPAR.
  if (foldPlural(name.joined) === query.plural) return query.open ? FIT.plural : FIT.whole;
  if (initials) return FIT.initials;
  const last = query.words.length - 1;
  const has = query.words.every((word, i) =>
    name.words.some((other) =>
      i === last && query.open
        ? other.startsWith(word)
        : other === word || foldPlural(other) === foldPlural(word),
    ),
  );
  if (has) return FIT.words;
  if (beginsEach(name, query)) return FIT.begun;
  return query.isRun && name.joined.includes(query.joined) ? FIT.inside : 0;
};

/** `sing val` begins words of `Singular Value Decomposition`, in that order. */
const beginsEach = (name: FoldedName, query: FoldedQuery): boolean => {
  if (!query.open || query.words.length < 2) return false;
  let at = 0;
  return query.words.every((word) => {
    const found = name.words.findIndex((other, i) => i >= at && other.startsWith(word));
    at = found + 1;
    return found >= 0;
  });
};

/** Letters from which a name may be misspelt, and from which in two places. */
const SHORTEST_TYPO = 4;
const SHORTEST_TWO_TYPOS = 8;
const SHORTEST_LETTERS = 4;

/** True when `letters` stand in `text` in this order, from its first letter on: `trnsf` in `transformer`. */
const hasLetters = (text: string, letters: string): boolean => {
  if (text[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

/** How well a name fits what is misspelt, from 0 to 1. */
const looseFitOf = (name: FoldedName, { joined, words }: FoldedQuery): number => {
  const limit = joined.length >= SHORTEST_TWO_TYPOS ? 2 : joined.length >= SHORTEST_TYPO ? 1 : 0;
  if (limit > 0) {
    if (editDistance(joined, name.joined, limit) <= limit) return FIT.typo + 0.3;
    const isNear = (word: string, other: string): boolean => {
      const most = word.length >= SHORTEST_TWO_TYPOS ? 2 : word.length >= SHORTEST_TYPO ? 1 : 0;
      return word === other || (most > 0 && editDistance(word, other, most) <= most);
    };
    if (words.every((word) => name.words.some((other) => isNear(word, other)))) return FIT.typo;
  }
  if (joined.length < SHORTEST_LETTERS) return 0;
  // `encoder` in `Autoencoder`.
  if (name.joined.includes(joined)) return FIT.inside;
  return hasLetters(name.joined, joined) ? FIT.letters : 0;
};

/**
 * How well the names of each document fit a query, from 0 (exclusive) to 9.35: `vae` fits an alias `VAE` and, by its
 * initials, the title `Variational Auto-encoder`; `sparse cod` fits `Sparse Coding`. Shorter names fit better. Only
 * what is known to be misspelt also fits names that are like it, where none fits as it stands.
 */
export const matchTitles = (
  table: TitleTable,
  query: Query,
  isMisspelt = false,
): ReadonlyMap<number, number> => {
  const fits = new Map<number, number>();
  const asked = query.words.filter(({ role }) => role !== 'exclude');
  const words = asked.flatMap((word) => wordParts(word.forms));
  const joined = words.join('');
  if (joined === '') return fits;
  const open = asked.at(-1)?.prefix ?? false;
  const isRun = asked.some((word) => word.forms.run);
  const folded: FoldedQuery = {
    words,
    joined,
    plural: foldPlural(joined),
    open,
    isRun,
    probe: probeOf(words),
  };
  const collect = (fitOfName: (name: FoldedName, query: FoldedQuery) => number): void => {
    for (const name of foldedNames(table)) {
      const fit = fitOfName(name, folded);
      if (fit === 0) continue;
      const closeness = Math.min(1, joined.length / name.joined.length);
      const score = fit - (name.alias ? ALIAS_STEP : 0) + closeness * CLOSENESS;
      if (score > (fits.get(name.document) ?? 0)) fits.set(name.document, score);
    }
  };
  collect(fitOf);
  if (fits.size === 0 && isMisspelt) collect(looseFitOf);
  return fits;
};
