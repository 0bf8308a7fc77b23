import type { SourceRange } from '../../model/position.ts';
import { lastStart } from '../../model/sorted-place.ts';

/** A place in a file: line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From offsets in the content of a block, marks of quotes and items left out, to places in the file. */
export type PlaceReader = (offset: number) => Place;

/** Finds where the contents of blocks stand in their file. */
export interface SourceLines {
  /**
   * Where `content` stands, whose first line is on line `index` of the body (from 0). The cells of a row are asked for
   * one after the other.
   */
  readonly placesOf: (content: string, index: number, isCell: boolean) => PlaceReader;
  /** The next line of the body (from 0) that holds `raw`, from the one found before on; -1 when none does. */
  readonly nextWith: (raw: string) => number;
  /** The range of `raw`, the first that stands on line `index`; the end of the line where none does. */
  readonly find: (raw: string, index: number) => SourceRange;
  /** The range of the last `raw` on line `index`. */
  readonly findLast: (raw: string, index: number) => SourceRange;
  /** From the first `mark` on line `from` to the end of the last one on line `to` (from 0). */
  readonly fenced: (mark: string, from: number, to: number) => SourceRange;
}

/** A body in which so many things are not found is not searched any more: each search looks at all of it. */
const MOST_MISSES = 20;

/** `sourceLines(body, 5)` for a body whose first line is line 5 of its file. */
export const sourceLines = (body: string, firstLine: number): SourceLines => {
  let split: readonly string[] | null = null;
  const linesOf = (): readonly string[] => {
    // As the parser of Markdown has it, which puts a mark in place of every NUL.
    split ??= body.replaceAll('\0', '\uFFFD').split(body.includes('\r') ? /\r\n?|\n/ : '\n');
    return split;
  };
  const lineAt = (index: number): string => linesOf()[index] ?? '';
  let cellLine = -1;
  let cellEnd = 0;

  const placesInCell = (content: string, index: number): PlaceReader => {
    if (index !== cellLine) [cellLine, cellEnd] = [index, 0];
    const written = content.replaceAll('|', '\\|');
    const at = Math.max(0, lineAt(index).indexOf(written, cellEnd));
    cellEnd = Math.max(cellEnd, at + written.length);
    const pipes = pipeCounter(content);
    return (offset) => ({ line: firstLine + index, column: at + offset + pipes(offset) + 1 });
  };

  const placesOf = (content: string, index: number, isCell: boolean): PlaceReader => {
    if (isCell) return placesInCell(content, index);
    let starts: readonly number[] = [];
    const margins: Margin[] = [];
    const marginOf = (row: number): Margin => {
      const end = (starts[row + 1] ?? content.length + 1) - 1;
      margins[row] ??= marginIn(lineAt(index + row), content.slice(starts[row], end));
      return margins[row];
    };
    return (offset) => {
      // Most blocks hold nothing whose place anybody asks for.
      if (starts.length === 0) starts = startsOfLines(content);
      const row = lastStart(starts, offset);
      const { at, indent } = marginOf(row);
      const inLine = offset - (starts[row] ?? 0);
      return { line: firstLine + index + row, column: at + Math.max(0, inLine - indent) + 1 };
    };
  };

  const rangeIn = (index: number, at: number, length: number): SourceRange => {
    const line = firstLine + index;
    const from = at < 0 ? lineAt(index).length : at;
    return { line, column: from + 1, endLine: line, endColumn: from + 1 + (at < 0 ? 0 : length) };
  };
  let from = 0;
  let misses = 0;
  const nextWith = (raw: string): number => {
    if (misses > MOST_MISSES) return -1;
    const lines = linesOf();
    for (let index = from; index < lines.length; index++)
      if (lines[index]?.includes(raw)) {
        from = index;
        return index;
      }
    misses++;
    return -1;
  };
  const find = (raw: string, index: number) => rangeIn(index, lineAt(index).indexOf(raw), raw.length);
  const findLast = (raw: string, index: number) => rangeIn(index, lineAt(index).lastIndexOf(raw), raw.length);

  const fenced = (mark: string, from: number, to: number): SourceRange => ({
    line: firstLine + from,
    column: Math.max(0, lineAt(from).indexOf(mark)) + 1,
    endLine: firstLine + to,
    endColumn: Math.max(0, lineAt(to).lastIndexOf(mark)) + mark.length + 1,
  });
  return { placesOf, nextWith, find, findLast, fenced };
};

/** The range between two offsets: `rangeBetween(placesOf('see [[a]]', 0, false), 4, 9)`. */
export const rangeBetween = (placeAt: PlaceReader, from: number, to: number): SourceRange => {
  const start = placeAt(from);
  // The end belongs to the line of the last character, also where a newline follows it.
  const end = to > from ? placeAt(to - 1) : start;
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column + (to > from ? 1 : 0),
  };
};

const startsOfLines = (content: string): readonly number[] => {
  const starts = [0];
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** Where the text of a line of content begins: in its line of source, and in the content. */
interface Margin {
  readonly at: number;
  readonly indent: number;
}

/** Indentation may have been written with tabs, so lines are compared without it. */
const marginIn = (source: string, content: string): Margin => {
  const text = content.trimStart();
  return { at: Math.max(0, source.indexOf(text)), indent: content.length - text.length };
};

/** Counts the pipes before an offset, each written as `\|` in a table; quick for offsets that grow. */
const pipeCounter = (content: string): ((offset: number) => number) => {
  let [at, count] = [0, 0];
  return (offset) => {
    if (offset < at) [at, count] = [0, 0];
    for (; at < offset; at++) if (content[at] === '|') count++;
    return count;
  };
};
