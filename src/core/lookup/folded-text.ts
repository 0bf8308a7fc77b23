import type { Span, TextBlock } from '../model/note.ts';
import { flatText } from '../text/flat-text.ts';
import { foldLetters } from '../text/fold-name.ts';

/** Stands for a space or hyphen. */
export const JOINT = 0;
/** Stands for a unit of a link, code or a formula: nothing is found across it. */
export const BREAK = 1;
/** Stands for what folds to nothing: an accent, a soft hyphen. */
export const SKIP = 2;
/** For a unit whose folding depends on its neighbours or is longer than itself. Names and texts do not hold it: it is no character. */
const COMPLEX = 0xffff;
const UNKNOWN = -1;
const UNKNOWN_KIND = 255;

/** How a unit takes part in words: not, as a letter of words with spaces around, in scripts without spaces, as katakana, as hangul. */
const NONE = 0;
const LETTER = 1;
const FREE = 2;
const KATAKANA = 3;
const HANGUL = 4;
/** It depends on the units around: a dot. What is skipped has none. */
const DOTTED = 5;
const SKIPPED = 6;

/**
 * A block's text folded unit by unit. Nearly always a unit stands for the one at the same place of the text; only
 * where folding makes a text longer does `starts` say which. One object is used again and again: valid until the next.
 */
export interface FoldedText {
  codes: Uint16Array;
  /** How each unit takes part in words. */
  kinds: Uint8Array;
  length: number;
  /** Where each unit comes from, with the text's end after the last; null when each comes from its own place. */
  starts: number[] | null;
}

const scratch: FoldedText = {
  ...{ codes: new Uint16Array(1 << 12), kinds: new Uint8Array(1 << 12) },
  ...{ length: 0, starts: null },
};

/** Makes room for so many units. */
const makeRoom = (length: number): void => {
  if (scratch.codes.length >= length) return;
  scratch.codes = new Uint16Array(length * 2);
  scratch.kinds = new Uint8Array(length * 2);
};

/** For each unit what it folds to and, above that, the kind of this; those not met yet are unknown. */
const folds = new Int32Array(1 << 16).fill(UNKNOWN);
const kindsMet = new Uint8Array(1 << 16).fill(UNKNOWN_KIND);
const KIND_PLACE = 16;
const CODE = 0xffff;

const foldUnit = (unit: number): number => {
  const known = folds[unit] ?? COMPLEX;
  if (known !== UNKNOWN) return known;
  const code = foldChar(String.fromCharCode(unit));
  const fold = code === COMPLEX ? COMPLEX : (kindOfUnit(code) << KIND_PLACE) | code;
  folds[unit] = fold;
  return fold;
};

const foldChar = (char: string): number => {
  if (/[\s\p{Pd}]/u.test(char)) return JOINT;
  if (/[\u0000-\u001f\p{Variation_Selector}\u00ad\u200b-\u200d\u2060]/u.test(char)) return SKIP;
  // Emoji and rare letters stay as they are; the mathematical alphabets after U+D835 fold to plain letters.
  if (/[\ud800-\udfff]/.test(char)) return char === '\ud835' ? COMPLEX : char.charCodeAt(0);
  const fold = foldLetters(char);
  if (fold === '') return SKIP;
  return fold.length > 1 || /\p{M}/u.test(fold) ? COMPLEX : fold.charCodeAt(0);
};

const kindOfUnit = (unit: number): number => {
  const known = kindsMet[unit] ?? NONE;
  if (known !== UNKNOWN_KIND) return known;
  const kind = kindOfChar(String.fromCharCode(unit));
  kindsMet[unit] = kind;
  return kind;
};

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const kindOfChar = (char: string): number => {
  if (char === '.') return DOTTED;
  if (char.charCodeAt(0) === SKIP) return SKIPPED;
  if (/[\ud800-\udfff]/.test(char)) return LETTER;
  if (SPACELESS.test(char)) return FREE;
  if (/[\p{Script=Katakana}ー]/u.test(char)) return KATAKANA;
  if (/\p{Script=Hangul}/u.test(char)) return HANGUL;
  return /[\p{L}\p{N}\p{M}_]/u.test(char) ? LETTER : NONE;
};

/** True for blocks in which names are looked for. */
export const isProse = ({ kind }: TextBlock): boolean => kind !== 'heading' && kind !== 'code';

const TAG = /(?<=^|\s)#[\p{L}\p{M}\p{N}_/-]+/gu;

