import type { Command } from './command.ts';
import { build } from './commands/build.ts';
import { cache } from './commands/cache.ts';
import { check } from './commands/check.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { init } from './commands/init.ts';
import { layout } from './commands/layout.ts';
import { links } from './commands/links.ts';
import { log } from './commands/log.ts';
import { mentions } from './commands/mentions.ts';
import { newCommand } from './commands/new.ts';
import { path } from './commands/path.ts';
import { rename } from './commands/rename.ts';
import { search } from './commands/search.ts';
import { serve } from './commands/serve.ts';
import { stats } from './commands/stats.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  ...[serve, build],
  ...[check, search, links, path, stats],
  ...[importCommand, exportCommand, layout],
  ...[init, newCommand, log, rename, mentions, cache],
];
