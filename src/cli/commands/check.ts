import path from 'node:path';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { tableGet } from '../../core/model/table.ts';
import { CliError } from '../../node/cli-error.ts';
import { realFileSystem } from '../../node/file-system.ts';
import { problemsOf } from '../../node/notes/problems.ts';
import { newProblems, readBaseline, writeBaseline } from '../check/baseline.ts';
import { githubReport } from '../check/github-report.ts';
import { jsonReport } from '../check/json-report.ts';
import { type Report, summaryOf } from '../check/report.ts';
import { sarifReport } from '../check/sarif-report.ts';
import { textReport } from '../check/text-report.ts';
import {
  type Arguments,
  CACHE_OPTION,
  type Command,
  type Context,
  hasOption,
  textOption,
  VAULT_OPTION,
} from '../command.ts';
import { counted } from '../counted.ts';
import { openToRead } from '../open-to-read.ts';
import { readFormat } from '../read-format.ts';

const FORMATS = { text: textReport, json: jsonReport, github: githubReport, sarif: sarifReport } as const;

/** The baseline's file, as given; null without one. */
const baselineFile = (args: Arguments, context: Context): string | null => {
  const file = textOption(args, 'baseline');
  if (file === null && hasOption(args, 'update-baseline'))
    throw new CliError('“--update-baseline” needs the file to write.', 2, 'Add --baseline FILE.');
  return file === null ? null : path.resolve(context.cwd, file);
};

/** What is told: all of it, or what the baseline does not have. Writes the baseline when asked to. */
const untold = (
  found: readonly Diagnostic[],
  file: string | null,
  args: Arguments,
  context: Context,
): readonly Diagnostic[] => {
  if (file === null) return found;
  if (!hasOption(args, 'update-baseline')) return newProblems(found, readBaseline(file));
  writeBaseline(file, found);
  context.err(`${counted(found.length, 'problem')} kept in ${path.relative(context.cwd, file)}\n`);
  return [];
};

/** Paths that code hosts understand: from the folder the command runs in, else from the vault's own. */
const fileNamer =
  (root: string, cwd: string): Report['filePath'] =>
  (file) => {
    const seen = path.relative(cwd, path.join(root, file)).split(path.sep).join('/');
    return seen.startsWith('../') || path.isAbsolute(seen) ? file : seen;
  };

/** The text of `clew.json`, whose lines are shown as those of notes; null for any other file. */
const settingsText = (root: string, file: string): string | null => {
  if (file !== 'clew.json') return null;
  try {
    return new TextDecoder('utf-8').decode(realFileSystem.read(path.join(root, file)));
  } catch {
    // That it cannot be read is told already.
    return null;
  }
};

/** `clew check --format sarif --baseline .clew/known-problems.json`. */
export const check: Command = {
  name: 'check',
  usage: '',
  summary: 'tells what is wrong in the notes, with file, line and a way out',
  arity: [0, 0],
  options: [
    { name: 'format', value: 'text|json|github|sarif', help: 'how to write the result' },
    { name: 'strict', value: null, help: 'exit with 1 on warnings, too' },
    { name: 'baseline', value: 'FILE', help: 'tell only problems that this file does not have' },
    { name: 'update-baseline', value: null, help: 'write the problems of now to that file' },
    CACHE_OPTION,
    VAULT_OPTION,
  ],
  run: (args, context) => {
    const format = readFormat(args, ['text', 'json', 'github', 'sarif']);
    const file = baselineFile(args, context);
    const open = openToRead(args, context);
    const { snapshot, vault } = open;
    const diagnostics = untold(problemsOf(open), file, args, context);
    const summary = summaryOf(snapshot, diagnostics);
    const textOf = (file: string) =>
      tableGet(snapshot.vault.sources, file)?.text ?? settingsText(vault.root, file);
    const report = { diagnostics, summary, textOf, filePath: fileNamer(vault.root, context.cwd) };
    (format === 'text' ? context.out : context.data)(FORMATS[format](report));
    return summary.errors > 0 || (hasOption(args, 'strict') && summary.warnings > 0) ? 1 : 0;
  },
};
