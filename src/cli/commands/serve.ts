import { spawn } from 'node:child_process';
import { CliError, type ExitCode } from '../../node/cli-error.ts';
import { serveVault } from '../../node/serve/serve.ts';
import {
  type Arguments,
  CACHE_OPTION,
  type Command,
  cacheOf,
  hasOption,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { counted } from '../counted.ts';
import { findVault } from '../find-vault.ts';
import { tellNoMarkdown } from '../tell-no-markdown.ts';
import { visibleMessage } from '../visible.ts';

const DEFAULT_PORT = 4321;

const readPort = (args: Arguments): number => {
  const written = textOption(args, 'port');
  if (written === null) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(written) ? Number(written) : -1;
  if (port < 0 || port > 65_535)
    throw new CliError(`“${written}” is not a port.`, 2, 'Give a number from 0 to 65535.');
  return port;
};

/** Opens the page in the person's own browser; that there is none is no failure. */
const openBrowser = (url: string): void => {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
};

/** `clew serve ~/vault --port 5000`. */
export const serve: Command = {
  name: 'serve',
  usage: '[DIR|PAGE]',
  summary: 'shows the notes, or what one long page would become, in the browser and follows every change',
  arity: [0, 1],
  options: [
    { name: 'port', value: 'N', help: `default: ${DEFAULT_PORT}, the next free one if it is taken` },
    { name: 'open', value: null, help: 'open the browser' },
    { name: 'host', value: 'ADDRESS', help: 'let others look, too; private notes are hidden then' },
    { name: 'private', value: null, help: 'with --host: show private notes all the same' },
    { name: 'write', value: null, help: 'with --host: let them write, too' },
    { name: 'read-only', value: null, help: 'nothing can be written in the pages' },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: async (args, context): Promise<ExitCode> => {
    if (hasOption(args, 'private') && !hasOption(args, 'host'))
      throw new CliError('“--private” says something only with “--host”.', 2);
    if (hasOption(args, 'write') && (!hasOption(args, 'host') || hasOption(args, 'read-only')))
      throw new CliError('“--write” says something only with “--host”, and not with “--read-only”.', 2);
    const mayWrite = !hasOption(args, 'read-only') && (!hasOption(args, 'host') || hasOption(args, 'write'));
    const dir = findVault(args, context, args.positional[0] ?? null);
    const serving = await serveVault({
      dir,
      clientFolder: context.clientFolder,
      threadFile: context.threadFile ?? null,
      port: readPort(args),
      nextPort: !hasOption(args, 'port'),
      host: textOption(args, 'host'),
      showPrivate: hasOption(args, 'private'),
      poll: context.env.CLEW_POLL === '1',
      cacheIn: cacheOf(args, context),
      env: context.env,
      write: mayWrite ? context.now : null,
      tell: (message) => context.err(`clew: ${visibleMessage(message)}\n`),
    });
    const stopped = context.whenStopped();
    const { notes, links, unwritten, broken } = serving.counts;
    context.out(`${serving.url}\n`);
    context.out(
      `${counted(notes, 'note')}, ${counted(links, 'link')}, ${unwritten} unwritten, ${broken} broken. 0 files changed.\n`,
    );
    if (serving.isPage)
      context.out(`Nothing is written: “clew import ${args.positional[0]} --write” makes these notes.\n`);
    else if (notes === 0) {
      tellNoMarkdown(dir, context);
      context.out(`No notes yet: write the first one as a .md file in ${dir}, and it appears here.\n`);
    }
    if (hasOption(args, 'open')) openBrowser(serving.url);
    await stopped;
    await serving.close();
    return 0;
  },
};
