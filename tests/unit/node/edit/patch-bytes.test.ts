import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/edit/text-edit.ts';
import { patchBytes } from '../../../../src/node/edit/patch-bytes.ts';
import { decodeNote } from '../../../../src/node/vault/decode-note.ts';

const textOf = (bytes: Uint8Array): string => decodeNote('a.md', bytes, bytes.length).text;

describe('patchBytes', () => {
  it('keeps the byte order mark and line ends', () => {
    const patched = patchBytes(Buffer.from('\ufeffä\r\n[[b]]\r\n'), [{ from: 5, to: 6, text: 'ü' }]);
    expect(patched).toEqual(Buffer.from('\ufeffä\r\n[[ü]]\r\n'));
  });

  it('writes UTF-16 into UTF-16', () => {
    const bytes = Buffer.from('\ufeffsee [[b]]', 'utf16le');
    expect(Buffer.from(patchBytes(bytes, [{ from: 6, to: 7, text: '😀' }])).toString('utf16le')).toBe(
      '\ufeffsee [[😀]]',
    );
    const swapped = Buffer.from(bytes).swap16();
    const patched = Buffer.from(patchBytes(swapped, [{ from: 6, to: 7, text: 'é' }])).swap16();
    expect(patched.toString('utf16le')).toBe('\ufeffsee [[é]]');
  });

  it('keeps bytes that are no text', () => {
    const bytes = Buffer.from([0xff, 0x20, 0xe2, 0x82, 0x41, 0xed, 0xa0, 0x80, 0x42]);
    const text = textOf(bytes);
    const at = text.indexOf('B');
    expect([...patchBytes(bytes, [{ from: at, to: at + 1, text: 'C' }])]).toEqual([
      ...bytes.subarray(0, 8),
      0x43,
    ]);
  });

  it('changes the text as it is read, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.nat(),
        fc.nat(5),
        fc.string(),
        (raw, at, length, text) => {
          const bytes = Uint8Array.from(raw, (byte, index) =>
            index < 3 && byte >= 0xef ? 0x2d : byte || 0x2d,
          );
          const before = textOf(bytes);
          const from = at % (before.length + 1);
          const edit = { from, to: Math.min(before.length, from + length), text: text.replaceAll('\0', '') };
          const splits = [edit.from, edit.to].some((place) => /^[\udc00-\udfff]/.test(before.slice(place)));
          fc.pre(!splits);
          // Bytes that become text only together with their neighbours are no place for an edit.
          fc.pre(!/[\ufffd]/.test(before.slice(Math.max(0, edit.from - 1), edit.to + 1)));
          expect(textOf(patchBytes(bytes, [edit]))).toBe(applyEdits(before, [edit]));
        },
      ),
    );
  });
});
