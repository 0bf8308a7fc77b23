import type { SourceRange } from '../model/position.ts';

/** Finds where the pieces of a body stand in its file, reading on from piece to piece. */
export interface SourceLines {
  /** The range of `raw`, expected to begin on line `index` of the body (from 0) after what was located before. */
  readonly locate: (raw: string, index: number) => SourceRange;
}

/** `sourceLines(body, 5)` for a body whose first line is line 5 of its file. */
export const sourceLines = (body: string, firstLine: number): SourceLines => {
  let lines: readonly string[] | null = null;
  const cursors = new Map<number, number>();
  const locate = (raw: string, index: number): SourceRange => {
    lines ??= body.split(/\r\n?|\n/);
    const parts = raw.split('\n');
    const found = findIn(lines[index] ?? '', parts[0] ?? '', cursors.get(index) ?? 0);
    const start = found?.at ?? 0;
    const last = index + parts.length - 1;
    const tail = parts.length === 1 ? null : findIn(lines[last] ?? '', parts.at(-1) ?? '', 0);
    const end = tail ? tail.at + tail.length : start + (found?.length ?? raw.length);
    cursors.set(last, end);
    return { line: firstLine + index, column: start + 1, endLine: firstLine + last, endColumn: end + 1 };
  };
  return { locate };
};

/** Where `raw` stands in a line from `from` on; table cells write a pipe as `\|`. */
const findIn = (line: string, raw: string, from: number): { at: number; length: number } | null => {
  for (const text of raw.includes('|') ? [raw, raw.replaceAll('|', '\\|')] : [raw]) {
    const at = line.indexOf(text, from);
    if (at >= 0) return { at, length: text.length };
  }
  const trimmed = raw.trim();
  const at = trimmed === '' ? -1 : line.indexOf(trimmed);
  return at < 0 ? null : { at, length: trimmed.length };
};
