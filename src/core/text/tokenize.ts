import { flatText } from './flat-text.ts';
import { foldLetters } from './fold-name.ts';

/** A word to look up, folded, and where it stands in the text (UTF-16 offsets, end exclusive). */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What one written word can be looked up by. `auto-encoder` is `autoencoder` as a whole and has the parts `auto`
 * and `encoder`; `sparse` has no parts. Chinese, Japanese, Korean and Thai have no spaces: their runs have every
 * two neighbouring letters as parts and no whole. Offsets are relative to the written word.
 */
export interface WordForms {
  readonly whole: string | null;
  readonly parts: readonly Token[];
  /** True for a run of letters of a script without spaces. */
  readonly run: boolean;
}

/** What a UTF-16 unit can be in a word; kept per unit of the BMP once asked for. */
const UNKNOWN = 0;
const BREAK = 1;
const LETTER = 2;
const DIGIT = 3;
const RUN = 4;
const MARK = 5;
/** No letter, but a word may go on over it. */
const JOINER = 6;

const RUN_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ーｰ]/u;
const WORD_LETTER = /[\p{L}\p{N}\p{M}]/u;

const classes = new Uint8Array(0x10000);

/** The voicing marks of half-width kana, letters of their own to Unicode. */
const KANA_MARK = /[\uff9e\uff9f]/;

/** Hyphens, low lines and apostrophes join two letters of one word; a full stop joins two digits (`v1.5`). */
const JOINING = /[-_'.\u2019\u2010\u2011]/;

const classify = (letter: string): number => {
  if (JOINING.test(letter)) return JOINER;
  if (KANA_MARK.test(letter)) return MARK;
  if (/^\p{Nd}$/u.test(letter)) return DIGIT;
  if (!WORD_LETTER.test(letter)) return BREAK;
  if (RUN_SCRIPT.test(letter)) return RUN;
  return /\p{M}/u.test(letter) ? MARK : LETTER;
};

/** Arabic and Hebrew vowel signs and the tatweel, which are written or left out at will. */
const VOWEL_SIGNS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;

const foldWord = (word: string): string => {
  const folded = foldLetters(word);
  return /^[\x20-\x7e]*$/.test(folded) ? folded : folded.replace(VOWEL_SIGNS, '').normalize('NFC');
};

/** The class of the letter at `at`; a letter outside the BMP counts by its whole code point. */
const classAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  const known = classes[unit] ?? BREAK;
  if (known !== UNKNOWN) return known;
  if (unit >= 0xd800 && unit <= 0xdfff) {
    const start = unit >= 0xdc00 ? at - 1 : at;
    return classify(String.fromCodePoint(text.codePointAt(Math.max(start, 0)) ?? 0));
  }
  const found = classify(text[at] ?? ' ');
  classes[unit] = found;
  return found;
};

const FULL_STOP = 0x2e;

/** True when a word goes on over the joiner at `at`. */
const joinsAt = (text: string, at: number): boolean => {
  const next = at + 1 < text.length ? classAt(text, at + 1) : BREAK;
  if (text.charCodeAt(at) === FULL_STOP) return next === DIGIT && classAt(text, at - 1) === DIGIT;
  return next === LETTER || next === DIGIT;
};

/** True when a word that began with a letter of class `first` goes on at `at`. */
const goesOn = (text: string, at: number, first: number): boolean => {
  const next = classAt(text, at);
  if (next === MARK) return true;
  if (first === RUN) return next === RUN;
  return next === LETTER || next === DIGIT || (next === JOINER && joinsAt(text, at));
};

/** FNV-1a over UTF-16 units. */
const FIRST_HASH = 0x811c9dc5;
const addToHash = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** A word of no more units than these stands whole in `wordUnits`. */
export const UNITS_OF_WORD = 64;

/** The units of the word that `scanWords` is at, so that nobody has to read the text again to look it up. */
export const wordUnits = new Uint16Array(UNITS_OF_WORD);
/** Units of a longer word go round. */
const UNIT_MASK = UNITS_OF_WORD - 1;

