import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UNKNOWN_WORD, WordTable } from '../../../../src/core/search/words/word-table.ts';
import { scanWords, UNITS_OF_WORD } from '../../../../src/core/text/tokenize.ts';

/** The values of the words of texts, each new word being given the next number. */
const valuesIn = (table: WordTable, texts: readonly string[]): (readonly [string, number])[] => {
  const met: (readonly [string, number])[] = [];
  let next = 0;
  for (const text of texts)
    scanWords(text, (from, to, hash) => {
      const known = table.valueOf(to - from, hash);
      if (known === UNKNOWN_WORD) table.add(to - from, hash, next);
      met.push([text.slice(from, to), known === UNKNOWN_WORD ? next++ : known]);
    });
  return met;
};

it('finds words again, and no other, as a map of strings does', () => {
  const letters = fc.constantFrom('a', 'b', 'A', 'é', 'e\u0301', '学', '𝒳', '-', '.5', ' ', ' ', 'ß');
  const text = fc.array(letters, { maxLength: 60 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
      const numbers = new Map<string, number>();
      for (const [word, number] of valuesIn(new WordTable(), texts)) {
        if (word.length > UNITS_OF_WORD) continue;
        expect(numbers.get(word) ?? number).toBe(number);
        numbers.set(word, number);
      }
      expect(new Set(numbers.values()).size).toBe(numbers.size);
    }),
  );
});

it('grows, and keeps no word too long to be told whole', () => {
  const words = Array.from({ length: 30_000 }, (_, i) => `w${i}`);
  const table = new WordTable();
  const first = valuesIn(table, words);
  expect(valuesIn(table, words)).toEqual(first);
  const long = 'x'.repeat(UNITS_OF_WORD + 1);
  expect(valuesIn(table, [long, `${long.slice(1)}y`, long]).map(([, number]) => number)).toEqual([0, 1, 2]);
});
