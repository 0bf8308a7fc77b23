import { statSync } from 'node:fs';
import path from 'node:path';
import { CliError, type ExitCode, reasonOf, systemCode } from '../node/cli-error.ts';
import { type Context, contextOf, type World } from './command.ts';
import type { NamedCommand } from './commands.ts';
import { findCommand, parseArguments } from './parse-arguments.ts';
import { helpOf, helpOfAll } from './print-help.ts';
import { visibleLine, visibleMessage } from './visible.ts';

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

const run = async (
  argv: readonly string[],
  commands: readonly NamedCommand[],
  readVersion: () => string,
  context: Context,
): Promise<ExitCode> => {
  const [name, ...words] = argv;
  if (name === undefined || isHelp(name) || name === 'help') {
    const topic = words[0];
    if (topic !== undefined) context.out(helpOf(await findCommand(topic, commands).load()));
    else context.out(helpOfAll(await Promise.all(commands.map((command) => command.load()))));
    return 0;
  }
  if (name === '--version' || name === '-v') {
    context.out(`${readVersion()}\n`);
    return 0;
  }
  const command = await findCommand(name, commands).load();
  const end = words.indexOf('--');
  if (words.slice(0, end < 0 ? words.length : end).some(isHelp)) {
    context.out(helpOf(command));
    return 0;
  }
  const isFolder = (word: string): boolean =>
    statSync(path.resolve(context.cwd, word), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return command.run(parseArguments(words, command, isFolder), context);
};

/**
 * Runs one command line and gives its exit code. Whatever goes wrong is told in one line.
 * `runCli(['stats'], commands, () => '1.0.0', world)`.
 */
export const runCli = async (
  argv: readonly string[],
  commands: readonly NamedCommand[],
  readVersion: () => string,
  world: World,
): Promise<ExitCode> => {
  const context = contextOf(world);
  try {
    return await run(argv, commands, readVersion, context);
  } catch (error) {
    if (error instanceof CliError) {
      context.err(visibleMessage(`clew: ${error.message}${error.hint === null ? '' : ` ${error.hint}`}\n`));
      return error.exitCode;
    }
    if (systemCode(error) !== null) {
      const file = error instanceof Error && 'path' in error ? ` “${visibleLine(String(error.path))}”` : '';
      context.err(`clew: Input or output failed${file}: ${reasonOf(error)}.\n`);
      return 3;
    }
    const detail = context.env.CLEW_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
    context.err(`clew: Something went wrong inside Clew: ${reasonOf(error)}${detail}\n`);
    return 3;
  }
};
