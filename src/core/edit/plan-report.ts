import type { FileChange, FilePlan } from './file-plan.ts';

/** One place of a file that changes. */
export interface ReportedEdit {
  /** From 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** One file of a plan, for `--format json`. */
export interface ReportedChange {
  readonly path: string;
  /** Its new path, null where it stays. */
  readonly moveTo: string | null;
  readonly isNew: boolean;
  /** The whole text of a new file; null for others, and for what is no text. */
  readonly text: string | null;
  readonly edits: readonly ReportedEdit[];
}

/** What a plan would write, file by file: `reportPlan(plan)`. */
export const reportPlan = (plan: FilePlan): readonly ReportedChange[] => plan.map(reportChange);

const reportChange = (change: FileChange): ReportedChange => {
  if (change.kind === 'create') {
    const { path, content } = change;
    return { path, moveTo: null, isNew: true, text: typeof content === 'string' ? content : null, edits: [] };
  }
  const { file, edits, moveTo } = change;
  let [line, at] = [1, 0];
  const reported = edits.map((edit) => {
    line += file.text.slice(at, edit.from).match(/\r\n?|\n/g)?.length ?? 0;
    at = edit.from;
    return { line, before: file.text.slice(edit.from, edit.to), after: edit.text };
  });
  return { path: file.diskPath, moveTo, isNew: false, text: null, edits: reported };
};
