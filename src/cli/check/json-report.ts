import type { Diagnostic } from '../../core/model/diagnostic.ts';
import type { Report } from './report.ts';

const asJson = ({ code, severity, path, range, message, suggestion }: Diagnostic) => ({
  code,
  severity,
  path,
  line: range.line,
  column: range.column,
  endLine: range.endLine,
  endColumn: range.endColumn,
  message,
  suggestion,
});

/** For programs: `{ "version": 1, "diagnostics": […], "summary": { … } }`. */
export const jsonReport = ({ diagnostics, summary }: Report): string =>
  `${JSON.stringify({ version: 1, diagnostics: diagnostics.map(asJson), summary }, null, 2)}\n`;
