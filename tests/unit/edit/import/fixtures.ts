import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ImportOptions,
  type ImportPlan,
  type PlannedNote,
  planImport,
} from '../../../../src/core/edit/import/plan-import.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/model/settings.ts';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../fixtures/notebooks');

/** A page of `tests/fixtures/notebooks`. */
export const notebook = (name: string): { readonly name: string; readonly text: string } => ({
  name,
  text: fs.readFileSync(path.join(FOLDER, name), 'utf8'),
});

export const notebooks = (): string[] => fs.readdirSync(FOLDER).sort();

/** The plan for a page: `plan('## Terms\n\n- VAE: a model', 'page.md')`. */
export const plan = (text: string, name = 'page.md', options: Partial<ImportOptions> = {}): ImportPlan =>
  planImport({ name, text }, { settings: DEFAULT_SETTINGS, into: '', vault: null, assets: [], ...options });

/** The note at a path; throws when the plan has none. */
export const noteAt = ({ notes }: ImportPlan, at: string): PlannedNote => {
  const found = notes.find((note) => note.path === at);
  if (!found) throw new Error(`no ${at} among ${notes.map((note) => note.path).join(', ')}`);
  return found;
};

/** The text of a note without the line that marks it as imported. */
export const textAt = (from: ImportPlan, at: string): string =>
  noteAt(from, at).text.replace(/^imported: .*\n/m, '');

/** The notes of a plan as files of a vault. */
export const filesOf = ({ notes }: ImportPlan): Record<string, string> =>
  Object.fromEntries(notes.map((note) => [note.path, note.text]));

/** The paths of a plan but for the hub. */
export const pathsOf = ({ notes }: ImportPlan): string[] =>
  notes
    .slice(1)
    .map((note) => note.path)
    .sort();
