import { nearest } from '../core/text/edit-distance.ts';
import { CliError } from '../node/cli-error.ts';
import { type Arguments, textOption } from './command.ts';

/** The format asked for, one of `known`; the first of them when none was. Those in `later` are planned but not there yet. */
export const readFormat = <Format extends string>(
  args: Arguments,
  known: readonly [Format, ...Format[]],
  later: readonly string[] = [],
): Format => {
  const given = textOption(args, 'format');
  if (given === null) return known[0];
  const found = known.find((format) => format === given);
  if (found) return found;
  const list = known.join(', ');
  if (later.includes(given))
    throw new CliError(`The format “${given}” is not there yet.`, 2, `There is: ${list}.`);
  const near = nearest(given, known);
  throw new CliError(
    `There is no format “${given}”.`,
    2,
    near === null ? `There is: ${list}.` : `Did you mean “${near}”?`,
  );
};
