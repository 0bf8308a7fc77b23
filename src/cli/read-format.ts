import { nearest } from '../core/text/edit-distance.ts';
import { CliError } from '../node/cli-error.ts';
import { type Arguments, textOption } from './command.ts';

/** The format asked for, one of `known`; the first of them when none was. */
export const readFormat = <Format extends string>(
  args: Arguments,
  known: readonly [Format, ...Format[]],
): Format => {
  const given = textOption(args, 'format');
  if (given === null) return known[0];
  const found = known.find((format) => format === given);
  if (found) return found;
  const near = nearest(given, known);
  throw new CliError(
    `There is no format “${given}”.`,
    2,
    near === null ? `There is: ${known.join(', ')}.` : `Did you mean “${near}”?`,
  );
};
