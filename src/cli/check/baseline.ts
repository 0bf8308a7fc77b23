import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import { CliError, reasonOf } from '../../node/cli-error.ts';

/** Problems that were there when a vault began to be checked, by what they say and not by where they stand. */
export type Baseline = ReadonlyMap<string, number>;

interface Entry {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly count: number;
}

/** Lines move, so a message that names one is compared without it. */
const steady = (message: string): string => message.replace(/\bline \d+/g, 'line …');

const keyOf = ({ code, path: file, message }: Omit<Entry, 'count'>): string =>
  [code, file, steady(message)].join('\n');

/** A mark that stays when lines move: `fingerprint(diagnostic, 0)`; the second of two like ones has `nth` 1. */
export const fingerprint = (diagnostic: Diagnostic, nth: number): string =>
  createHash('sha256')
    .update(`${keyOf(diagnostic)}\n${nth}`)
    .digest('hex')
    .slice(0, 32);

/** Each diagnostic with how many like it came before. */
export const numbered = (
  diagnostics: readonly Diagnostic[],
): readonly { readonly diagnostic: Diagnostic; readonly key: string; readonly nth: number }[] => {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const key = keyOf(diagnostic);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { diagnostic, key, nth };
  });
};

/** The problems a baseline does not have: `newProblems(found, readBaseline(file))`. */
export const newProblems = (diagnostics: readonly Diagnostic[], baseline: Baseline): readonly Diagnostic[] =>
  numbered(diagnostics).flatMap(({ diagnostic, key, nth }) =>
    nth < (baseline.get(key) ?? 0) ? [] : [diagnostic],
  );

/** Reads a baseline. A missing one is an error that says how to make it. */
export const readBaseline = (file: string): Baseline => {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    const hint = 'Make it with --update-baseline.';
    throw new CliError(`The baseline “${file}” cannot be read: ${reasonOf(error)}.`, 3, hint);
  }
  const entries = entriesOf(text);
  if (!entries)
    throw new CliError(`“${file}” is no baseline of Clew.`, 3, 'Make it anew with --update-baseline.');
  return new Map(entries.map((entry) => [keyOf(entry), entry.count]));
};

const entriesOf = (text: string): readonly Entry[] | null => {
  try {
    const raw: unknown = JSON.parse(text);
    const { version, problems } = raw as { version?: unknown; problems?: unknown };
    return version === 1 && Array.isArray(problems) && problems.every(isEntry) ? problems : null;
  } catch {
    return null;
  }
};

const isEntry = (raw: unknown): raw is Entry => {
  const { code, path: file, message, count } = (raw ?? {}) as Record<string, unknown>;
  return [code, file, message].every((text) => typeof text === 'string') && typeof count === 'number';
};

/** Writes all problems of now as the baseline, so that a version control shows what was added and what is gone. */
export const writeBaseline = (file: string, diagnostics: readonly Diagnostic[]): void => {
  const entries = new Map<string, Entry>();
  for (const { diagnostic, key, nth } of numbered(diagnostics)) {
    const { code, path: note, message } = diagnostic;
    entries.set(key, { code, path: note, message: steady(message), count: nth + 1 });
  }
  const problems = [...entries.values()].sort(
    (a, b) =>
      compareCodePoints(a.path, b.path) ||
      compareCodePoints(a.code, b.code) ||
      compareCodePoints(a.message, b.message),
  );
  const lines = problems.map((entry) => `    ${JSON.stringify(entry)}`);
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `{\n  "version": 1,\n  "problems": ${body}\n}\n`);
};
