import type { TextEdit } from '../../core/edit/file-plan.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding of a file as `decodeNote` takes it, and the bytes of its mark. */
const encodingOf = (bytes: Uint8Array): { readonly encoding: Encoding; readonly mark: number } => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { encoding: 'utf-8', mark: isMarked ? 3 : 0 };
};

const encode = (text: string, encoding: Encoding): Uint8Array => {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
};

/** Length of the sequence a lead byte of UTF-8 opens, and the bounds of its second byte; 0 for a byte that opens none. */
const leadOf = (byte: number): readonly [length: number, lower: number, upper: number] => {
  if (byte < 0x80) return [1, 0, 0];
  if (byte >= 0xc2 && byte <= 0xdf) return [2, 0x80, 0xbf];
  if (byte >= 0xe0 && byte <= 0xef) return [3, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf];
  if (byte >= 0xf0 && byte <= 0xf4) return [4, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf];
  return [0, 0, 0];
};

/** How many bytes from `at` on become one character or one U+FFFD, by the rules of the Encoding Standard. */
const sequenceAt = (bytes: Uint8Array, at: number): { readonly bytes: number; readonly units: number } => {
  const [length, lower, upper] = leadOf(bytes[at] ?? 0);
  if (length === 0) return { bytes: 1, units: 1 };
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    const [low, high] = next === 1 ? [lower, upper] : [0x80, 0xbf];
    if (byte < low || byte > high) return { bytes: next, units: 1 };
  }
  return { bytes: length, units: length === 4 ? 2 : 1 };
};

/** From offsets in the decoded text to offsets in the bytes; asked in ascending order. */
const placeReader = (bytes: Uint8Array, encoding: Encoding, mark: number): ((offset: number) => number) => {
  if (encoding !== 'utf-8') return (offset) => Math.min(bytes.length, mark + 2 * offset);
  let [place, units] = [mark, 0];
  return (offset) => {
    while (units < offset && place < bytes.length) {
      const sequence = sequenceAt(bytes, place);
      place += sequence.bytes;
      units += sequence.units;
    }
    return place;
  };
};

/**
 * Bytes of a note with edits made in its text. What no edit touches stays byte for byte: line ends, the byte order
 * mark, the encoding, and bytes that are no text at all. Expects the edits sorted and apart.
 */
export const patchBytes = (bytes: Uint8Array, edits: readonly TextEdit[]): Uint8Array => {
  const { encoding, mark } = encodingOf(bytes);
  const placeOf = placeReader(bytes, encoding, mark);
  const parts: Uint8Array[] = [];
  let done = 0;
  for (const edit of edits) {
    const from = placeOf(edit.from);
    parts.push(bytes.subarray(done, from), encode(edit.text, encoding));
    done = placeOf(edit.to);
  }
  parts.push(bytes.subarray(done));
  return Buffer.concat(parts);
};
