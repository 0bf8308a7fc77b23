/** The first three units of a word as one number: words are mostly told apart by it, and numbers compare fast. */
const beginningOf = (word: string): number => {
  let beginning = 0;
  for (let at = 0; at < 3; at++)
    beginning = beginning * 0x10000 + (at < word.length ? word.charCodeAt(at) : 0);
  return beginning;
};

/** Sorts numbers of different words by word, in the order of UTF-16 units as `<` has it: `sortByWord([0, 1], ['b', 'a'])` → `[1, 0]`. */
export const sortByWord = (numbers: readonly number[], words: readonly string[]): number[] => {
  const beginnings = Float64Array.from(words, beginningOf);
  return [...numbers].sort(
    (a, b) => (beginnings[a] ?? 0) - (beginnings[b] ?? 0) || ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1),
  );
};
