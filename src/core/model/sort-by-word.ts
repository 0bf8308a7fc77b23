/** Orders words: `compareCodePoints`, or by UTF-16 unit as `<` does. */
type Compare = (a: string, b: string) => number;

/** The order of units that code points have: surrogates after the rest. */
const byCodePoint = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
const byUnit = (unit: number): number => unit;

/** The first three units of a word as one number: words are mostly told apart by it, and numbers compare fast. */
const beginningOf = (word: string, rank: (unit: number) => number): number => {
  let beginning = 0;
  for (let at = 0; at < 3; at++)
    beginning = beginning * 0x10000 + (at < word.length ? rank(word.charCodeAt(at)) : 0);
  return beginning;
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
  const rank = order === 'unit' ? byUnit : byCodePoint;
  const beginnings = Float64Array.from(words, (word) => beginningOf(word, rank));
  return [...numbers].sort(
    (a, b) => (beginnings[a] ?? 0) - (beginnings[b] ?? 0) || compare(words[a] ?? '', words[b] ?? ''),
  );
};
