import { nearest } from '../core/text/edit-distance.ts';
import { CliError } from '../node/cli-error.ts';
import { type Arguments, type Command, type OptionSpec, VAULT_OPTION } from './command.ts';

/** Whether a word names a folder that is there. */
type IsFolder = (word: string) => boolean;

const didYouMean = (word: string, among: readonly string[], prefix: string): string | null => {
  const near = nearest(word, among);
  return near === null ? null : `Did you mean “${prefix}${near}”?`;
};

/** The command of a name, or a refusal that says which was probably meant. */
export const findCommand = <Named extends { readonly name: string }>(
  name: string,
  commands: readonly Named[],
): Named => {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const names = commands.map((command) => command.name);
  const hint = didYouMean(name, names, '') ?? 'See “clew --help” for all commands.';
  throw new CliError(`There is no command “${name}”.`, 2, hint);
};

const findOption = (word: string, name: string, command: Command): OptionSpec => {
  const found = command.options.find((option) => option.name === name);
  if (found) return found;
  const names = command.options.map((option) => option.name);
  const isName = !word.startsWith('--') && command.arity[1] > 0;
  const hint =
    didYouMean(name, names, '--') ??
    (isName
      ? `What is no option and begins with “-” goes after “--”: clew ${command.name} -- "${word}".`
      : `See “clew ${command.name} --help” for its options.`);
  throw new CliError(`“clew ${command.name}” has no option “${isName ? '-' : '--'}${name}”.`, 2, hint);
};

/** A word as it is given to a shell: `inQuotes('My notes')` → `"My notes"`. */
export const inQuotes = (word: string): string => (/\s/.test(word) ? `"${word}"` : word);

const checkArity = (positional: readonly string[], command: Command, isFolder: IsFolder): void => {
  const [least, most] = command.arity;
  const usage = `Usage: clew ${command.name} ${command.usage}`.trimEnd();
  const folder =
    positional.length > most && command.options.includes(VAULT_OPTION) && positional.find(isFolder);
  if (folder)
    throw new CliError(
      `“clew ${command.name}” is told its folder of notes by an option: --vault ${inQuotes(folder)}.`,
      2,
      usage,
    );
  if (positional.length < least)
    throw new CliError(`“clew ${command.name}” needs ${command.usage}.`, 2, usage);
  if (positional.length > most)
    throw new CliError(
      `“${positional[most]}” is one argument too many; quote names that hold spaces.`,
      2,
      usage,
    );
};

/**
 * Reads what follows a command's name: `--name value`, `--name=value`, switches, and `--` before names that begin
 * with a dash. `parseArguments(['VAE', '--format=json'], links, isFolder)` → `{ positional: ['VAE'], options: { format: 'json' } }`.
 */
export const parseArguments = (words: readonly string[], command: Command, isFolder: IsFolder): Arguments => {
  const positional: string[] = [];
  const options: Record<string, string | true> = {};
  const rest = [...words];
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '--') positional.push(...rest.splice(0));
    else if (!/^-./.test(word)) positional.push(word);
    else {
      const [, name = '', given] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
      const option = findOption(word, name, command);
      if (option.value === null) {
        if (given !== undefined) throw new CliError(`“--${name}” takes no value.`, 2);
        options[name] = true;
      } else {
        const value = given ?? rest.shift();
        if (value === undefined || value === '')
          throw new CliError(`“--${name}” needs a value: --${name} ${option.value}.`, 2);
        options[name] = value;
      }
    }
  }
  checkArity(positional, command, isFolder);
  return { positional, options };
};
