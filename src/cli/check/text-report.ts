import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { counted } from '../counted.ts';
import { blankSteering, visibleLine } from '../visible.ts';
import type { Report } from './report.ts';

/** Columns of a line that are shown. */
const MOST = 96;

/** For people: each problem with its line of the source, a mark below it and a way out, then the numbers. */
export const textReport = (report: Report): string => {
  const { notes, links, errors, warnings } = report.summary;
  const linesOf = lineReader(report);
  const problems = report.diagnostics.map((diagnostic) => describe(diagnostic, linesOf(diagnostic.path)));
  return `${problems.join('')}${counted(notes, 'note')}, ${counted(links, 'link')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`;
};

/** Problems come file by file, so the lines of one file are kept. */
const lineReader = ({ textOf }: Report): ((path: string) => readonly string[]) => {
  let last: { readonly path: string; readonly lines: readonly string[] } | null = null;
  return (path) => {
    if (last?.path !== path) last = { path, lines: (textOf(path) ?? '').split(/\r\n?|\n/) };
    return last.lines;
  };
};

const describe = (diagnostic: Diagnostic, lines: readonly string[]): string => {
  const { code, severity, path, range, message, suggestion } = diagnostic;
  const head = `${visibleLine(path)}:${range.line}:${range.column} ${severity} ${code}: ${visibleLine(message)}\n`;
  const number = String(range.line);
  const margin = ' '.repeat(number.length + 2);
  const source = excerpt(lines[range.line - 1] ?? '', range);
  const shown = source === null ? '' : `  ${number} | ${source.text}\n${margin} | ${source.mark}\n`;
  return `${head}${shown}${suggestion === null ? '' : `${margin} = ${visibleLine(suggestion)}\n`}\n`;
};

/** The part of a line that a range is in, and the marks below it; null where there is nothing to show. */
const excerpt = (line: string, range: Diagnostic['range']): { text: string; mark: string } | null => {
  if (line.trim() === '') return null;
  const from = Math.min(range.column - 1, line.length);
  const end = range.endLine > range.line ? line.length : Math.min(range.endColumn - 1, line.length);
  const start = line.length <= MOST ? 0 : Math.max(0, Math.min(from - 20, line.length - MOST));
  const cutStart = blankSteering(line.slice(start, from));
  const marked = blankSteering(line.slice(from, Math.min(Math.max(end, from), start + MOST)));
  const rest = blankSteering(line.slice(Math.max(end, from), start + MOST));
  const lead = start > 0 ? '…' : '';
  const tail = start + MOST < line.length ? '…' : '';
  return {
    text: lead + cutStart + marked + rest + tail,
    mark: ' '.repeat(lead.length + widthOf(cutStart)) + '^'.repeat(Math.max(1, widthOf(marked))),
  };
};

/** Letters that take two columns of a terminal, and those that take none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const WIDTHLESS = /\p{Mn}|\p{Me}|\p{Cf}/u;
const widthOf = (text: string): number => {
  let width = 0;
  for (const char of text) width += WIDTHLESS.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
};
