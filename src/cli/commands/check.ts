import { compareDiagnostics, diagnose } from '../../core/insight/diagnose.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { tableValues } from '../../core/model/table.ts';
import { slugCollisions } from '../../core/site/routes.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { diskDiagnostics } from '../../node/disk.ts';
import { openVault } from '../../node/open-vault.ts';
import { type Command, FORMAT_OPTION, hasOption, VAULT_OPTION } from '../command.ts';
import { counted } from '../counted.ts';
import { findVault } from '../find-vault.ts';
import { readFormat } from '../read-format.ts';

interface Summary {
  readonly notes: number;
  readonly links: number;
  readonly errors: number;
  readonly warnings: number;
}

const summaryOf = (snapshot: Snapshot, diagnostics: readonly Diagnostic[]): Summary => {
  let links = 0;
  for (const row of tableValues(snapshot.graph.rows)) for (const edge of row.edges) links += edge.count;
  const countOf = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  return { notes: snapshot.vault.notes.size, links, errors: countOf('error'), warnings: countOf('warning') };
};

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

const asText = ({ code, severity, path, range, message, suggestion }: Diagnostic): string =>
  `${path}:${range.line}:${range.column} ${severity} ${code}: ${message}${suggestion === null ? '' : ` ${suggestion}`}\n`;

/** `clew check --strict`. */
export const check: Command = {
  name: 'check',
  usage: '',
  summary: 'tells what is wrong in the notes, with file, line and a way out',
  arity: [0, 0],
  options: [
    FORMAT_OPTION,
    { name: 'strict', value: null, help: 'exit with 1 on warnings, too' },
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json'], ['github', 'sarif']);
    const { vault, snapshot } = openVault(findVault(args, context));
    const diagnostics = [...diagnose(snapshot), ...slugCollisions(snapshot), ...diskDiagnostics(vault)].sort(
      compareDiagnostics,
    );
    const summary = summaryOf(snapshot, diagnostics);
    if (format === 'json') {
      const report = { version: 1, diagnostics: diagnostics.map(asJson), summary };
      context.out(`${JSON.stringify(report, null, 2)}\n`);
    } else {
      for (const one of diagnostics) context.out(asText(one));
      const { errors, warnings } = summary;
      context.out(
        `${counted(summary.notes, 'note')}, ${counted(summary.links, 'link')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`,
      );
    }
    return summary.errors > 0 || (hasOption(args, 'strict') && summary.warnings > 0) ? 1 : 0;
  },
};
