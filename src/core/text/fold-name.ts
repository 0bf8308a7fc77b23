import { foldCase } from './fold-case.ts';

/** Latin letters whose stroke or ligature Unicode does not take apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};

const ASCII_ONLY = /^\p{ASCII}*$/u;

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs; marks that make another letter (nukta, dakuten) stay. */
const DIACRITICS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]/gu;

/** Spaces, hyphens, dashes and characters of no width, between the parts of a name. */
const JOINTS = /[\s\p{Pd}\p{Variation_Selector}\u00ad\u200b-\u200d\u2060]+/gu;

/**
 * Folds case and diacritics of a stretch of text, keeping its spaces and hyphens: `Poincaré` → `poincare`.
 * Folding two stretches and joining them gives the same as folding them together.
 */
export const foldLetters = (text: string): string =>
  ASCII_ONLY.test(text)
    ? text.toLowerCase()
    : foldCase(text.normalize('NFKD').replace(DIACRITICS, ''))
        .replace(DIACRITICS, '')
        .replace(/[ßæœøłđðþħı]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
        .replace(/[’ʼ]/gu, "'");

/**
 * The singular and the plural of a folded name as one string, which need not be a word: `encoders` → `encoder`,
 * `policies` and `policy` → `policy`, `losses` → `loss`; `class`, `status`, `analysis` and `gas` stay.
 */
export const foldPlural = (folded: string): string => {
  if (folded.length <= 3) return folded;
  const stem = /[^sui]s$/u.test(folded) ? folded.slice(0, -1) : folded;
  if (stem.length > 3 && stem.endsWith('ie')) return `${stem.slice(0, -2)}y`;
  return /(?:ss|x|z|ch|sh)e$/u.test(stem) ? stem.slice(0, -1) : stem;
};

/**
 * The one folding for names where people meet them (mentions, search, did-you-mean): case, diacritics, hyphen,
 * space and simple plural meet. `foldName('Auto-encoders')` = `foldName('autoencoder')` → `autoencoder`.
 */
export const foldName = (name: string): string => foldPlural(foldWhole(name));

/** A stretch of a name folded without regard to its number, so that stretches can be put together: `Auto-` → `auto`. */
export const foldWhole = (stretch: string): string => foldLetters(stretch).replace(JOINTS, '');
