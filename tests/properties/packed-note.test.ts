import os from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, blocksInTurn } from '../../src/core/model/block-at.ts';
import { notePath } from '../../src/core/model/ids.ts';
import { noteWith } from '../../src/core/model/note-with.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { parseWhole } from '../../src/core/parse/parse-whole.ts';
import { recentLateFacts } from '../../src/node/late-facts.ts';
import {
  hasBody,
  packNote,
  sharedSlabs,
  slimNote,
  unpackBody,
  unpackNote,
  unpackText,
} from '../../src/node/packed-note.ts';
import type { FileRange } from '../../src/node/rest-file.ts';
import { closeScratch, openScratch, scratchWriter } from '../../src/node/scratch-file.ts';

const LINES = [
  '---\ntitle: "T \\ud800"\nlinks: { pdf: https://example.org/a.pdf }\nup: "[[Above]]"\n---',
  '# Heading [[a#b|c]]',
  'A [[link]] and $x^2$, `code`, ==mark== and ![[embed#^id|300]].',
  '- [x] done ^id\n- Requires: [[One]], [[Two]]',
  '> [!note] A callout\n> with <b onclick="x">HTML</b>',
  '| a | b |\n| - | - |\n| 1 | [[2]] |',
  'lone \ud83d and \u2028, 漢字, 🧵',
  '```mermaid\ngraph TD\n```',
  '```js\n"mermaid"]]\n```',
  '[^1] and\n\n[^1]: a footnote with [[link]]',
];

describe('a packed note', () => {
  it('is the note it was packed from, and so is its body', () => {
    const keep = sharedSlabs();
    const scratch = openScratch(os.tmpdir());
    let slabs = 0;
    const layDown: (bytes: Uint8Array) => FileRange | null = scratch
      ? scratchWriter(scratch, (count) => {
          slabs += count;
          return slabs - count;
        })
      : () => null;
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: 'binary' }))), (lines) => {
        const file = {
          kind: 'note' as const,
          path: notePath('a/b.md'),
          diskPath: 'a/b.md',
          text: lines.join('\n\n'),
          hash: 'hash',
          committed: { first: '2024-01-01', last: '2024-02-01' },
          problems: [],
        };
        const { note, body } = parseWhole(file, DEFAULT_SETTINGS);
        const packed = packNote(note, body, file.text);
        expect(structuredClone(noteWith(unpackNote(packed), {}))).toEqual(structuredClone(note));
        const slim = slimNote(note, recentLateFacts(1));
        expect(structuredClone(noteWith(slim, {}))).toEqual(structuredClone(note));
        expect(unpackBody(packed)).toEqual(body);
        expect(packed.marks.diagram).toBe(body.features.includes('mermaid'));
        expect(unpackText(packed)).toBe(Buffer.from(file.text).toString());
        expect([hasBody(packed), hasBody(packNote(note, null, ''))]).toEqual([true, false]);
        const alone = unpackNote(packed);
        for (let at = -1; at <= note.blocks.length; at++) expect(blockAt(alone, at)).toEqual(note.blocks[at]);
        expect([...blocksInTurn(alone)]).toEqual(note.blocks);
        const { blocks } = unpackNote(structuredClone(packed));
        expect(blocks).toEqual(note.blocks);
        const forgotten = packNote(note, body, file.text, {
          keepFacts: keep,
          keepRest: keep,
          isForgotten: true,
        });
        expect([unpackNote(forgotten).blocks, unpackBody(forgotten)]).toEqual([note.blocks, body]);
        expect([unpackText(forgotten), hasBody(forgotten)]).toEqual(['', true]);
        const laidDown = packNote(note, body, file.text, {
          keepRest: (bytes) => layDown(bytes) ?? keep(bytes),
        });
        expect(unpackBody(laidDown)).toEqual(body);
        expect([unpackNote(laidDown).blocks, unpackText(laidDown)]).toEqual([
          note.blocks,
          unpackText(packed),
        ]);
      }),
    );
    closeScratch(scratch);
  });
});
