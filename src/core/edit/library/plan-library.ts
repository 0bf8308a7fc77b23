import type { View } from '../../graph/graph.ts';
import { kindOfFolder, pluralOf } from '../../model/kinds.ts';
import type { Note } from '../../model/note.ts';
import { tableGet, tableKeys } from '../../model/table.ts';
import { foldCase } from '../../text/fold-case.ts';
import { addressKey, aliasKey, fileName } from '../../vault/own-keys.ts';
import { folderOfKind } from '../folder-of-kind.ts';
import { fileNameOf, joinPath, wikilink } from '../import/name-notes.ts';
import { type Outcome, outcomeOf, seal } from '../import/reconcile.ts';
import { completeNote } from './complete-note.ts';
import { isOurs, knownPeople, knownWorks, titleOf } from './known-works.ts';
import {
  displayName,
  identifier,
  type Library,
  type LibraryProblem,
  type PersonName,
} from './library-entry.ts';
import { kindOfWork, personNote, type WorkLinks, workNote } from './library-note.ts';
import { type Person, type SamePeople, samePeople } from './same-people.ts';
import { sameWorks, type Work } from './same-works.ts';

export interface LibraryOptions {
  /** The vault as it is; null when there is none yet. */
  readonly view: View | null;
  /** Folder of the vault for new notes; '' for where notes of their kinds are. */
  readonly into: string;
  /** Name of the library’s file: `library.bib`. */
  readonly name: string;
}

/** One note that a library makes, changes or leaves; `complete` gives a note written by hand what it lacks. */
export interface LibraryNote {
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  /** All of the file as it is to be. */
  readonly text: string;
  readonly outcome: Outcome | 'complete';
  /** Line of the library, from 1; 0 for people. */
  readonly line: number;
}

/** What importing a library would do: a value, to be shown or written. */
export interface LibraryPlan {
  readonly notes: readonly LibraryNote[];
  readonly entries: number;
  readonly works: number;
  readonly people: number;
  readonly problems: readonly LibraryProblem[];
  /** Works and people that were taken for one. */
  readonly joined: readonly string[];
  /** Works and people that may be one and were left two. */
  readonly doubtful: readonly string[];
  /** What a note of one’s own does not take from the library, and fields that stay out. */
  readonly left: readonly string[];
}

/** Papers of large collaborations name thousands: of those after the first ones only the names are kept. */
const MOST_AUTHORS = 30;

const linked = (names: readonly PersonName[]): readonly PersonName[] => names.slice(0, MOST_AUTHORS);

/** Gives out names of files, none twice and none that is taken. */
class Names {
  private readonly used: Set<string>;

  constructor(
    private readonly view: View | null,
    private readonly into: string,
  ) {
    const paths = view ? [...tableKeys(view.vault.notes)] : [];
    this.used = new Set(paths.map((path) => foldCase(fileName(path).replace(/\.md$/i, ''))));
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
    if (this.view && this.into === '') return folderOfKind(this.view, kind);
    return joinPath(this.into, pluralOf(kind));
  }
}

const baseOf = (path: string): string => fileName(path).replace(/\.md$/i, '');

/** The kind a folder says, as a note in it has to. */
const kindLine = (view: View | null, path: string, kind: string): string | null => {
  for (const folder of path.split('/').slice(0, -1).reverse()) {
    const said = kindOfFolder(folder, view?.vault.settings.kinds ?? []);
    if (said !== null) return said === kind ? null : kind;
  }
  return kind === 'note' ? null : kind;
};

interface Placed<Value> {
  readonly value: Value;
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  /** The note that stands for it already. */
  readonly known: Note | null;
}

const placeWorks = (works: readonly Work[], names: Names, options: LibraryOptions): Placed<Work>[] => {
  const byWork = knownWorks(works, options.view, options.name);
  return works.map((value) => {
    const [kind, title] = [kindOfWork(value), titleOf(value)];
    const known = byWork.get(value) ?? null;
    const marks = [value.year, value.keys[0]].flatMap((mark) => mark ?? []);
    return { value, title, kind, known, path: known?.path ?? names.take(title, kind, marks) };
  });
};

const placePeople = (people: readonly Person[], names: Names, view: View | null): Placed<Person>[] =>
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

/** Links between the notes of a library, and what of its references leads nowhere. */
class Links {
  readonly problems: LibraryProblem[] = [];
  private readonly byKey = new Map<string, string>();
  private readonly byPerson = new Map<Person, string>();

  constructor(
    works: readonly Placed<Work>[],
    people: readonly Placed<Person>[],
    private readonly same: SamePeople,
    private readonly view: View | null,
  ) {
    for (const { value, path, title } of works) {
      const target = wikilink(baseOf(path), title);
      for (const key of value.keys) this.byKey.set(key.toLowerCase(), target);
      if (value.doi !== null) this.byKey.set(`doi:${value.doi.toLowerCase()}`, target);
      if (value.arxiv !== null) this.byKey.set(`arxiv:${value.arxiv.toLowerCase()}`, target);
    }
    for (const { value, path } of people) this.byPerson.set(value, wikilink(baseOf(path), value.name));
  }

  of(work: Work): WorkLinks {
    const authors = work.authors.map((name, at) => this.toPerson(name, at));
    return {
      authors: [...new Set(authors), ...(work.hasMoreAuthors ? ['et al.'] : [])],
      editors: [...new Set(work.editors.map((name, at) => this.toPerson(name, at)))],
      cites: [...new Set(work.cites.map((reference) => this.toWork(reference, work)))],
      partOf: work.partOf === null ? null : this.toWork(work.partOf, work),
    };
  }

