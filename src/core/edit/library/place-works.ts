import type { View } from '../../graph/graph.ts';
import { kindOfFolder, pluralOf } from '../../model/kinds.ts';
import type { Note } from '../../model/note.ts';
import { joinPath } from '../../model/path-parts.ts';
import { tableGet, tableKeys } from '../../model/table.ts';
import { foldCase } from '../../text/fold-case.ts';
import { noteName } from '../../vault/own-keys.ts';
import { folderOfKind } from '../folder-of-kind.ts';
import { fileNameOf } from '../import/name-notes.ts';
import { knownWorks, titleOf } from './known-works.ts';
import { kindOfWork } from './library-note.ts';
import type { Person } from './same-people.ts';
import type { Work } from './same-works.ts';

interface PlaceOptions {
  readonly view: View | null;
  readonly name: string;
}

/** Gives out names of files, none twice and none that is taken. */
export class NoteNames {
  private readonly used: Set<string>;

  constructor(
    private readonly view: View | null,
    private readonly into: string,
  ) {
    const paths = view ? [...tableKeys(view.vault.notes)] : [];
    this.used = new Set(paths.map((path) => foldCase(noteName(path))));
  }

  /** `names.take('VAE', 'paper', ['2013'])` → `papers/VAE.md`, or `papers/VAE (2013).md` where there is a VAE. */
  take(title: string, kind: string, distinctions: readonly string[]): string {
    const numbers = Array.from({ length: 1000 }, (_, at) => String(at + 2));
    const titles = [title, ...[...distinctions, ...numbers].map((mark) => `${title} (${mark})`)];
    const base = titles.map(fileNameOf).find((name) => !this.used.has(foldCase(name))) ?? fileNameOf(title);
    this.used.add(foldCase(base));
    return joinPath(this.folderOf(kind), `${base}.md`);
  }

  private folderOf(kind: string): string {
    if (this.view && this.into === '') return folderOfKind(this.view.vault, kind);
    return joinPath(this.into, pluralOf(kind));
  }
}

/** The kind a folder says, as a note in it has to. */
export const kindLine = (view: View | null, path: string, kind: string): string | null => {
  for (const folder of path.split('/').slice(0, -1).reverse()) {
    const said = kindOfFolder(folder, view?.vault.settings.kinds ?? []);
    if (said !== null) return said === kind ? null : kind;
  }
  return kind === 'note' ? null : kind;
};

/** A work or person with the note that it is or becomes. */
export interface Placed<Value> {
  readonly value: Value;
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  /** The note that stands for it already. */
  readonly known: Note | null;
}

/** Gives each work its note: one that is there, or a path. */
export const placeWorks = (
  works: readonly Work[],
  names: NoteNames,
  options: PlaceOptions,
): Placed<Work>[] => {
  const byWork = knownWorks(works, options.view, options.name);
  return works.map((value) => {
    const [kind, title] = [kindOfWork(value), titleOf(value)];
    const known = byWork.get(value) ?? null;
    const marks = [value.year, value.keys[0]].flatMap((mark) => mark ?? []);
    return { value, title, kind, known, path: known?.path ?? names.take(title, kind, marks) };
  });
};

/** Gives each person their note. */
export const placePeople = (
  people: readonly Person[],
  names: NoteNames,
  view: View | null,
): Placed<Person>[] =>
  people.map((value) => {
    const known = value.path === null || !view ? null : (tableGet(view.vault.notes, value.path) ?? null);
    const kind = value.isOrganisation ? 'organisation' : 'person';
    return {
      value,
      kind,
      title: value.name,
      known,
      path: known?.path ?? names.take(value.name, kind, [kind]),
    };
  });