/** Calls `visit` with the range of each written word, and a hash of it: `GPT-2模型` is the two words `GPT-2` and `模型`. */
export const scanWords = (written: string, visit: (from: number, to: number, hash: number) => void): void => {
  const text = flatText(written);
  const length = text.length;
  const [units, kinds] = [wordUnits, classes];
  for (let at = 0; at < length; ) {
    let unit = text.charCodeAt(at);
    const first = kinds[unit] || classAt(text, at);
    if (first === BREAK || first === MARK || first === JOINER) {
      at++;
      continue;
    }
    const from = at;
    let hash = FIRST_HASH;
    for (;;) {
      units[(at - from) & UNIT_MASK] = unit;
      hash = addToHash(hash, unit);
      if (++at === length) break;
      unit = text.charCodeAt(at);
      const kind = kinds[unit];
      // Nearly all of a text are letters and what ends a word.
      if (kind === LETTER && first !== RUN) continue;
      if (kind === BREAK || !goesOn(text, at, first)) break;
    }
    visit(from, at, hash);
  }
};

/** Words longer than this are data, not words (hashes, base64): they are cut. */
const LONGEST = 64;

/** Where a part of a written word ends and the next begins: joiners, and the humps of camelCase. */
const PART =
  /\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}\p{M}]+|\p{Lu}+(?:s(?!\p{Ll}))?(?!\p{Ll})|\p{N}+(?:\.\p{N}+)*/gu;
const PIECE = /[^\-_'\u2019\u2010\u2011]+/g;

/** The Arabic article, alone or after a letter of its own word, is written with the noun. */
const ARTICLE = /^[وفبك]?ال(?=\p{L}\p{M}*\p{L}\p{M}*\p{L})/u;

/** Most words: no humps, no joints, nothing to fold but the first letter. */
const SIMPLE = /^[A-Za-z][a-z]*$/;

/** The forms of one written word as `scanWords` finds it: `wordForms('GPT-2')` → whole `gpt2`, parts `gpt` and `2`. */
export const wordForms = (word: string): WordForms => {
  if (word.length <= LONGEST && SIMPLE.test(word))
    return { whole: word.toLowerCase(), parts: [], run: false };
  if (classAt(word, 0) === RUN) return { whole: null, parts: pairsOf(word), run: true };
  const bare = word.replace(/['\u2019]s$/i, '').slice(0, LONGEST);
  const parts: Token[] = [];
  // `v1.5` is also `1.5`.
  if (/^v\d+\./i.test(bare))
    return { whole: foldWord(bare), parts: [{ text: bare.slice(1), from: 1, to: bare.length }], run: false };
  for (const piece of bare.matchAll(PIECE)) {
    const humps = /\p{Ll}\p{Lu}/u.test(piece[0]) ? [...piece[0].matchAll(PART)] : [];
    if (humps.length > 1) for (const hump of humps) addPart(parts, hump[0], piece.index + hump.index);
    else addPart(parts, piece[0], piece.index);
  }
  if (parts.length < 2) return { whole: parts[0]?.text ?? '', parts: withoutArticle(bare), run: false };
  return { whole: foldWord(bare.replace(/[-_'\u2019\u2010\u2011]/g, '')), parts, run: false };
};

/** `الكتاب` is also `كتاب`; empty for a word without the article. */
const withoutArticle = (word: string): readonly Token[] => {
  const from = ARTICLE.exec(word)?.[0].length;
  return from === undefined ? [] : [{ text: foldWord(word.slice(from)), from, to: word.length }];
};

const addPart = (parts: Token[], part: string, from: number): void => {
  parts.push({ text: foldWord(part), from, to: from + part.length });
};

/** Every two neighbouring letters of a run and its last letter alone: any stretch of it begins some token. */
const pairsOf = (run: string): readonly Token[] => {
  const pairs: Token[] = [];
  for (let at = 0; at < run.length; ) {
    const next = at + letterLength(run, at);
    const to = next < run.length ? next + letterLength(run, next) : next;
    pairs.push({ text: foldWord(run.slice(at, to)), from: at, to });
    at = next;
  }
  return pairs;
};

/** Units of the letter at `at` with the marks on it. */
const letterLength = (text: string, at: number): number => {
  let to = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  while (to < text.length && classAt(text, to) === MARK) to++;
  return to - at;
};

/**
 * The words of a text as the index and a query see them, wholes before their parts:
 * `tokenize('Auto-encoders')` → `autoencoders` 0–13, `auto` 0–4, `encoders` 5–13.
 */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  scanWords(text, (from, to) => {
    const forms = wordForms(text.slice(from, to));
    if (forms.whole) tokens.push({ text: forms.whole, from, to });
    for (const part of forms.parts)
      tokens.push({ text: part.text, from: from + part.from, to: from + part.to });
  });
  return tokens;
};