  private toPerson(name: PersonName, at: number): string {
    const person = this.same.personOf(name);
    return (at < MOST_AUTHORS && person && this.byPerson.get(person)) || displayName(name);
  }

  private toWork(reference: string, { line, title }: Work): string {
    const [doi, arxiv] = [identifier('doi', reference), identifier('arxiv', reference)];
    const ids = [...(doi === null ? [] : [`doi:${doi}`]), ...(arxiv === null ? [] : [`arxiv:${arxiv}`])];
    for (const key of [reference.toLowerCase(), ...ids]) {
      const target = this.byKey.get(key);
      if (target !== undefined) return target;
    }
    const owners = this.view?.vault.owners;
    for (const key of [aliasKey(`@${reference}`), ...ids.map(addressKey)]) {
      const owner = owners && (tableGet(owners, key) ?? [])[0];
      if (owner !== undefined) return wikilink(baseOf(owner), baseOf(owner));
    }
    if (doi !== null) return `https://doi.org/${doi}`;
    if (arxiv !== null) return `https://arxiv.org/abs/${arxiv}`;
    this.problems.push({
      line,
      message: `“${title}” refers to “${reference}”, which is not in the library.`,
    });
    return reference;
  }
}

const titleLine = (path: string, title: string): string | null => (baseOf(path) === title ? null : title);

/** What a note has to say of itself where its path does not. */
interface NotePlace {
  readonly title: string | null;
  readonly kind: string | null;
}

/** The text of a note that an import made, and what is to happen to its file. One that was moved may lack title and kind. */
const settle = (
  made: (place: NotePlace) => string,
  path: string,
  title: string,
  kind: string,
  view: View | null,
): Pick<LibraryNote, 'text' | 'outcome'> => {
  const vault = view?.vault ?? null;
  const text = made({ title: titleLine(path, title), kind: kindLine(view, path, kind) });
  const outcome = outcomeOf(vault, path, text);
  const isOwn = outcome === 'conflict' && outcomeOf(vault, path, made({ title: null, kind: null })) === 'own';
  return { text, outcome: isOwn ? 'own' : outcome };
};

const planWork = (
  { value, path, title, kind, known }: Placed<Work>,
  links: WorkLinks,
  options: LibraryOptions,
): LibraryNote => {
  const { view, name } = options;
  const file = known && view ? tableGet(view.vault.sources, known.path) : undefined;
  const shared = { path, title, kind: known?.fields.kind ?? kind, line: value.line };
  if (known && file && view && !isOurs(file.text, name)) {
    const text = completeNote(file, known, value, links, view.vault.settings);
    return { ...shared, text, outcome: text === file.text ? 'same' : 'complete' };
  }
  const made = (place: NotePlace): string => seal(workNote(value, links, place), name);
  return { ...shared, ...settle(made, path, title, kind, view) };
};

const planPerson = (
  { value, path, title, kind, known }: Placed<Person>,
  options: LibraryOptions,
): LibraryNote => {
  const { view, name } = options;
  const file = known && view ? tableGet(view.vault.sources, known.path) : undefined;
  const shared = { path, title, kind, line: 0 };
  if (file && !isOurs(file.text, name)) return { ...shared, text: file.text, outcome: 'same' };
  const made = (place: NotePlace): string => seal(personNote(value.variants, place), name);
  return { ...shared, ...settle(made, path, title, kind, view) };
};

/** What a library says that a note written by hand does not take from it. */
const notTaken = (works: readonly Placed<Work>[], notes: readonly LibraryNote[]): string[] =>
  works.flatMap(({ value, path, known }, at) => {
    const note = notes[at];
    const isOwn = known !== null && note?.text.includes('\nimported: ') === false;
    const texts = [value.abstract, ...value.remarks].filter(
      (text) => text !== null && !note?.text.includes(text),
    );
    return isOwn && texts.length > 0 ? [`${path}: its abstract or remarks; the note is your own`] : [];
  });

/**
 * What importing a library would do, and nothing done: a note for every work and every person, each once, with links
 * between them. `planLibrary(readBibtex(text), { view, into: '', name: 'library.bib' }).notes`.
 */
export const planLibrary = (read: Library, options: LibraryOptions): LibraryPlan => {
  const { view, into } = options;
  const same = sameWorks(read.entries);
  // All entries of a work, so that each way to write a name is known.
  const names = read.entries.flatMap(({ authors, editors }) => [...linked(authors), ...linked(editors)]);
  const people = samePeople(names, knownPeople(view));
  const files = new Names(view, into);
  const works = placeWorks(same.works, files, options);
  const placed = placePeople(people.people, files, view);
  const links = new Links(works, placed, people, view);
  const notes = works.map((work) => planWork(work, links.of(work.value), options));
  const untitled = same.works
    .filter(({ title }) => title === '')
    .map(({ line, key }): LibraryProblem => ({ line, message: `“${key}” has no title.` }));
  return {
    notes: [...notes, ...placed.map((person) => planPerson(person, options))],
    entries: read.entries.length,
    works: works.length,
    people: placed.length,
    problems: [...read.problems, ...same.problems, ...untitled, ...links.problems].sort(
      (a, b) => a.line - b.line,
    ),
    joined: [...same.joined, ...people.joined],
    doubtful: [...same.doubtful, ...people.doubtful],
    left: [
      ...notTaken(works, notes),
      ...read.leftOut.map(([field, count]) => `the field “${field}”, ${count} ×`),
    ],
  };
};
