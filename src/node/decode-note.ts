import { type Diagnostic, diagnostic } from '../core/model/diagnostic.ts';
import { lineRange } from '../core/model/position.ts';

/** How much of a note is read, in bytes. A larger one gets a diagnostic and its first five megabytes are shown. */
export const NOTE_LIMIT = 5_000_000;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const SAVE_AS_UTF8 = 'Save the file as UTF-8.';

const hasMark = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** Line of the first place where a text lost something to decoding. */
const lineOfFirst = (text: string, sign: string): number =>
  text.slice(0, Math.max(0, text.indexOf(sign))).split('\n').length;

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
  const tell = (line: number, message: string) =>
    problems.push(diagnostic('invalid-encoding', path, lineRange(line), message, SAVE_AS_UTF8));
  if (size > bytes.length)
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
    tell(1, 'The file is UTF-16.');
  } else {
    const marked = hasMark(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
    const decoded = decodeUtf8(size > bytes.length ? trimUnfinished(marked) : marked);
    text = decoded.text;
    if (decoded.lossy) tell(lineOfFirst(text, '\uFFFD'), 'The file holds bytes that are not UTF-8.');
  }
  if (text.includes('\0')) {
    tell(lineOfFirst(text, '\0'), 'The file holds NUL characters.');
    text = text.replaceAll('\0', '\uFFFD');
  }
  return { text, problems };
};
