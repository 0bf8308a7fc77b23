import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, blocksInTurn, blockTextAt } from '../../src/core/model/block-at.ts';
import { notePath } from '../../src/core/model/ids.ts';
import { noteWith } from '../../src/core/model/note-with.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { parseWhole } from '../../src/core/parse/parse-whole.ts';
import { textMarks } from '../../src/core/search/note/text-marks.ts';
import { scratchWriter } from '../../src/node/build/scratch-file.ts';
import { bytesAt } from '../../src/node/cache/rest-file.ts';
import { recentLateFacts } from '../../src/node/notes/late-facts.ts';
import { marksOf } from '../../src/node/notes/note-marks.ts';
import {
  hasBody,
  type PackedNote,
  packNote,
  sharedSlabs,
  slimNote,
  unpackBody,
  unpackNote,
  unpackText,
} from '../../src/node/notes/packed-note.ts';
import { slabTaker, withScratch } from '../support/scratch.ts';

const LINES = [
  '---\ntitle: "T \\ud800"\nlinks: { pdf: https://example.org/a.pdf }\nup: "[[Above]]"\n---',
  '# Heading [[a#b|c]]',
  'A [[link]] and $x^2$, `code`, ==mark== and ![[embed#^id|300]].',
  '- [x] done ^id\n- [é] begun\n- [🧵] sewn\n- Requires: [[One]], [[Two]]',
  '> [!note] A callout\n> with <b onclick="x">HTML</b>',
  '| a | b |\n| - | - |\n| 1 | [[2]] |',
  'lone \ud83d and \u2028, 漢字, 🧵',
  '```mermaid\ngraph TD\n```',
  '```js\n"mermaid"]]\n```',
  '[^1] and\n\n[^1]: a footnote with [[link]]',
];

const texts = fc
  .array(fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: 'binary' })))
  .map((lines) => lines.join('\n\n'));

const parsed = (text: string) => {
  const file = {
    kind: 'note' as const,
    path: notePath('a/b.md'),
    diskPath: 'a/b.md',
    text,
    hash: 'hash',
    committed: { first: '2024-01-01', last: '2024-02-01' },
    problems: [],
  };
  return parseWhole(file, DEFAULT_SETTINGS);
};

/** As a file has it: no half of a surrogate pair is alone there, and so none in a body but of maths that names one. */
const inFile = (text: string): string => Buffer.from(text).toString();

describe('a packed note', () => {
  it('is the note it was packed from, and so is its body', () => {
    const keep = sharedSlabs();
    fc.assert(
      fc.property(texts, (text) => {
        const { note } = parsed(text);
        const { body } = parsed(inFile(text));
        const packed = packNote(note, body, text);
        expect(structuredClone(noteWith(unpackNote(packed, note), {}))).toEqual(structuredClone(note));
        const slim = slimNote(note, recentLateFacts(1));
        expect(structuredClone(noteWith(slim, {}))).toEqual(structuredClone(note));
        expect(unpackBody(packed)).toEqual(body);
        expect(packed.diagram).toBe(body.features.includes('mermaid'));
        // Marks are made of the order of names, too.
        expect(marksOf(unpackNote(packed, note))).toEqual(packed.marks);
        // What search asks of a text is known without it.
        const unread = unpackNote({ ...packed, rest: new Uint8Array() }, note);
        expect(textMarks(unread)).toEqual(textMarks(noteWith(note, {})));
        expect(unpackText(packed)).toBe(inFile(text));
        expect([hasBody(packed), hasBody(packNote(note, null, ''))]).toEqual([true, false]);
        const alone = unpackNote(packed, note);
        for (let at = -1; at <= note.blocks.length; at++) {
          expect(blockAt(alone, at)).toEqual(note.blocks[at]);
          expect(blockTextAt(alone, at)).toBe(note.blocks[at]?.text);
        }
        expect([...blocksInTurn(alone)]).toEqual(note.blocks);
        const copied = unpackNote(structuredClone(packed), note);
        expect(copied.blocks).toEqual(note.blocks);
        const forgotten = packNote(note, body, text, {
          keep,
          keepRest: keep,
          isForgotten: true,
        });
        expect([unpackNote(forgotten, note).blocks, unpackBody(forgotten)]).toEqual([note.blocks, body]);
        expect([unpackText(forgotten), hasBody(forgotten)]).toEqual(['', true]);
      }),
    );
  });

  it('is the same where most of it lies in a file', () =>
    withScratch((scratch) => {
      const [keep, layDown] = [sharedSlabs(), scratchWriter(scratch, slabTaker())];
      fc.assert(
        fc.property(texts, (text) => {
          const { note } = parsed(text);
          const { body } = parsed(inFile(text));
          const keepRest = (bytes: Uint8Array) => layDown(bytes) ?? keep(bytes);
          const inFiles = (packed: PackedNote): PackedNote => ({
            ...packed,
            blocks: keepRest(bytesAt(packed.blocks, 0, packed.blocks.length)),
          });
          const packed = inFiles(packNote(note, body, text, { keepRest }));
          expect(['file' in packed.blocks, 'file' in packed.rest]).toEqual([true, true]);
          expect([unpackNote(packed, note).blocks, unpackBody(packed)]).toEqual([note.blocks, body]);
          expect(unpackText(packed)).toBe(inFile(text));
          const another = parsed('Another.').note;
          const other = inFiles(packNote(another, null, '', { keepRest }));
          const inTurn: unknown[] = [];
          for (const block of blocksInTurn(unpackNote(packed, note))) {
            inTurn.push(block);
            expect(unpackNote(other, another).blocks).toHaveLength(1);
          }
          expect(inTurn).toEqual(note.blocks);
        }),
      );
    }));
});
