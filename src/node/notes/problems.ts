import { compareDiagnostics, diagnose } from '../../core/insight/diagnose.ts';
import { withoutIgnored } from '../../core/insight/ignored-problems.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { tableValues } from '../../core/model/table.ts';
import { mathProblems } from '../../core/parse/html/math-problems.ts';
import { slugCollisions } from '../../core/site/address/place-notes.ts';
import { diskDiagnostics } from '../vault/disk-diagnostics.ts';
import type { OpenVault } from './open-vault.ts';

/** Everything that is wrong in a vault and on its disk, without what its notes ask to keep quiet; sorted. */
export const problemsOf = ({ vault, snapshot }: OpenVault): readonly Diagnostic[] => {
  const formulas = mathProblems(tableValues(snapshot.vault.notes));
  const all = [...diagnose(snapshot), ...slugCollisions(snapshot), ...formulas, ...diskDiagnostics(vault)];
  return withoutIgnored(snapshot, all).sort(compareDiagnostics);
};
