import type { View } from '../graph/graph.ts';
import { shownNote, shownNotes } from '../graph/shown-notes.ts';
import { blockAt } from '../model/block-at.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { PackedLists, packLists } from '../model/packed-lists.ts';
import { noteReadOfAll, noteValue, unrecorded } from '../model/reads.ts';
import { Recalled } from '../model/recalled.ts';
import type { Settings } from '../model/settings.ts';
import {
  compareCodePoints,
  keysThatDiffer,
  type Table,
  tableGet,
  tableKeys,
  tableWith,
} from '../model/table.ts';
import type { Vault } from '../vault/vault.ts';
import { type ContextPart, sentenceOf } from './context.ts';
import type { NameHit, NameHits } from './name-hits.ts';
import { NameHolders } from './name-holders.ts';
import { type NameTable, nameTable } from './name-table.ts';
import {
  listNamers,
  type Namers,
  type NamesOfTexts,
  type Naming,
  type NamingList,
  namersIn,
} from './namings.ts';
import { namesIn } from './scan-names.ts';

/** A note's text names another note that it does not link to. */
export interface Mention {
  readonly source: NotePath;
  readonly target: NotePath;
  /** The first place: index into the source's blocks, and offsets in that block's text. */
  readonly block: number;
  readonly from: number;
  readonly to: number;
  /** The name as it stands there. */
  readonly text: string;
  /** First line of the block it stands in. */
  readonly line: number;
  readonly context: ContextPart;
  /** How many places of the source name it. */
  readonly count: number;
}

interface Looked {
  /** Not the one that was asked about, for all that was worked out of it would stay with it. */
  readonly view: View;
  readonly names: NameTable;
  /** Target → the notes that name it without a link to it. */
  readonly lists: Table<NamingList>;
  /** The same in columns; null where lists are others than those that were made of all texts. */
  readonly namers: (() => Namers) | null;
}

interface Last {
  looked: Looked | null;
  recall: ((view: View) => void) | null;
  isLooking: () => boolean;
  holders: NameHolders;
}

const NEVER = (): boolean => false;

/** What was found in the last state of a vault; its settings are the same object through all changes. */
const lastOf = memo(
  (_: Settings): Last => ({ looked: null, recall: null, isLooking: NEVER, holders: new NameHolders() }),
);

/**
 * Calls `recall` when names are first looked for in a vault, so that it can tell what is known of them (`recalledNames`).
 * While `isLooking`, texts are being looked through by others: who names a note is then looked for in those that hold its
 * names alone, and nobody waits for all.
 */
export const beforeNamings = (
  settings: Settings,
  recall: (view: View) => void,
  isLooking: () => boolean = NEVER,
): void => {
  Object.assign(lastOf(settings), { recall, isLooking });
};

const begin = (last: Last, view: View): void => {
  last.recall?.(view);
  last.recall = null;
};

const sameSet = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  a === b || a.size + b.size === 0;

const allNamings = memo((view: View): Looked => {
  const last = lastOf(view.vault.settings);
  begin(last, view);
  const names = nameTable(view);
  const known = last.looked;
  const goesOn = known && sameSet(known.view.vault.withheld, view.vault.withheld);
  const found = goesOn
    ? { lists: namingsAfter(known, view, names), namers: null }
    : listNamers(view, namesOfTexts(view, names));
  last.looked = { view: { vault: view.vault, graph: view.graph }, names, ...found };
  last.holders = new NameHolders();
  return last.looked;
});

/** Has what is known of names in texts recalled now, and nothing looked for. */
export const recallNamings = (view: View): void => unrecorded(() => begin(lastOf(view.vault.settings), view));

/** Finds out now who names whom, so that nobody waits for it. */
export const prepareNamings = (view: View): void => void allNamings(view);

/** Who names a note is told to readers of that list alone: the table is made of all texts. */
const listOf = (view: View, path: NotePath): NamingList =>
  unrecorded(() => {
    const last = lastOf(view.vault.settings);
    begin(last, view);
    if (!last.looked && last.isLooking()) return listAlone(view, path);
    return tableGet(allNamings(view).lists, path) ?? [];
  });

const listsAlone = memo((_: View) => new Map<NotePath, readonly Naming[]>());

/** The same of one note, without a look for names of others where none of its own can stand. */
const listAlone = (view: View, path: NotePath): NamingList => {
  const known = listsAlone(view).get(path);
  if (known) return known;
  const note = shownNote(view, path);
  const { holders } = lastOf(view.vault.settings);
  const list = (note ? holders.of(note, view.vault.notes) : [])
    .filter((source) => source !== path && !doesLink(view, source, path))
    .flatMap((source) => namedBy(view, source, nameTable(view)))
    .flatMap(([target, naming]) => (target === path ? [naming] : []));
  listsAlone(view).set(path, list);
  return list;
};

const doesLink = ({ graph }: View, source: string, target: NotePath): boolean =>
  tableGet(graph.rows, source)?.edges.some((edge) => edge.target === target) ?? false;

type Named = readonly [target: NotePath, naming: Naming];

const NOBODY: readonly Named[] = [];

/** What one note's text names without a link to it. */
const namedBy = (view: View, path: string, names: NameTable): readonly Named[] => {
  const source = shownNote(view, path);
  return source ? unlinked(view, source, namesIn(source, names)) : NOBODY;
};

