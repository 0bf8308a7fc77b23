import path from 'node:path';
import { readSettings, type Settings } from '../../core/model/settings.ts';
import { buildSite } from '../../node/build-site.ts';
import { CliError } from '../../node/cli-error.ts';
import { type Arguments, type Command, textOption, VAULT_OPTION } from '../command.ts';
import { findVault } from '../find-vault.ts';
import { Progress } from '../progress.ts';

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
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const progress = new Progress(context);
    const out = textOption(args, 'out') ?? 'site';
    const built = buildSite({
      dir: findVault(args, context, args.positional[0] ?? null),
      out: path.resolve(context.cwd, out),
      clientFolder: context.clientFolder,
      override: readOverride(args),
      onProgress: (words) => progress.say(words),
    });
    progress.done();
    const { written, removed, published, keptBack } = built;
    const files = written + built.kept;
    context.out(`Wrote ${out}: ${files} files, ${written} of them new or changed, ${removed} removed.\n`);
    context.out(`published ${published}, kept back ${keptBack}\n`);
    return 0;
  },
};
