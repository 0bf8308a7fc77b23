/** Orders words: `compareCodePoints`, or by UTF-16 unit as `<` does. */
type Compare = (a: string, b: string) => number;

/** The order of units that code points have: surrogates after the rest. */
const byCodePoint = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
const byUnit = (unit: number): number => unit;

/** Units looked at in a word at most. */
const MOST_UNITS = 12;
/** Keys are whole numbers up to here, with room to spare. */
const HIGHEST_KEY = 2 ** 52;

/** The units that words begin with: by rank the place of each among those that come, from 1 on, and how many come. */
const alphabetOf = (
  words: readonly string[],
  rank: (unit: number) => number,
): { readonly places: Uint16Array; readonly size: number } => {
  const places = new Uint16Array(0x10000);
  for (const word of words)
    for (let at = Math.min(word.length, MOST_UNITS) - 1; at >= 0; at--) places[rank(word.charCodeAt(at))] = 1;
  let size = 0;
  for (let unit = 0; unit < places.length; unit++) if (places[unit] === 1) places[unit] = ++size;
  return { places, size };
};

/**
 * Each word's first units, as many as fit, and its own place as one number: words are mostly told apart by the former,
 * and nothing is sorted as fast as plain numbers. 0 is the end of a word.
 */
const keysOf = (words: readonly string[], rank: (unit: number) => number): Float64Array => {
  const { places, size } = alphabetOf(words, rank);
  const fitting = Math.log(HIGHEST_KEY / words.length) / Math.log(size + 1);
  const units = Math.min(MOST_UNITS, Math.floor(fitting));
  return Float64Array.from(words, (word, place) => {
    let key = 0;
    for (let at = 0; at < units; at++)
      key = key * (size + 1) + (at < word.length ? (places[rank(word.charCodeAt(at))] ?? 0) : 0);
    return key * words.length + place;
  });
};

/**
 * Sorts numbers of words by word, in the order of `compare`, which is that of code points or of units:
 * `sortByWord([0, 1], ['b', 'a'], compareCodePoints, 'code-point')` → `[1, 0]`.
 */
export const sortByWord = (
  numbers: readonly number[],
  words: readonly string[],
  compare: Compare,
  order: 'code-point' | 'unit',
): number[] => {
  const named = numbers.map((number) => words[number] ?? '');
  const keys = keysOf(named, order === 'unit' ? byUnit : byCodePoint).sort();
  const beginningAt = (at: number) => Math.floor((keys[at] ?? 0) / keys.length);
  const places = Array.from(keys, (key) => key % keys.length);
  for (let from = 0, to = 1; from < places.length; from = to++) {
    while (to < places.length && beginningAt(to) === beginningAt(from)) to++;
    if (to - from === 1) continue;
    const alike = places.slice(from, to).sort((a, b) => compare(named[a] ?? '', named[b] ?? ''));
    for (const [at, place] of alike.entries()) places[from + at] = place;
  }
  return places.map((place) => numbers[place] ?? 0);
};
