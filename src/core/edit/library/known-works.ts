import type { View } from '../../graph/graph.ts';
import type { Note } from '../../model/note.ts';
import { tableGet, tableValues } from '../../model/table.ts';
import { addressKey, aliasKey, citationKeys } from '../../vault/own-keys.ts';
import { identifier } from './library-entry.ts';
import type { KnownPerson } from './same-people.ts';
import { titleKey, type Work } from './same-works.ts';

/** True for a note that an import of this library made. */
export const isOurs = (text: string, name: string): boolean =>
  text.split('\n').some((line) => /^imported: /.test(line) && line.includes(name.replace(/["\\]/g, '')));

const PEOPLE: ReadonlySet<string> = new Set(['person', 'organisation']);

/** The people and organisations that have notes. */
export const knownPeople = (view: View | null): KnownPerson[] =>
  (view ? [...tableValues(view.vault.notes)] : [])
    .filter(({ fields }) => PEOPLE.has(fields.kind))
    .map(({ path, fields }) => ({
      path,
      names: [fields.title, ...fields.aliases],
      isOrganisation: fields.kind === 'organisation',
    }));

/** A note of the vault that has an id or a key of a work. */
const noteById = (view: View | null, work: Work): Note | null => {
  if (!view) return null;
  const { owners, notes } = view.vault;
  const keys = [
    ...(work.doi === null ? [] : [addressKey(`doi:${work.doi.toLowerCase()}`)]),
    ...(work.arxiv === null ? [] : [addressKey(`arxiv:${work.arxiv.toLowerCase()}`)]),
    ...work.keys.map((key) => aliasKey(`@${key}`)),
  ];
  for (const key of keys) {
    const owner = (tableGet(owners, key) ?? [])[0];
    const note = owner === undefined ? undefined : tableGet(notes, owner);
    if (note) return note;
  }
  return null;
};

const WORKS: ReadonlySet<string> = new Set(['paper', 'source', 'post', 'tool']);

const notesByTitle = (view: View | null): ReadonlyMap<string, readonly Note[]> => {
  const found = new Map<string, Note[]>();
  for (const note of view ? tableValues(view.vault.notes) : []) {
    if (!WORKS.has(note.fields.kind)) continue;
    const key = titleKey(note.fields.title);
    found.set(key, [...(found.get(key) ?? []), note]);
  }
  return found;
};

/** Titles as short as these are many works’; those of an earlier import are known by them all the same. */
const SHORT = 14;

/** True when a note of the same title can be of this work: ids, keys and years do not speak against it. */
const canBe = ({ fields }: Note, work: Work, isOwn: boolean): boolean => {
  const [doi, keys] = [fields.doi && identifier('doi', fields.doi), citationKeys(fields)];
  if (doi && work.doi !== null && doi !== work.doi) return false;
  if (isOwn && keys.length > 0 && work.keys.length > 0) return false;
  const [a, b] = [Number.parseInt(fields.year ?? '', 10), Number.parseInt(work.year ?? '', 10)];
  if (Math.abs(a - b) > (isOwn ? 0 : 1)) return false;
  return isOwn || titleKey(work.title).length >= SHORT;
};

/** The notes that stand for works already: by ids and keys first, then by titles. */
export const knownWorks = (
  works: readonly Work[],
  view: View | null,
  name: string,
): ReadonlyMap<Work, Note> => {
  const known = new Map<Work, Note>();
  const taken = new Set<string>();
  const take = (work: Work, note: Note | null | undefined): void => {
    if (!note || known.has(work) || taken.has(note.path)) return;
    known.set(work, note);
    taken.add(note.path);
  };
  for (const work of works) take(work, noteById(view, work));
  const byTitle = notesByTitle(view);
  const isOwn = (note: Note): boolean =>
    isOurs((view && tableGet(view.vault.sources, note.path)?.text) ?? '', name);
  for (const work of works)
    for (const note of byTitle.get(titleKey(titleOf(work))) ?? [])
      if (canBe(note, work, isOwn(note))) take(work, note);
  return known;
};

/** What the note of a work is called. */
export const titleOf = (work: Work): string => work.title || work.keys[0] || `Untitled, line ${work.line}`;
