import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTempFolder } from './temp-folder.ts';

export const PROJECT = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** The built command. */
export const MAIN = path.join(PROJECT, 'dist/cli/main.js');

/** What files of tests share in one run; gone when all are done. */
export const RUN_FOLDER = process.env.CLEW_TEST_FOLDER ?? makeTempFolder();

/** Tests remember nothing in the cache of the person who runs them. */
const TEST_CACHE = path.join(RUN_FOLDER, `cache-${process.pid}`);

/** What a command said and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command to its end: `runClew(['stats', '--vault', dir])`. */
export const runClew = (args: readonly string[], options: RunOptions = {}): Outcome => {
  const result = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, CLEW_CACHE: TEST_CACHE, ...options.env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Ends what hangs; a busy machine may take long.
    timeout: 180_000,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
};

/** A server that runs, with what it has said so far. */
export interface RunningServer {
  /** `http://localhost:4730/`. */
  readonly url: string;
  readonly said: () => string;
  /** Ends it and gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => Promise<void>;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

/** Starts any command that serves a vault, and waits for the address it prints. */
export const startServer = async (
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunningServer> => {
  const child = spawn(command, [...args], {
    cwd: options.cwd ?? PROJECT,
    env: { ...process.env, CLEW_CACHE: TEST_CACHE, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      const found = /^(http:\/\/\S+)\n[^\n]+\n/m.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended(child);
    // Windows has no way to ask: the process is ended.
    return process.platform === 'win32' ? 0 : code;
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended(child);
  };
  return { url, said: () => said, stop, kill };
};

/** Serves a vault with the built command: `await serveVault(dir, ['--port', '4730'])`. */
export const serveVault = (
  dir: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<RunningServer> => startServer(process.execPath, [MAIN, 'serve', dir, ...args], options);
