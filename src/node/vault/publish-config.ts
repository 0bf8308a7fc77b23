import { CliError } from '../cli-error.ts';
import type { VaultConfig } from './vault-config.ts';

/** What is wrong in `clew.json`, each in a line: `clew.json, line 2: There is no setting “titel”.` */
export const configProblems = ({ diagnostics }: VaultConfig): string[] =>
  diagnostics
    .filter(({ path }) => path === 'clew.json')
    .map(({ range, message, suggestion }) =>
      [`clew.json, line ${range.line}: ${message}`, suggestion].filter((part) => part !== null).join(' '),
    );

/** `clew.json` says what stays private: with a slip in it, nothing goes out at all. */
export const checkPublishConfig = (config: VaultConfig): void => {
  const [problem] = configProblems(config);
  if (problem === undefined) return;
  throw new CliError(problem, 2, 'It says what may be published, so nothing is until it is right.');
};
