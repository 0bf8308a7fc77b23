import fs from 'node:fs';
import path from 'node:path';
import type { FileChange, FilePlan } from '../../core/edit/file-plan.ts';
import { type ImportPlan, planImport } from '../../core/edit/import/plan-import.ts';
import { DEFAULT_SETTINGS } from '../../core/model/settings.ts';
import { tableGet } from '../../core/model/table.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { CliError, type ExitCode } from '../../node/cli-error.ts';
import { isInside } from '../../node/file-system.ts';
import { readPage } from '../../node/serve/open-page.ts';
import {
  type Arguments,
  CACHE_OPTION,
  type Command,
  type Context,
  cacheOf,
  FORMAT_OPTION,
  hasOption,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { counted } from '../counted.ts';
import { readDestination, writeInto } from '../import-destination.ts';
import { planAsJson, planAsText } from '../print-plan.ts';
import { readFormat } from '../read-format.ts';
import { openToWrite } from '../write-options.ts';

/** Files of a folder that can be pictures, relative to it. */
const listAssets = (
  args: Arguments,
  context: Context,
): { readonly folder: string; readonly files: readonly string[] } => {
  const written = textOption(args, 'assets');
  if (written === null) return { folder: '', files: [] };
  const folder = path.resolve(context.cwd, written);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CliError(
      `There is no folder “${written}”.`,
      3,
      'Give the folder the pictures of the page lie in.',
    );
  const files = fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf|mp[34]|webm|mov)$/i.test(entry.name),
    )
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return { folder, files };
};

/** True when a file of the vault is there and is not the picture. */
const holdsOther = (file: string, picture: string): boolean => {
  if (!fs.existsSync(file)) return false;
  return !fs.statSync(file).isFile() || !fs.readFileSync(file).equals(fs.readFileSync(picture));
};

const OVERWRITTEN_BY_FORCE: ReadonlySet<string> = new Set(['own', 'conflict']);

/** The files that a plan writes; what was changed by hand only when it is forced to. */
const filesOf = (
  plan: ImportPlan,
  vault: Vault | null,
  isForced: boolean,
  root: string,
  assets: string,
): FilePlan => {
  const notes = plan.notes.filter(
    ({ outcome }) =>
      outcome === 'new' || outcome === 'update' || (isForced && OVERWRITTEN_BY_FORCE.has(outcome)),
  );
  const pictures = plan.copies.filter(({ to }) => !fs.existsSync(path.join(root, to)));
  return [
    ...notes.map(({ path, text }): FileChange => {
      const file = vault ? tableGet(vault.sources, path) : undefined;
      return file
        ? { kind: 'edit', file, edits: [{ from: 0, to: file.text.length, text }], moveTo: null }
        : { kind: 'create', path, content: text };
    }),
    ...pictures.map(
      ({ from, to }): FileChange => ({
        kind: 'create',
        path: to,
        content: fs.readFileSync(path.join(assets, from)),
      }),
    ),
  ];
};

const importOne = (file: string, args: Arguments, context: Context): ExitCode => {
  const format = readFormat(args, ['text', 'json']);
  const absolute = path.resolve(context.cwd, file);
  const page = readPage(absolute);
  const destination = readDestination(args, context);
  const { root, into } = destination;
  const vault = fs.existsSync(root) ? openToWrite(root, cacheOf(args, context)).snapshot.vault : null;
  const assets = listAssets(args, context);
  const settings = vault?.settings ?? DEFAULT_SETTINGS;
  const plan = planImport(page, {
    ...{ settings, into, vault, assets: assets.files },
    holdsOther: (to, from) => holdsOther(path.join(root, to), path.join(assets.folder, from)),
  });
  const isWriting = hasOption(args, 'write');
  const files = filesOf(plan, vault, hasOption(args, 'force'), root, assets.folder);
  if (isWriting) writeInto(root, files);
  const conflicts = plan.notes.filter(({ outcome }) => outcome === 'conflict').length;
  if (format === 'json')
    context.data(`${JSON.stringify(planAsJson(file, root, plan, isWriting), null, 2)}\n`);
  else {
    const where = path.relative(context.cwd, path.join(root, into)) || '.';
    context.out(`${file} → ${counted(plan.notes.length, 'note')} in ${where}\n`);
    context.out(planAsText(plan, (at) => (vault ? (tableGet(vault.sources, at)?.text ?? null) : null)));
    context.out(
      isWriting
        ? `\nWrote ${counted(files.length, 'file')}. See them: clew serve ${where}\n`
        : `\nNothing is written yet: add --write, or look first with “clew serve ${file}”.\n`,
    );
    if (isInside(root, absolute))
      context.out(`“${file}” itself lies in the vault: move it out, or its text stands there twice.\n`);
  }
  const isForced = isWriting && hasOption(args, 'force');
  return plan.kept.lost.length > 0 || (conflicts > 0 && !isForced) ? 1 : 0;
};

const importFile = async (file: string, args: Arguments, context: Context): Promise<ExitCode> => {
  if (!/\.(?:bib|bibtex|json)$/i.test(file)) return importOne(file, args, context);
  const { importLibrary } = await import('../import-library.ts');
  return importLibrary(file, readDestination(args, context), args, context);
};

/** `clew import notebook.md --into inbox --write`, `clew import library.bib --write`. */
export const importCommand: Command = {
  name: 'import',
  usage: 'FILE…',
  summary:
    'makes linked notes of a long page, or of a library (BibTeX, CSL-JSON); shows what it would do first',
  arity: [1, 100],
  options: [
    { name: 'write', value: null, help: 'write the notes; without it nothing is written' },
    {
      name: 'into',
      value: 'DIR',
      help: 'folder of the vault for them (default: its root), or a path to a vault elsewhere',
    },
    { name: 'assets', value: 'DIR', help: 'folder of the page’s pictures, which are copied' },
    { name: 'force', value: null, help: 'with --write: write over notes changed by hand, too' },
    FORMAT_OPTION,
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: async (args, context) => {
    if (hasOption(args, 'force') && !hasOption(args, 'write'))
      throw new CliError('“--force” says something only with “--write”.', 2);
    let code: ExitCode = 0;
    for (const file of args.positional) if ((await importFile(file, args, context)) !== 0) code = 1;
    return code;
  },
};
