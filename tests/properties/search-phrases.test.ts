import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchText } from '../../src/core/search/match/match-text.ts';
import type { NoteText } from '../../src/core/search/note/note-text.ts';

/** Words whose folded form is not what is written, and some that are. */
const word = fc.constantFrom(
  ...['to', 'be', "dog's", 'cats', "don't", 'auto-encoder', 'camelCase', 'HTTPServer', 'GPT-2'],
  ...[
    'snake_case',
    'X',
    'ſtraße',
    'naïve',
    'Ｗide',
    '深度学习',
    'a-b-c',
    'wordword'.repeat(9),
    'rock-n-roll',
  ],
);
const between = fc.constantFrom(' ', '\n', ', ', '; ', ' (', ') ', ': "', ' – ', ' * ');
const written = fc.array(fc.tuple(word, between), { minLength: 1, maxLength: 8 });

const noteOf = (text: string): NoteText => ({
  definition: '',
  headings: [],
  passages: [{ section: -1, text, task: null }],
});

const rules = { lang: 'en', matchCase: false, noteFits: () => false };

it('a phrase of neighbouring words of a text is found in it, however they are written', () => {
  fc.assert(
    fc.property(written, fc.nat(7), fc.nat(7), (words, a, b) => {
      const text = words.map(([one, rest]) => one + rest).join('');
      const [from, to] = [Math.min(a, b, words.length - 1), Math.max(a, b)];
      const phrase = words
        .slice(from, to + 1)
        .map(([one]) => one)
        .join(' ');
      const node = { kind: 'phrase', text: phrase, open: false, from: 0, to: phrase.length } as const;
      expect(matchText(node, { names: [], text: noteOf(text) }, rules), `${phrase} in ${text}`).toBe(true);
    }),
    { numRuns: 500 },
  );
});