/** The stretches of a block that no name is looked for in: links, code, formulas and tags, in order. */
const breaksOf = ({ text, spans }: TextBlock): readonly Pick<Span, 'from' | 'to'>[] => {
  if (!text.includes('#')) return spans;
  const tags = Array.from(text.matchAll(TAG), ({ index, 0: tag }) => ({
    from: index,
    to: index + tag.length,
  }));
  return [...spans, ...tags].sort((a, b) => a.from - b.from);
};

/** Folds the text of a block as `foldName` does; its links, code, formulas and tags become `BREAK`s. */
export const foldText = (block: TextBlock): FoldedText => {
  const text = flatText(block.text);
  const breaks = breaksOf(block);
  makeRoom(text.length);
  const { codes, kinds } = scratch;
  for (let at = 0; at < text.length; at++) {
    const fold = foldUnit(text.charCodeAt(at));
    if (fold === COMPLEX) return foldComplex(text, breaks);
    codes[at] = fold & CODE;
    kinds[at] = fold >>> KIND_PLACE;
  }
  for (const { from, to } of breaks) {
    const end = Math.min(to, text.length);
    codes.fill(BREAK, from, end);
    kinds.fill(NONE, from, end);
  }
  scratch.length = text.length;
  scratch.starts = null;
  return scratch;
};

const unitsOf = (text: string): number[] => Array.from(text.split(''), (unit) => unit.charCodeAt(0));

const CHARACTER = /[\s\S]\p{M}*/uy;

/** The same for any text, character by character with the marks on it. */
const foldComplex = (text: string, breaks: ReturnType<typeof breaksOf>): FoldedText => {
  const codes: number[] = [];
  const starts: number[] = [];
  let reached = 0;
  for (let at = 0; at < text.length; ) {
    while ((breaks[reached]?.to ?? text.length) <= at) reached++;
    const next = breaks[reached];
    CHARACTER.lastIndex = at;
    const char = CHARACTER.exec(text)?.[0] ?? text.charAt(at);
    const first = foldUnit(char.charCodeAt(0)) & CODE;
    const fold =
      next && at >= next.from
        ? [BREAK]
        : first === JOINT || first === SKIP
          ? [first]
          : unitsOf(foldLetters(char));
    for (const code of fold) {
      codes.push(code);
      starts.push(at);
    }
    at += char.length;
  }
  starts.push(text.length);
  makeRoom(codes.length);
  scratch.codes.set(codes);
  scratch.kinds.set(codes.map(kindOfUnit));
  scratch.length = codes.length;
  scratch.starts = starts;
  return scratch;
};

/** The place in the block's text that a unit comes from; for the unit after the last, the end of the text. */
export const placeOf = ({ starts, length }: FoldedText, at: number): number =>
  starts ? (starts[Math.min(at, length)] ?? 0) : at;

/** The kind of a unit; a dot between letters (`3.5`, `node.js`) is one of the word's. */
const kindAt = ({ kinds, length }: FoldedText, at: number): number => {
  if (at < 0 || at >= length) return NONE;
  const kind = kinds[at] ?? NONE;
  if (kind === SKIPPED) return NONE;
  if (kind !== DOTTED) return kind;
  return at > 0 && at + 1 < length && kinds[at - 1] === LETTER && kinds[at + 1] === LETTER ? LETTER : NONE;
};

/** The first unit from `from` on where a name can start; the text's length when there is none. */
export const nextStart = (folded: FoldedText, from: number): number => {
  const { kinds, length } = folded;
  let before = from - 1;
  while (before >= 0 && kinds[before] === SKIPPED) before--;
  let last = kindAt(folded, before);
  for (let at = from; at < length; at++) {
    let kind = kinds[at] ?? NONE;
    // What folds to nothing is part of the letter before it.
    if (kind === SKIPPED) continue;
    if (kind === DOTTED) kind = kindAt(folded, at);
    if (kind !== NONE && (kind !== last || kind === FREE)) return at;
    last = kind;
  }
  return length;
};

/** True when a name can end before a unit. */
export const endsWord = (folded: FoldedText, at: number): boolean => {
  const { kinds, length } = folded;
  // Nearly always a letter goes before a letter.
  if (at < length && kinds[at] === LETTER && kinds[at - 1] === LETTER) return false;
  const last = kindAt(folded, at - 1);
  if (last === NONE || last === FREE || last === HANGUL) return true;
  let after = at;
  while (after < length && kinds[after] === SKIPPED) after++;
  return kindAt(folded, after) !== last;
};