/** What a text names, but for its own note and what this links to. */
const unlinked = (view: View, source: Note, hits: NameHits): readonly Named[] => {
  if (hits.size === 0) return NOBODY;
  const { path } = source;
  const linked = new Set<string>(tableGet(view.graph.rows, path)?.edges.map(({ target }) => target));
  return [...hits]
    .filter(([target]) => target !== path && !linked.has(target))
    .map(([target, hit]) => [target, { source: path, hit }]);
};

/** What the texts of a vault name: then none of them is looked at. */
export const recalledNames = new Recalled<Vault, NamesOfTexts>();

const namesOfTexts = (view: View, names: NameTable): NamesOfTexts =>
  recalledNames.orMade(view.vault, () => namesFoundIn(shownNotes(view), names));

/** What these texts name, sorted by the paths of their notes. */
const namesFoundIn = (notes: readonly Note[], names: NameTable): NamesOfTexts => {
  const paths = notes.map(({ path }) => path);
  const places = new Map(paths.map((path, place) => [path, place]));
  const hits = notes.map((note) => namesIn(note, names).numbersAmong(places));
  return { paths, hits: new PackedLists(packLists(hits)) };
};

/** The same after a change: looks only at notes that changed, or whose links did, or that may name others now. */
const namingsAfter = (last: Looked, view: View, names: NameTable): Table<NamingList> => {
  const { view: before } = last;
  const lists = new Map<NotePath, readonly Naming[]>();
  const listWithout = (target: NotePath, path: string) =>
    [...(lists.get(target) ?? tableGet(last.lists, target) ?? [])].filter(({ source }) => source !== path);
  const move = (path: string, was: readonly Named[], is: readonly Named[]) => {
    const left = new Map(was);
    for (const [target, naming] of is) {
      const known = left.get(target);
      left.delete(target);
      if (known && isSameHit(known.hit, naming.hit)) continue;
      lists.set(target, [...listWithout(target, path), naming]);
    }
    for (const target of left.keys()) lists.set(target, listWithout(target, path));
  };
  const changed = new Set([
    ...keysThatDiffer(before.vault.notes, view.vault.notes),
    ...keysThatDiffer(before.graph.rows, view.graph.rows),
  ]);
  for (const path of changed) move(path, namedBy(before, path, last.names), namedBy(view, path, names));
  for (const path of names === last.names ? [] : tableKeys(view.vault.notes)) {
    const source = changed.has(path) ? null : shownNote(view, path);
    if (!source) continue;
    const was = namesIn(source, last.names);
    const is = namesIn(source, names);
    if (was !== is) move(path, unlinked(view, source, was), unlinked(view, source, is));
  }
  return tableWith(
    last.lists,
    [...lists].map(([target, list]) => [target, list.length === 0 ? undefined : list] as const),
  );
};

/** Most names stand where they stood when a text says something more. */
const isSameHit = (a: NameHit, b: NameHit): boolean =>
  a.block === b.block && a.from === b.from && a.to === b.to && a.count === b.count;

/** Index and hidden notes have no names to look for: a home page need not wait for a look through the whole vault. */
const namingsOf = (view: View, path: NotePath): NamingList => {
  noteValue('mentions', path);
  return tableGet(view.vault.notes, path)?.fields.graph === 'show' ? listOf(view, path) : [];
};

/**
 * Who names a note without a link to it, each once, by path. Names meet as `foldName` has them, the longest wins, and one
 * that several notes share counts for none of them.
 */
const namingsInOrder = (view: View, path: NotePath): Naming[] =>
  [...namingsOf(view, path)].sort((a, b) => compareCodePoints(a.source, b.source));

/** At most so many of those, the ones that name it most often. */
export const foremostNamings = (view: View, path: NotePath, most: number): Naming[] => {
  const all = namingsInOrder(view, path);
  return all.length <= most ? all : all.sort((a, b) => b.hit.count - a.hit.count).slice(0, most);
};

/** The unlinked mentions of a note with their sentences: `namingsInOrder`, read. */
export const mentionsOf = (view: View, path: NotePath): Mention[] =>
  namingsInOrder(view, path).flatMap(({ source, hit }) => {
    const note = shownNote(view, source);
    return note ? [mentionAt(note, path, hit)] : [];
  });

/** The sentence in which a note names another first. */
export const sentenceOfHit = (source: Note, { block, from, to }: NameHit): ContextPart =>
  sentenceOf(source, block, from, to);

/** Who names whom without a link, without looking at the sentences. */
export const namersOf = memo((view: View): Namers => {
  noteReadOfAll();
  const { lists, namers } = unrecorded(() => allNamings(view));
  if (namers) return namers();
  const paths = shownNotes(view).map(({ path }) => path);
  return namersIn(paths, lists);
});

/** How many unlinked mentions a note has, without looking at their sentences. */
export const mentionCount = (view: View, path: NotePath): number => namingsOf(view, path).length;

const mentionAt = (source: Note, target: NotePath, hit: NameHit): Mention => {
  const { block, from, to, count } = hit;
  const { text = '', line = 1 } = blockAt(source, block) ?? {};
  return {
    source: source.path,
    target,
    block,
    from,
    to,
    text: text.slice(from, to),
    line,
    context: sentenceOfHit(source, hit),
    count,
  };
};
