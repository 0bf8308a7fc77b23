import type { Moment } from '../core/edit/moment.ts';
import type { ExitCode } from '../node/cli-error.ts';
import { visibleText } from './visible.ts';

/** The outside world as the program is started in it. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error: progress and problems. */
  readonly err: (text: string) => void;
  /** True when standard output is a terminal that a person looks at. */
  readonly isOutTerminal: boolean;
  /** True when standard error is one. */
  readonly isTerminal: boolean;
  /** Folder of the built client. */
  readonly clientFolder: string;
  /** The built command itself, which works as a thread of a build, too; leave it out where there is none. */
  readonly threadFile?: string;
  /** Settles when the person asks a running command to stop (Ctrl-C). Until somebody waits for it, that just ends the program. */
  readonly whenStopped: () => Promise<void>;
  /** The date and time of the person's own clock. */
  readonly now: () => Moment;
}

/** The outside world as a command sees it: names and texts of a vault steer no terminal. */
export interface Context extends World {
  /** Writes to standard output what programs read: as it is, but to a terminal. */
  readonly data: (text: string) => void;
  /** Sends to standard error what is to move the cursor. */
  readonly steer: (signs: string) => void;
}

/** Here alone goes out what a command says: `contextOf(world).err('No “\u001b[2J”')` shows the signs and sends none. */
export const contextOf = (world: World): Context => {
  const out = (text: string): void => world.out(visibleText(text));
  return {
    ...world,
    out,
    err: (text) => world.err(visibleText(text)),
    data: world.isOutTerminal ? out : world.out,
    steer: world.err,
  };
};

export interface OptionSpec {
  readonly name: string;
  /** Word for its value in the help (`DIR`); null for a switch. */
  readonly value: string | null;
  readonly help: string;
}

/** What stood on the command line: positional arguments, and options by name (`true` for a switch). */
export interface Arguments {
  readonly positional: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

export interface Command {
  readonly name: string;
  /** Positional arguments as the help shows them: `NOTE`, `[DIR]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  /** How many positional arguments there may be. */
  readonly arity: readonly [least: number, most: number];
  readonly run: (args: Arguments, context: Context) => ExitCode | Promise<ExitCode>;
}

export const VAULT_OPTION: OptionSpec = {
  name: 'vault',
  value: 'DIR',
  help: 'the folder of notes (default: ./notes where there is one, else .)',
};

export const CACHE_OPTION: OptionSpec = {
  name: 'no-cache',
  value: null,
  help: 'read and compute everything anew, and remember nothing',
};

export const FORMAT_OPTION: OptionSpec = {
  name: 'format',
  value: 'text|json',
  help: 'how to write the result',
};

/** The value of an option, or null when it was not given: `textOption(args, 'out')`. */
export const textOption = (args: Arguments, name: string): string | null => {
  const value = args.options[name];
  return typeof value === 'string' ? value : null;
};

export const hasOption = (args: Arguments, name: string): boolean => args.options[name] !== undefined;

/** Environment that says where the cache is; null when nothing is to be remembered: `cacheOf(args, context)`. */
export const cacheOf = (args: Arguments, context: Context): Context['env'] | null =>
  hasOption(args, 'no-cache') ? null : context.env;
