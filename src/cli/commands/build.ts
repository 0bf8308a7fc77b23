import os from 'node:os';
import path from 'node:path';
import { readSettings, type Settings } from '../../core/model/settings.ts';
import { buildSite } from '../../node/build/build-site.ts';
import { checkSiteOwner, markSiteOwner } from '../../node/build/site-owner.ts';
import { CliError, type ExitCode } from '../../node/cli-error.ts';
import {
  type Arguments,
  CACHE_OPTION,
  type Command,
  cacheOf,
  hasOption,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { findVault } from '../find-vault.ts';
import { Progress } from '../progress.ts';
import { tellNoMarkdown } from '../tell-no-markdown.ts';

/** Settings given as options, checked like those of `clew.json`. */
const readOverride = (args: Arguments): Partial<Settings> => {
  const override: { base?: string; url?: string | null } = {};
  for (const name of ['base', 'url'] as const) {
    const written = textOption(args, name);
    if (written === null) continue;
    const { settings, diagnostics } = readSettings({ [name]: written });
    if (diagnostics.length > 0) {
      const example = name === 'base' ? '/notes/' : 'https://notes.example.org';
      throw new CliError(
        `“--${name} ${written}” cannot be used.`,
        2,
        `Write it like this: --${name} ${example}.`,
      );
    }
    if (name === 'base') override.base = settings.base;
    else override.url = settings.url;
  }
  return override;
};

const DEFAULT_OUT = 'site';
const MOST_THREADS = 16;

const readThreads = (args: Arguments): number => {
  const written = textOption(args, 'threads');
  if (written === null) return Math.min(4, os.availableParallelism());
  const threads = /^\d{1,2}$/.test(written) ? Number(written) : 0;
  if (threads < 1 || threads > MOST_THREADS)
    throw new CliError(
      `“${written}” is not a number of threads.`,
      2,
      `Give a number from 1 to ${MOST_THREADS}.`,
    );
  return threads;
};

/** `clew build ~/vault --out site`. */
export const build: Command = {
  name: 'build',
  usage: '[DIR]',
  summary: 'writes the site as files that any host serves',
  arity: [0, 1],
  options: [
    { name: 'out', value: 'DIR', help: 'where to write it (default: site)' },
    { name: 'base', value: 'PATH', help: 'the path under which it will stand, such as /notes/' },
    { name: 'url', value: 'URL', help: 'the address at which it will stand' },
    {
      name: 'compress',
      value: null,
      help: 'write .br and .gz files beside texts, for hosts that send them',
    },
    CACHE_OPTION,
    {
      name: 'threads',
      value: 'N',
      help: 'threads to work in (default: one for each processor, four at most)',
    },
    VAULT_OPTION,
  ],
  run: async (args, context): Promise<ExitCode> => {
    const progress = new Progress(context);
    const given = textOption(args, 'out');
    const out = given ?? DEFAULT_OUT;
    const target = path.resolve(context.cwd, out);
    const dir = findVault(args, context, args.positional[0] ?? null);
    if (given === null) checkSiteOwner(target, dir);
    const built = await buildSite({
      dir,
      out: target,
      clientFolder: context.clientFolder,
      override: readOverride(args),
      compress: hasOption(args, 'compress'),
      onProgress: (words) => progress.say(words),
      cacheIn: cacheOf(args, context),
      threads: readThreads(args),
      threadFile: context.threadFile ?? null,
    });
    if (target === path.resolve(context.cwd, DEFAULT_OUT)) markSiteOwner(target, dir);
    progress.done();
    const { written, removed, published, keptBack } = built;
    const files = written + built.kept;
    context.out(`Wrote ${out}: ${files} files, ${written} of them new or changed, ${removed} removed.\n`);
    context.out(`published ${published}, kept back ${keptBack}\n`);
    if (published + keptBack === 0) tellNoMarkdown(dir, context);
    return 0;
  },
};
