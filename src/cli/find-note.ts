import fs from 'node:fs';
import path from 'node:path';
import type { View } from '../core/graph/graph.ts';
import type { NotePath } from '../core/model/ids.ts';
import type { Note } from '../core/model/note.ts';
import { tableGet, tableKeys } from '../core/model/table.ts';
import { nearest } from '../core/text/edit-distance.ts';
import { foldCase } from '../core/text/fold-case.ts';
import { foldName } from '../core/text/fold-name.ts';
import { noteName } from '../core/vault/own-keys.ts';
import { CliError } from '../node/cli-error.ts';
import type { Context } from './command.ts';
import { inQuotes } from './parse-arguments.ts';

const stem = (path: string): string => path.replace(/\.md$/i, '');

/** Ways a name may mean a note, the surest first. */
const WAYS: readonly ((note: Note, name: string) => boolean)[] = [
  (note, name) => note.path === name || stem(note.path) === name,
  (note, name) => foldCase(stem(note.path)) === foldCase(stem(name)),
  (note, name) => foldCase(noteName(note.path)) === foldCase(stem(name)) || note.fields.title === name,
  (note, name) =>
    [noteName(note.path), note.fields.title, ...note.fields.aliases].some(
      (known) => foldName(known) === foldName(name),
    ),
];

/** What somebody may have meant who wrote the name of no note: a folder in the vault or on the disk, or a name like it. */
const hintFor = (notes: readonly Note[], written: string, cwd: string): string | null => {
  const folder = written.replace(/\/+$/, '');
  const inside = notes.find(({ path: note }) => foldCase(note).startsWith(`${foldCase(folder)}/`));
  if (inside) return `It is a folder: give a note, as “${stem(inside.path)}”.`;
  if (folder !== '' && fs.statSync(path.resolve(cwd, folder), { throwIfNoEntry: false })?.isDirectory())
    return `A folder of notes is given by an option: --vault ${inQuotes(folder)}.`;
  const names = notes.flatMap((note) => [noteName(note.path), note.fields.title, ...note.fields.aliases]);
  const near = nearest(written, [...new Set(names)]);
  return near && `Did you mean “${near}”?`;
};

/**
 * The note a person means by its path, file name, title or alias: `findNote(view, 'sparse coding', context)` →
 * `terms/Sparse Coding.md`. Refuses with exit code 2 when none or several fit.
 */
export const findNote = (view: View, written: string, { cwd }: Pick<Context, 'cwd'>): NotePath => {
  const name = written.normalize('NFC').replace(/^\.\//, '');
  const notes = tableKeys(view.vault.notes).flatMap((path) => tableGet(view.vault.notes, path) ?? []);
  for (const fits of WAYS) {
    const [first, ...others] = notes.filter((note) => fits(note, name));
    if (first && others.length === 0) return first.path;
    if (first) {
      const paths = [first, ...others].map((note) => `“${note.path}”`).join(', ');
      throw new CliError(`Several notes are called “${written}”: ${paths}.`, 2, 'Give the path of one.');
    }
  }
  throw new CliError(`There is no note “${written}”.`, 2, hintFor(notes, name, cwd));
};
