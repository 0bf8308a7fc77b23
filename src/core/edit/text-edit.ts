import type { SourceRange } from '../model/position.ts';
import type { TextEdit } from './file-plan.ts';

/** `applyEdits('see a', [{ from: 4, to: 5, text: 'b' }])` → `see b`. Expects the edits sorted and apart. */
export const applyEdits = (text: string, edits: readonly TextEdit[]): string => {
  let edited = '';
  let done = 0;
  for (const edit of edits) {
    edited += text.slice(done, edit.from) + edit.text;
    done = edit.to;
  }
  return edited + text.slice(done);
};

/** Edits in the order of the text, those that change nothing and doubles left out. */
export const sortEdits = (edits: readonly TextEdit[], text: string): TextEdit[] => {
  const sorted = edits
    .filter((edit) => text.slice(edit.from, edit.to) !== edit.text)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return sorted.filter((edit, index) => {
    const before = sorted[index - 1];
    return !before || before.from !== edit.from || before.to !== edit.to || before.text !== edit.text;
  });
};

/** True when no edit begins before the one before it ends. */
export const areApart = (edits: readonly TextEdit[]): boolean =>
  edits.every((edit, index) => index === 0 || (edits[index - 1]?.to ?? 0) <= edit.from);

/** A stretch of a text as offsets, end exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** From lines and columns to offsets: `stretchReader('a\nbc')({ line: 2, column: 1, endLine: 2, endColumn: 3 })` → 2 to 4. */
export const stretchReader = (text: string): ((range: SourceRange) => Stretch) => {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  return ({ line, column, endLine, endColumn }) => ({
    from: offset(line, column),
    to: offset(endLine, endColumn),
  });
};

/** The line end a text uses: that of its first line. */
export const lineEndOf = (text: string): string => /\r\n?|\n/.exec(text)?.[0] ?? '\n';
