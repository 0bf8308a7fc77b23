import type { View } from '../graph/graph.ts';
import { orphansOf } from '../graph/orphans.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { memo } from '../model/memo.ts';
import { lineRange } from '../model/position.ts';
import { compareCodePoints, tableGet, tableKeys } from '../model/table.ts';
import { aliasConflicts } from './alias-conflicts.ts';
import { embedCycles } from './embed-cycles.ts';
import { linkProblems } from './link-problems.ts';
import { relationCycles } from './relation-cycles.ts';

/** Everything that is wrong or worth telling in a vault, sorted by path, line, column and code. */
export const diagnose = memo((view: View): readonly Diagnostic[] => {
  const found: Diagnostic[] = [...view.vault.diagnostics];
  for (const path of tableKeys(view.vault.notes)) {
    const note = tableGet(view.vault.notes, path);
    const row = tableGet(view.graph.rows, path);
    if (!note || !row) continue;
    // One by one: a note may have more problems than a call can have arguments.
    for (const told of [note.diagnostics, linkProblems(view, note, row), aliasConflicts(view.vault, note)])
      for (const one of told) found.push(one);
  }
  found.push(...embedCycles(view), ...relationCycles(view), ...orphanNotes(view));
  return found.sort(compareDiagnostics);
});

/** Order by path (code point), line, column, code, message. */
export const compareDiagnostics = (a: Diagnostic, b: Diagnostic): number =>
  compareCodePoints(a.path, b.path) ||
  a.range.line - b.range.line ||
  a.range.column - b.range.column ||
  compareCodePoints(a.code, b.code) ||
  compareCodePoints(a.message, b.message);

const orphanNotes = (view: View): Diagnostic[] =>
  orphansOf(view)
    .filter((path) => tableGet(view.vault.notes, path)?.fields.graph === 'show')
    .map((path) =>
      diagnostic(
        'orphan',
        path,
        lineRange(1),
        'This note links to no note and no note links to it.',
        'Link it from a note where it belongs.',
      ),
    );
