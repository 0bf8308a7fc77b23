import type { Command } from './command.ts';

/** A command by its name; what it needs is loaded when it is asked for, so that each starts fast. */
export interface NamedCommand {
  readonly name: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly NamedCommand[] = [
  { name: 'serve', load: async () => (await import('./commands/serve.ts')).serve },
  { name: 'build', load: async () => (await import('./commands/build.ts')).build },
  { name: 'check', load: async () => (await import('./commands/check.ts')).check },
  { name: 'search', load: async () => (await import('./commands/search.ts')).search },
  { name: 'links', load: async () => (await import('./commands/links.ts')).links },
  { name: 'path', load: async () => (await import('./commands/path.ts')).path },
  { name: 'stats', load: async () => (await import('./commands/stats.ts')).stats },
  { name: 'import', load: async () => (await import('./commands/import.ts')).importCommand },
  { name: 'export', load: async () => (await import('./commands/export.ts')).exportCommand },
  { name: 'layout', load: async () => (await import('./commands/layout.ts')).layout },
  { name: 'init', load: async () => (await import('./commands/init.ts')).init },
  { name: 'new', load: async () => (await import('./commands/new.ts')).newCommand },
  { name: 'log', load: async () => (await import('./commands/log.ts')).log },
  { name: 'rename', load: async () => (await import('./commands/rename.ts')).rename },
  { name: 'mentions', load: async () => (await import('./commands/mentions.ts')).mentions },
  { name: 'cache', load: async () => (await import('./commands/cache.ts')).cache },
];
