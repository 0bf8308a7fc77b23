import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownNotes } from '../../src/core/graph/shown-notes.ts';
import { ByteReader, ByteWriter } from '../../src/core/search/bytes.ts';
import { encodeTexts, readTexts } from '../../src/core/search/files/text-file.ts';
import { countLetters, makeNoteText, passageWords } from '../../src/core/search/note/note-text.ts';
import { encodePostings } from '../../src/core/search/postings/dictionary.ts';
import {
  assemblePostings,
  type Postings,
  readPostings,
  writePostings,
} from '../../src/core/search/postings/postings.ts';
import { revisePostings } from '../../src/core/search/postings/revise-postings.ts';
import { applyChange } from '../../src/core/snapshot.ts';
import { tokenize } from '../../src/core/text/tokenize.ts';
import { decodeUtf8, encodeUtf8 } from '../../src/core/text/utf8.ts';
import { searchNotes } from '../support/search-notes.ts';
import { noteFile, vault } from '../support/vault.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

it('every text survives UTF-8', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      expect(decodeUtf8(encodeUtf8(text))).toBe(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text)),
      );
    }),
  );
});

it('numbers and sorted texts survive their bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffffffff)), fc.array(anyText), (numbers, texts) => {
      const sorted = [...texts].sort();
      const writer = new ByteWriter();
      for (const number of numbers) writer.varint(number);
      sorted.forEach((text, i) => {
        writer.textAfter(sorted[i - 1] ?? '', text);
      });
      const reader = new ByteReader(writer.finish());
      expect(numbers.map(() => reader.varint())).toEqual(numbers);
      let last = '';
      for (const text of sorted) {
        last = reader.textAfter(last);
        expect(last).toBe(text);
      }
    }),
  );
});

it('postings survive their bytes', () => {
  const entry = fc.record({
    gap: fc.integer({ min: 1, max: 100_000 }),
    times: fc.uniqueArray(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5000 })), {
      minLength: 1,
      selector: ([field]) => field,
    }),
  });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 30 }), (entries) => {
      const expected: number[][] = [];
      let document = -1;
      for (const { gap, times } of entries) {
        document += gap;
        for (const [field, count] of [...times].sort(([a], [b]) => a - b))
          expected.push([document, field, count]);
      }
      const writer = new ByteWriter();
      writePostings(writer, {
        documents: Uint32Array.from(expected, ([at]) => at ?? 0),
        counts: Uint32Array.from(expected, ([, field = 0, count = 0]) => count * 8 + field),
      });
      const got: number[][] = [];
      readPostings(new ByteReader(writer.finish()), (...posting) => got.push(posting));
      expect(got).toEqual(expected);
    }),
  );
});

it('postings made of others are those put together from nothing', () => {
  const text = fc.array(fc.constantFrom('sparse', 'coding', 'auto-encoder', 'loss', 'x1', 'the', '学习'), {
    maxLength: 8,
  });
  const change = fc.tuple(fc.nat(11), fc.option(text));
  const bytes = (postings: Postings) => {
    const { head, partCount, part, blockCount, block } = encodePostings(postings, () => new Uint8Array(0));
    const all = (count: number, make: (i: number) => Uint8Array) =>
      Array.from({ length: count }, (_, i) => make(i));
    return [head(), ...all(partCount, part), ...all(blockCount, block)];
  };
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 8 }),
      fc.array(change, { maxLength: 6 }),
      (texts, changes) => {
        const before = vault(Object.fromEntries(texts.map((words, i) => [`n${i * 2}.md`, words.join(' ')])));
        const after = applyChange(before, {
          upserts: changes.flatMap(([i, words]) => (words ? [noteFile(`n${i}.md`, words.join(' '))] : [])),
          deletes: changes.flatMap(([i, words]) => (words ? [] : [`n${i}.md`])),
        });
        const notes = shownNotes(after);
        const numbers = shownNotes(before).map((note) => notes.indexOf(note));
        const kept = assemblePostings(shownNotes(before), 'en');
        const gone = shownNotes(before).filter((note) => !notes.includes(note));
        const anew = bytes(assemblePostings(notes, 'en'));
        for (const atHand of [gone, null]) {
          const revised = revisePostings(kept, Int32Array.from(numbers), notes, atHand);
          expect(bytes(revised ?? expect.fail('none'))).toEqual(anew);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('words and letters of a note are counted without its passages as with them, and its file says them all', () => {
  const line = fc.constantFrom(
    'a b-',
    '- c',
    '* [x] v1.5',
    '| d | `e.` |',
    '|---|---|',
    '# F-1',
    '> g',
    '',
    '学习',
    "it's",
  );
  const frontmatter = fc.constantFrom(
    '',
    '---\ndefinition: A b.\nauthors: ["[[C|d]]", e]\nyear: 1999\nkey: [f, "[[g]]"]\n---\n',
  );
  fc.assert(
    fc.property(frontmatter, fc.array(line, { maxLength: 12 }), (head, lines) => {
      const [note = expect.fail('no note')] = shownNotes(vault({ 'n.md': head + lines.join('\n') }));
      const text = makeNoteText(note);
      const file = encodeTexts([note], { routeOf: () => '/n/', linksOf: () => [] });
      expect(readTexts(JSON.parse(file))?.[0]?.text).toEqual(text);
      const texts = text.passages.map(({ text }) => text);
      const words = (of: readonly string[]) => of.flatMap(tokenize).map(({ text }) => text);
      expect(words(passageWords(note))).toEqual(words(texts));
      expect(countLetters(note)).toBe(texts.reduce((sum, text) => sum + text.length, 0));
    }),
  );
});

it('tokens stand where they say, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const token of tokenize(text)) {
        expect(token.text).not.toBe('');
        expect(token.from).toBeLessThan(token.to);
        expect(token.to).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

it('a word of a note finds the note, and no query throws', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), anyText, (texts, query) => {
      const notes = vault(
        Object.fromEntries(texts.map((text, i) => [`n${i}.md`, text.replace(/[\n\r#`<>%[\]\\$]/g, ' ')])),
      );
      const { results, total } = searchNotes(notes, query, { limit: 10 });
      expect(results.length).toBe(Math.min(total, 10));
      for (const { snippet } of results)
        for (const [from, to] of snippet?.marks ?? []) expect(from).toBeLessThan(to);
    }),
    { numRuns: 60 },
  );
});
