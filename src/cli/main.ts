#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, workerData } from 'node:worker_threads';
import { type ExitCode, reasonOf, systemCode } from '../node/cli-error.ts';
import { momentOf } from '../node/serve/moment-of.ts';
import { COMMANDS } from './commands.ts';
import { runCli } from './run-cli.ts';

/** Where this file stands once built: `dist/cli`. */
const here = path.dirname(fileURLToPath(import.meta.url));

const readVersion = (): string =>
  JSON.parse(readFileSync(path.join(here, '../../package.json'), 'utf8')).version;

/** A reader that goes away (`clew export | head`) is no failure. */
const endOf = (error: Error): ExitCode => (systemCode(error) === 'EPIPE' ? 0 : 3);
process.stdout.on('error', (error) => {
  const code = endOf(error);
  if (code !== 0) process.stderr.write(`clew: The result could not be written: ${reasonOf(error)}.\n`);
  process.exit(code);
});
process.stderr.on('error', (error) => process.exit(endOf(error)));

/** The first Ctrl-C asks to stop, the second ends at once. */
const whenStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

const runCommand = (): Promise<number> =>
  runCli(process.argv.slice(2), COMMANDS, readVersion, {
    cwd: process.cwd(),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isOutTerminal: process.stdout.isTTY === true,
    isTerminal: process.stderr.isTTY === true,
    clientFolder: path.join(here, '../client'),
    threadFile: fileURLToPath(import.meta.url),
    whenStopped,
    now: () => momentOf(new Date()),
  });

if (isMainThread) {
  const code = await runCommand();
  process.stdout.write('', () => process.exit(code));
} else if (workerData?.siteLook) {
  const { runSiteLook } = await import('../node/output/site-look.ts');
  runSiteLook(workerData.siteLook);
} else if (workerData?.layout) {
  const { runLayoutJob } = await import('../node/build/layout-ahead.ts');
  runLayoutJob(workerData.layout);
} else if (workerData) {
  const { runErrandThread } = await import('../node/serve/errand.ts');
  runErrandThread();
} else {
  // Only threads load what pages are made with: a command that reads starts a quarter of a second sooner.
  const { runBuildThread } = await import('../node/build/build-thread.ts');
  runBuildThread();
}
