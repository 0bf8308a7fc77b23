import type { Command } from './command.ts';
import { build } from './commands/build.ts';
import { check } from './commands/check.ts';
import { layout } from './commands/layout.ts';
import { search } from './commands/search.ts';
import { serve } from './commands/serve.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [serve, build, check, search, layout];
