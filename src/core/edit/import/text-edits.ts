/** A stretch of a text (UTF-16 offsets, end exclusive) and what is to stand there instead. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text with edits made: `applyEdits('abc', [{ from: 1, to: 2, text: 'x' }])` → `axc`. Of two that overlap the first by place counts. */
export const applyEdits = (text: string, edits: readonly TextEdit[]): string => {
  let result = '';
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (edit.from < end) continue;
    result += text.slice(end, edit.from) + edit.text;
    end = edit.to;
  }
  return result + text.slice(end);
};
