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
const UNKNOWN = 0xfffe;

/** How a unit takes part in words: not, as a letter of words with spaces around, in scripts without spaces, as katakana, as hangul. */
const NONE = 0;
const LETTER = 1;
const FREE = 2;
const KATAKANA = 3;
const HANGUL = 4;
const UNKNOWN_KIND = 255;

/**
 * A block's text folded unit by unit. Nearly always a unit stands for the one at the same place of the text; only
 * where folding makes a text longer does `starts` say which. One object is used again and again: valid until the next.
 */
export interface FoldedText {
  codes: Uint16Array;
  length: number;
  /** Where each unit comes from, with the text's end after the last; null when each comes from its own place. */
  starts: number[] | null;
}

const scratch: FoldedText = { codes: new Uint16Array(1 << 12), length: 0, starts: null };

const folds = new Uint16Array(1 << 16).fill(UNKNOWN);
const kinds = new Uint8Array(1 << 16).fill(UNKNOWN_KIND);

const foldUnit = (unit: number): number => {
  const known = folds[unit] ?? COMPLEX;
  if (known !== UNKNOWN) return known;
  const fold = foldChar(String.fromCharCode(unit));
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
  const known = kinds[unit] ?? NONE;
  if (known !== UNKNOWN_KIND) return known;
  const kind = kindOfChar(String.fromCharCode(unit));
  kinds[unit] = kind;
  return kind;
};

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const kindOfChar = (char: string): number => {
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
  if (scratch.codes.length < text.length) scratch.codes = new Uint16Array(text.length * 2);
  const { codes } = scratch;
  for (let at = 0; at < text.length; at++) {
    const code = foldUnit(text.charCodeAt(at));
    if (code === COMPLEX) return foldComplex(text, breaks);
    codes[at] = code;
  }
  for (const { from, to } of breaks) codes.fill(BREAK, from, Math.min(to, text.length));
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
    const first = foldUnit(char.charCodeAt(0));
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
  if (scratch.codes.length < codes.length) scratch.codes = new Uint16Array(codes.length * 2);
  scratch.codes.set(codes);
  scratch.length = codes.length;
  scratch.starts = starts;
  return scratch;
};

/** The place in the block's text that a unit comes from; for the unit after the last, the end of the text. */
export const placeOf = ({ starts, length }: FoldedText, at: number): number =>
  starts ? (starts[Math.min(at, length)] ?? 0) : at;

const DOT = 0x2e;

/** The kind of a unit; a dot between letters (`3.5`, `node.js`) is one of the word's. */
const kindAt = ({ codes, length }: FoldedText, at: number): number => {
  if (at < 0 || at >= length) return NONE;
  const code = codes[at] ?? BREAK;
  if (code === DOT)
    return at > 0 &&
      at + 1 < length &&
      kindOfUnit(codes[at - 1] ?? 0) === LETTER &&
      kindOfUnit(codes[at + 1] ?? 0) === LETTER
      ? LETTER
      : NONE;
  return kindOfUnit(code);
};

/** The first unit from `from` on where a name can start; the text's length when there is none. */
export const nextStart = (folded: FoldedText, from: number): number => {
  const { codes, length } = folded;
  let before = from - 1;
  while (before >= 0 && codes[before] === SKIP) before--;
  let last = kindAt(folded, before);
  for (let at = from; at < length; at++) {
    const code = codes[at] ?? BREAK;
    // What folds to nothing is part of the letter before it.
    if (code === SKIP) continue;
    const kind = code === DOT ? kindAt(folded, at) : kindOfUnit(code);
    if (kind !== NONE && (kind !== last || kind === FREE)) return at;
    last = kind;
  }
  return length;
};

/** True when a name can end before a unit. */
export const endsWord = (folded: FoldedText, at: number): boolean => {
  // Nearly always a letter goes before a letter.
  if (
    at < folded.length &&
    kinds[folded.codes[at] ?? BREAK] === LETTER &&
    kinds[folded.codes[at - 1] ?? BREAK] === LETTER
  )
    return false;
  const last = kindAt(folded, at - 1);
  if (last === NONE || last === FREE || last === HANGUL) return true;
  let after = at;
  while (after < folded.length && folded.codes[after] === SKIP) after++;
  return kindAt(folded, after) !== last;
};
