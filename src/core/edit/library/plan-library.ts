import type { View } from '../../graph/graph.ts';
import { tableGet } from '../../model/table.ts';
import { noteName } from '../../vault/own-keys.ts';
import { type Outcome, outcomeOf, seal } from '../import/reconcile.ts';
import { completeNote } from './complete-note.ts';
import { isOurs, knownPeople } from './known-works.ts';
import type { Library, LibraryProblem } from './library-entry.ts';
import { LibraryLinks, linked } from './library-links.ts';
import { personNote, type WorkLinks, workNote } from './library-note.ts';
import { kindLine, NoteNames, type Placed, placePeople, placeWorks } from './place-works.ts';
import { type Person, samePeople } from './same-people.ts';
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

const titleLine = (path: string, title: string): string | null => (noteName(path) === title ? null : title);

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
  const files = new NoteNames(view, into);
  const works = placeWorks(same.works, files, options);
  const placed = placePeople(people.people, files, view);
  const links = new LibraryLinks(works, placed, people, view);
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
