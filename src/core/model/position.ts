/** A stretch of a source file: lines and columns from 1, columns in UTF-16 units, end exclusive. */
export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** `lineRange(3)` → the range that names line 3 as a whole when nothing finer is known. */
export const lineRange = (line: number): SourceRange => ({
  line,
  column: 1,
  endLine: line,
  endColumn: 1,
});
