import { DIAGNOSTIC_SEVERITY, type DiagnosticCode, type Severity } from '../../core/model/diagnostic.ts';
import { DIAGNOSTIC_HELP } from '../../core/model/diagnostic-help.ts';
import { encodeRoute } from '../../core/site/address/href.ts';
import { fingerprint, numbered } from './baseline.ts';
import { type Report, wordsOf } from './report.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const CODES = Object.keys(DIAGNOSTIC_SEVERITY) as DiagnosticCode[];

const RULES = CODES.map((code) => ({
  id: code,
  shortDescription: { text: DIAGNOSTIC_HELP[code] },
  defaultConfiguration: { level: LEVELS[DIAGNOSTIC_SEVERITY[code]] },
}));

/** SARIF 2.1.0, which code hosts and editors read. Columns are UTF-16 units. */
export const sarifReport = ({ diagnostics, filePath }: Report): string => {
  const results = numbered(diagnostics).map(({ diagnostic, nth }) => {
    const { code, severity, path, range } = diagnostic;
    const uri = encodeRoute(filePath(path));
    const region = {
      startLine: range.line,
      startColumn: range.column,
      endLine: range.endLine,
      endColumn: range.endColumn,
    };
    return {
      ruleId: code,
      ruleIndex: CODES.indexOf(code),
      level: LEVELS[severity],
      message: { text: wordsOf(diagnostic) },
      locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region } }],
      partialFingerprints: { 'clew/v1': fingerprint(diagnostic, nth) },
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Clew', rules: RULES } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
