import type { Command } from './command.ts';

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
};

/** What `clew --help` prints. */
export const helpOfAll = (commands: readonly Command[]): string =>
  `Clew turns a folder of Markdown notes into a graph you can read, search and walk.

Usage: clew <command> [arguments] [--vault DIR]

${columns(commands.map((command) => [`${command.name} ${command.usage}`.trimEnd(), command.summary]))}
“clew <command> --help” tells the options of a command, “clew --version” the version.
`;

/** What `clew <command> --help` prints. */
export const helpOf = (command: Command): string => {
  const options = command.options.map(
    (option) => [`--${option.name}${option.value === null ? '' : ` ${option.value}`}`, option.help] as const,
  );
  const usage = `clew ${command.name} ${command.usage}`.trimEnd();
  return `Usage: ${usage}\n\n${command.summary}\n${options.length > 0 ? `\n${columns(options)}` : ''}`;
};
