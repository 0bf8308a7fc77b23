import os from 'node:os';
import path from 'node:path';
import { COMMANDS } from '../../src/cli/commands.ts';
import { runCli } from '../../src/cli/run-cli.ts';

/** What a command said and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What commands remember goes to the folder of this run of the tests, not to that of the person who runs them. */
const TEST_ENV = { CLEW_CACHE: path.join(process.env.CLEW_TEST_FOLDER ?? os.tmpdir(), 'cache') };

/** Runs one command line in this process, as the terminal would: `await runCommand(folder, ['check', '--strict'])`. */
export const runCommand = async (
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = TEST_ENV,
  /** Told whenever something is said. */
  onOut: () => void = () => {},
  /** Whether a person looks at a terminal. */
  isTerminal = false,
): Promise<Said> => {
  let [out, err] = ['', ''];
  const code = await runCli(argv, COMMANDS, () => '9.9.9', {
    cwd,
    env,
    out: (text) => {
      out += text;
      onOut();
    },
    err: (text) => {
      err += text;
    },
    isOutTerminal: isTerminal,
    isTerminal,
    clientFolder: path.join(cwd, 'no-client'),
    whenStopped: () => Promise.resolve(),
    now: () => ({ date: '2024-03-01', time: '09:05' }),
  });
  return { code, out, err };
};
