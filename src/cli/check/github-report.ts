import type { Severity } from '../../core/model/diagnostic.ts';
import { type Report, wordsOf } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Workflow commands, which GitHub shows beside the lines of a pull request: `::error file=a.md,line=3,…::…`. */
export const githubReport = ({ diagnostics, filePath }: Report): string =>
  diagnostics
    .map((diagnostic) => {
      const { code, severity, path, range } = diagnostic;
      // GitHub takes columns only within one line.
      const columns = range.line === range.endLine ? `,col=${range.column},endColumn=${range.endColumn}` : '';
      const place = `file=${escapeProperty(filePath(path))},line=${range.line},endLine=${range.endLine}${columns}`;
      return `::${COMMANDS[severity]} ${place},title=${escapeProperty(code)}::${escapeData(wordsOf(diagnostic))}\n`;
    })
    .join('');
