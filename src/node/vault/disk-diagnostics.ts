import { type Diagnostic, diagnostic } from '../../core/model/diagnostic.ts';
import { lineRange } from '../../core/model/position.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import type { VaultOnDisk } from './read-vault.ts';

/** Problems of the vault that no note carries: settings, links that lead out, a cut history. */
export const diskDiagnostics = (vault: VaultOnDisk): readonly Diagnostic[] => {
  const told = [...vault.config.diagnostics];
  const problems: [string, Diagnostic][] = [];
  for (const [diskPath, found] of vault.scan)
    if (found.kind === 'problem') problems.push([diskPath, found.diagnostic]);
  for (const [, problem] of problems.sort(([a], [b]) => compareCodePoints(a, b))) told.push(problem);
  if (vault.history.shallow)
    told.push(
      diagnostic(
        'shallow-history',
        '.',
        lineRange(1),
        'The git history is cut short, so it tells no dates.',
        'Fetch all of it: git fetch --unshallow.',
      ),
    );
  return told;
};
