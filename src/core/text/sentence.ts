/** A sentence longer than this is cut at word bounds, in UTF-16 units. */
const LONGEST = 400;
/** How far a cut looks for a space before it gives up and cuts a word (or a text without spaces). */
const REACH = 40;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Shortened words that a sentence goes on after. */
const ABBREVIATIONS = words(
  'e.g i.e eg ie cf vs viz al approx ca resp incl esp dr mr mrs ms prof st sr jr dept univ vol aka a.k.a w.r.t i.i.d s.t',
);
/** Those that are words too, or end a sentence now and then: shortened only before a number. */
const BEFORE_NUMBER = words(
  'fig figs eq eqs sec sect ch chap no nos pp p ref refs tab thm def lem prop cor alg app ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec',
);

const TERMINATOR = /[.!?…。！？｡؟۔।॥։።]/u;
/** Marks that end a sentence without a space after them. */
const HARD_TERMINATOR = /[。！？｡؟۔।॥։።]/u;
const CLOSER = /["'”’»)\]」』）】*_]/u;
const OPENERS = /^["'“‘«([¿¡„*_]+/u;
const SPACE = /\s/u;

/** The signs that end sentences and those that are space, asked of nearly every sign of a text. */
const isTerminator = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit < 0x80 ? unit === 0x2e || unit === 0x21 || unit === 0x3f : TERMINATOR.test(text.charAt(at));
};
const isSpace = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit < 0x80 ? unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) : SPACE.test(text.charAt(at));
};

/** End of the run of terminators and closing quotes or brackets that starts at `at`. */
const endOfRun = (text: string, at: number): number => {
  let end = at;
  while (isTerminator(text, end)) end++;
  while (CLOSER.test(text.charAt(end))) end++;
  return end;
};

/** True when the full stop at `at` shortens a word, follows an initial, or numbers an item. */
const isShortening = (text: string, at: number, next: string): boolean => {
  const before = text.slice(Math.max(0, at - 24), at);
  const word = /[^\s()[\]"“‘'’«,;:–—/]*$/u.exec(before)?.[0] ?? '';
  if (/^\p{Lu}$/u.test(word) || /(?:^|\.|-)\p{Lu}$/u.test(word)) return true;
  if (/^\d{1,3}$/u.test(word) && word.length === at) return true;
  const lower = word.toLowerCase();
  return ABBREVIATIONS.has(lower) || (BEFORE_NUMBER.has(lower) && /^[\p{N}(]/u.test(next));
};

/**
 * Where the word begins that the full stop at `at` is written right after, where all is plain: a space, small letters of
 * ASCII, the full stop, a space, a capital. -1 elsewhere.
 */
const plainWordBefore = (text: string, at: number): number => {
  if (text.charCodeAt(at) !== 0x2e || text.charCodeAt(at + 1) !== 0x20) return -1;
  if (!isCapital(text.charCodeAt(at + 2))) return -1;
  let start = at;
  while (start > 0 && isSmallLetter(text.charCodeAt(start - 1))) start--;
  return start < at && text.charCodeAt(start - 1) === 0x20 ? start : -1;
};

const isCapital = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a;
const isSmallLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

/** Where the sentence that the terminator at `at` ends is over, or null when it goes on. */
const endOfSentence = (text: string, at: number): number | null => {
  const word = plainWordBefore(text, at);
  // Most sentences end so.
  if (word >= 0) return ABBREVIATIONS.has(text.slice(word, at)) ? null : at + 1;
  const end = endOfRun(text, at);
  if (HARD_TERMINATOR.test(text.charAt(at))) return end;
  if (end < text.length && !isSpace(text, end)) return null;
  const next = text
    .slice(end, end + 32)
    .trimStart()
    .replace(OPENERS, '');
  if (next === '') return end;
  if (/^[\p{Ll},;:)]/u.test(next)) return null;
  const alone = text.charAt(at) === '.' && !isTerminator(text, at - 1) && text.charAt(at + 1) !== '.';
  return alone && isShortening(text, at, next) ? null : end;
};

const findStart = (text: string, from: number): number => {
  const least = Math.max(0, from - LONGEST);
  for (let at = from - 1; at >= least; at--) {
    if (!isTerminator(text, at)) continue;
    const end = endOfSentence(text, at);
    if (end !== null && end <= from) return skipSpace(text, end, from);
  }
  return skipSpace(text, least, from);
};

const findEnd = (text: string, from: number, to: number): number => {
  const most = Math.min(text.length, to + LONGEST);
  for (let at = Math.max(from, to - 1); at < most; at++) {
    if (!isTerminator(text, at)) continue;
    const end = endOfSentence(text, at);
    if (end !== null && end >= to) return end;
  }
  return most;
};

const skipSpace = (text: string, at: number, limit: number): number => {
  let start = at;
  while (start < limit && isSpace(text, start)) start++;
  return start;
};

/** The nearest place at or after `at`, up to `limit`, where a word starts. */
const wordStart = (text: string, at: number, limit: number): number => {
  for (let i = at; i < Math.min(limit, at + REACH); i++)
    if (isSpace(text, i)) return skipSpace(text, i, limit);
  return isLowSurrogate(text, at) ? at + 1 : at;
};

/** The nearest place at or before `at`, down to `limit`, where a word ends. */
const wordEnd = (text: string, at: number, limit: number): number => {
  for (let i = at; i > Math.max(limit, at - REACH); i--) if (isSpace(text, i)) return i;
  return isLowSurrogate(text, at) ? at - 1 : at;
};

const isLowSurrogate = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));

/**
 * The sentence of a block's text that holds a range; the block's ends are sentence ends. One longer than 400 is cut
 * at word bounds around the range, and the range itself never. Looks at most 400 to either side.
 * `sentenceAround('See Fig. 2. A VAE is one. So is it.', 14, 17)` → `{ from: 12, to: 25 }`.
 */
export const sentenceAround = (
  text: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } => {
  let start = findStart(text, from);
  let end = findEnd(text, from, to);
  while (end > to && isSpace(text, end - 1)) end--;
  if (end - start <= LONGEST) return { from: start, to: end };
  const half = Math.max(0, Math.floor((LONGEST - (to - from)) / 2));
  const room = half + Math.max(0, half - (end - to));
  if (from - start > room) start = wordStart(text, from - room, from);
  const rest = Math.max(0, LONGEST - (to - start));
  if (end - to > rest) end = wordEnd(text, to + rest, to);
  return { from: start, to: end };
};
