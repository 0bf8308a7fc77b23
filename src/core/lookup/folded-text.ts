import type { TextBlock } from '../model/note.ts';
import { foldLetters } from '../text/fold-name.ts';

/** Stands for spaces and hyphens between words. */
export const JOINT = 0;
/** Stands for a link, code or a formula: nothing is found across it. */
export const BREAK = 1;

/** How a unit takes part in words: none, letters with spaces around words, scripts without spaces, katakana, hangul. */
const NONE = 0;
const LETTER = 1;
const FREE = 2;
const KATAKANA = 3;
const HANGUL = 4;

/** A block's text folded unit by unit, and where each folded unit comes from. Reused: valid until the next is made. */
export interface FoldedText {
  length: number;
  codes: Uint16Array;
  kinds: Uint8Array;
  /** Start and end of the character a unit comes from, in the block's text. */
  starts: Int32Array;
  ends: Int32Array;
}

const scratch: FoldedText = {
  length: 0,
  codes: new Uint16Array(1 << 12),
  kinds: new Uint8Array(1 << 12),
  starts: new Int32Array(1 << 12),
  ends: new Int32Array(1 << 12),
};

const DOT = 0x2e;
const UNKNOWN_KIND = 255;
const kinds = new Uint8Array(1 << 16).fill(UNKNOWN_KIND);

const kindOfUnit = (unit: number): number => {
  const known = kinds[unit] ?? NONE;
  if (known !== UNKNOWN_KIND) return known;
  const kind = kindOfChar(String.fromCharCode(unit));
  kinds[unit] = kind;
  return kind;
};

const kindOfChar = (char: string): number => {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
      char,
    )
  )
    return FREE;
  if (/[\p{Script=Katakana}ー]/u.test(char)) return KATAKANA;
  if (/\p{Script=Hangul}/u.test(char)) return HANGUL;
  return /[\p{L}\p{N}\p{M}_\ud800-\udfff]/u.test(char) || isSurrogate(char.charCodeAt(0)) ? LETTER : NONE;
};

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

const isJoint = (unit: number): boolean =>
  unit === 0x20 || unit === 0x2d || (unit >= 0x09 && unit <= 0x0d) || (unit > 0x7f && JOINTS.has(unit));
const JOINTS: ReadonlySet<number> = new Set(
  Array.from({ length: 0x10000 }, (_, unit) => unit).filter(
    (unit) => unit > 0x7f && /[\s\p{Pd}]/u.test(String.fromCharCode(unit)),
  ),
);

const folded = new Map<string, string>();

/** `foldLetters` of one character, remembered: texts have few different ones. */
const foldCharacter = (char: string): string => {
  let fold = folded.get(char);
  if (fold === undefined) {
    fold = foldLetters(char);
    if (folded.size < 50_000) folded.set(char, fold);
  }
  return fold;
};

/** Makes room for twice as many units. */
const grow = (): void => {
  const size = scratch.codes.length * 2;
  const { codes, kinds: old, starts, ends } = scratch;
  scratch.codes = new Uint16Array(size);
  scratch.kinds = new Uint8Array(size);
  scratch.starts = new Int32Array(size);
  scratch.ends = new Int32Array(size);
  scratch.codes.set(codes);
  scratch.kinds.set(old);
  scratch.starts.set(starts);
  scratch.ends.set(ends);
};

const push = (unit: number, kind: number, start: number, end: number): void => {
  const at = scratch.length++;
  if (at >= scratch.codes.length) grow();
  scratch.codes[at] = unit;
  scratch.kinds[at] = kind;
  scratch.starts[at] = start;
  scratch.ends[at] = end;
};

const CHARACTER = /[\s\S]\p{M}*/uy;

/** Folds the text of a block as `foldName` does, its links, code and formulas as one `BREAK` each. */
export const foldText = ({ text, spans }: TextBlock): FoldedText => {
  scratch.length = 0;
  let span = 0;
  for (let at = 0; at < text.length; ) {
    const next = spans[span];
    if (next && at >= next.from) {
      span++;
      if (next.to > at) {
        push(BREAK, NONE, at, next.to);
        at = next.to;
      }
      continue;
    }
    const unit = text.charCodeAt(at);
    if (unit < 0x80 && !(text.charCodeAt(at + 1) > 0x2ff)) {
      pushAscii(text, unit, at);
      at++;
    } else at = pushCharacter(text, at);
  }
  return scratch;
};

const pushAscii = (text: string, unit: number, at: number): void => {
  if (isJoint(unit)) pushJoint(at);
  else if (unit >= 0x41 && unit <= 0x5a) push(unit | 0x20, LETTER, at, at + 1);
  else if (unit === DOT && isLetterAt(text, at - 1) && isLetterAt(text, at + 1))
    push(unit, LETTER, at, at + 1);
  else push(unit, kindOfUnit(unit), at, at + 1);
};

const isLetterAt = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && kindOfUnit(text.charCodeAt(at)) === LETTER;

/** One joint for a run of spaces and hyphens. */
const pushJoint = (at: number): void => {
  if (scratch.length > 0 && scratch.codes[scratch.length - 1] === JOINT)
    scratch.ends[scratch.length - 1] = at + 1;
  else push(JOINT, NONE, at, at + 1);
};

const pushCharacter = (text: string, at: number): number => {
  CHARACTER.lastIndex = at;
  const char = CHARACTER.exec(text)?.[0] ?? text.charAt(at);
  const end = at + char.length;
  if (isJoint(char.charCodeAt(0))) pushJoint(at);
  else if (!/^[\u00ad\u200b-\u200d\u2060]/.test(char)) {
    const fold = foldCharacter(char);
    for (let i = 0; i < fold.length; i++) push(fold.charCodeAt(i), kindOfUnit(fold.charCodeAt(i)), at, end);
  }
  return end;
};

/** True when a name can start at a unit. */
export const startsWord = ({ kinds: of }: FoldedText, at: number): boolean => {
  const kind = of[at] ?? NONE;
  const before = at > 0 ? (of[at - 1] ?? NONE) : NONE;
  return kind !== NONE && (before !== kind || kind === FREE);
};

/** True when a name can end before a unit. */
export const endsWord = ({ kinds: of, length }: FoldedText, at: number): boolean => {
  const last = of[at - 1] ?? NONE;
  const kind = at < length ? (of[at] ?? NONE) : NONE;
  return last === NONE || kind !== last || last === FREE || last === HANGUL;
};
