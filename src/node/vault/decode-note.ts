import { type Diagnostic, diagnostic } from '../../core/model/diagnostic.ts';
import { lineRange, type SourceRange } from '../../core/model/position.ts';

/** How much of a note is read, in bytes. A larger one gets a diagnostic and its first five megabytes are shown. */
export const NOTE_LIMIT = 5_000_000;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const SAVE_AS_UTF8 = 'Save the file as UTF-8.';

const hasMark = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** The range of one character of a text; the first line when there is none. */
const rangeAt = (text: string, at: number): SourceRange => {
  if (at < 0) return lineRange(1);
  const lines = text.slice(0, at).split(/\r\n?|\n/);
  const [line, column] = [lines.length, (lines.at(-1)?.length ?? 0) + 1];
  return { line, column, endLine: line, endColumn: column + 1 };
};

/** Where decoding lost the first character: a U+FFFD of the text that is none in the bytes. */
const firstLost = (text: string, bytes: Uint8Array): number => {
  const encoder = new TextEncoder();
  let [read, offset] = [0, 0];
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', read)) {
    offset += encoder.encode(text.slice(read, at)).length;
    if (!hasMark(bytes.subarray(offset), 0xef, 0xbf, 0xbd)) return at;
    [read, offset] = [at + 1, offset + 3];
  }
  return -1;
};

/** Bytes cut at a limit may end inside a character: drop the unfinished one. */
const trimUnfinished = (bytes: Uint8Array): Uint8Array => {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
};

const decodeUtf8 = (bytes: Uint8Array): { readonly text: string; readonly lossy: boolean } => {
  try {
    return { text: strict.decode(bytes), lossy: false };
  } catch {
    return { text: lenient.decode(bytes), lossy: true };
  }
};

/**
 * The text of a note's bytes, and what was wrong with them. UTF-8, or UTF-16 where a byte order mark says so; the
 * mark is dropped. NUL becomes U+FFFD, as CommonMark asks.
 * `decodeNote('a.md', bytes, bytes.length)` → `{ text: '# A\n', problems: [] }`.
 */
export const decodeNote = (
  path: string,
  bytes: Uint8Array,
  size: number,
): { readonly text: string; readonly problems: readonly Diagnostic[] } => {
  const problems: Diagnostic[] = [];
  const tell = (range: SourceRange, message: string) =>
    problems.push(diagnostic('invalid-encoding', path, range, message, SAVE_AS_UTF8));
  if (size > NOTE_LIMIT)
    problems.push(
      diagnostic(
        'file-too-large',
        path,
        lineRange(1),
        `The note has ${(size / 1e6).toFixed(1)} MB; only its first ${NOTE_LIMIT / 1e6} MB are read.`,
        'Divide it into several notes.',
      ),
    );
  let text: string;
  if (hasMark(bytes, 0xff, 0xfe) || hasMark(bytes, 0xfe, 0xff)) {
    text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    tell(lineRange(1), 'The file is UTF-16.');
  } else {
    const marked = hasMark(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
    const decoded = decodeUtf8(size > bytes.length ? trimUnfinished(marked) : marked);
    text = decoded.text;
    if (decoded.lossy)
      tell(rangeAt(text, firstLost(text, marked)), 'The file holds bytes that are not UTF-8.');
  }
  if (text.includes('\0')) {
    tell(rangeAt(text, text.indexOf('\0')), 'The file holds NUL characters.');
    text = text.replaceAll('\0', '\uFFFD');
  }
  return { text, problems };
};
