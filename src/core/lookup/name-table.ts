import type { View } from '../graph/graph.ts';
import { shownNotes } from '../graph/shown-notes.ts';
import { type NotePath, notePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { unrecorded } from '../model/reads.ts';
import type { Settings } from '../model/settings.ts';
import { keysThatDiffer, tableGet } from '../model/table.ts';
import { foldName } from '../text/fold-name.ts';
import { NameSet } from './name-set.ts';
import { beginningsOf } from './word-filter.ts';

/** What a name means where it stands in a text. */
export interface NameMeaning {
  readonly key: string;
  /** The one note it names; null when several notes share it: then it makes no mention, nor does a name inside it. */
  readonly owner: NotePath | null;
  /** Names of up to three letters count only as they are written; null for others. */
  readonly spellings: readonly string[] | null;
  /** A name without hyphen or space is not found across a space between short words: `Nowhere` is not in `now here`. */
  readonly isOneWord: boolean;
}

/** The names that a view's notes can be mentioned by. The same object as long as no name changes. */
export interface NameTable {
  readonly set: NameSet;
  /** By the set's id. */
  readonly meanings: readonly (NameMeaning | undefined)[];
  /** Tells tables apart without keeping them. */
  readonly version: object;
  /** The version before, and how the names begin that mean something else now. */
  readonly previous: object | null;
  readonly changed: readonly number[];
  /** Notes of the version before whose names, all of them and no others, are those of another note now: files renamed. */
  readonly moved: ReadonlyMap<NotePath, NotePath>;
}

interface OwnName extends Omit<NameMeaning, 'owner' | 'spellings'> {
  readonly written: string;
  readonly isExact: boolean;
}

/** The names of one note that are fit to be looked for in texts. Index and hidden notes have none. */
const namesOfNote = memo((note: Note): readonly OwnName[] => {
  const { title, aliases, graph } = note.fields;
  if (graph !== 'show') return [];
  return [title, ...aliases].flatMap((name) => ownName(name) ?? []);
});

const FREE_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Fit are names of three letters, of two capitals (`SC`), or of two characters of a script that packs more into one. */
const ownName = (name: string): OwnName | null => {
  const written = name.trim().replace(/^[^\p{L}\p{N}]+/u, '');
  const letters = written.match(/\p{L}/gu)?.length ?? 0;
  const isDense = FREE_SCRIPT.test(written);
  const isCapitals = /^[\p{Lu}\p{N}]+$/u.test(written);
  if (letters < 2 || (letters === 2 && !isDense && !isCapitals)) return null;
  return {
    key: foldName(written),
    written: compact(written),
    isExact: letters <= 3 && !isDense,
    isOneWord: !/[\s\p{Pd}]/u.test(written),
  };
};

/** A name without its spaces and hyphens, case kept. */
export const compact = (name: string): string => name.normalize('NFC').replace(/[\s\p{Pd}]+/gu, '');

/** A name, and a note that bears it. */
type Bearer = readonly [name: OwnName, path: NotePath];

interface Known {
  readonly set: NameSet;
  last: NameTable | null;
  /** What `last` was made of. */
  vault: View['vault'] | null;
  /** Who bears each name, by the set's id, once somebody asked what names mean. */
  bearers: (readonly Bearer[] | undefined)[];
}

/** The set and the last table of a vault; its settings are the same object through all changes. */
const knownOf = memo(
  (_: Settings): Known => ({
    set: new NameSet(),
    last: null,
    vault: null,
    bearers: [],
  }),
);

/** The names of all notes of a view. */
export const nameTable = memo((view: View): NameTable => {
  const known = knownOf(view.vault.settings);
  const { last, set, vault: before } = known;
  known.vault = view.vault;
  if (!last || !before) {
    known.last = firstTable(known, view);
    return known.last;
  }
  const paths = areWithheldSame(before, view.vault) ? pathsOfOtherNames(before, view.vault) : null;
  if (paths?.length === 0) return last;
  const { meanings: old } = last;
  const ids = paths ? bearAgain(known, paths, before, view.vault) : bearAllAgain(known, view);
  const meanings = [...old];
  for (const id of ids) meanings[id] = meaningOf(known.bearers[id]);
  const moved = movesBetween(old, meanings, ids);
  const changed = changedKeys(old, meanings, moved, ids);
  if (changed.length + moved.size === 0) return last;
  known.last = { set, meanings, version: {}, previous: last.version, changed: beginningsOf(changed), moved };
  return known.last;
});

/** Puts the names of a view together, note by note, so that whoever first looks for them in a text does not wait. */
export function* prepareNamesInSteps(view: View): Generator<() => void> {
  const { set } = knownOf(view.vault.settings);
  for (const note of shownNotes(view))
    yield () => {
      for (const { key } of namesOfNote(note)) set.add(key);
    };
  yield () => void nameTable(view).meanings;
}

/** A table that nothing was looked for in before: it is filled when something is, since what it finds may be known. */
const firstTable = (known: Known, view: View): NameTable => {
  let unread: View | null = view;
  let meanings: NameTable['meanings'] = [];
  return {
    ...{ set: known.set, version: {}, previous: null, changed: [], moved: NO_MOVES },
    get meanings() {
      if (unread) {
        const from = unread;
        unread = null;
        unrecorded(() => bearAllAgain(known, from));
        meanings = known.bearers.map(meaningOf);
      }
      return meanings;
    },
  };
};

/** Who bears the names of some notes, by their ids in a set. */
const bearersOf = (set: NameSet, notes: Iterable<Note>): Bearer[][] => {
  const bearers: Bearer[][] = [];
  for (const note of notes)
    for (const name of namesOfNote(note)) {
      const id = set.add(name.key);
      const known = bearers[id];
      if (known) known.push([name, note.path]);
      else bearers[id] = [[name, note.path]];
    }
  return bearers;
};

/** What a name means by who bears it. */
const meaningOf = (bearers: readonly Bearer[] | undefined): NameMeaning | undefined =>
  bearers?.reduce<NameMeaning | undefined>((meaning, [name, path]) => merged(meaning, name, path), undefined);

/** Finds out anew who bears names; gives the ids of all that somebody bore or bears. */
const bearAllAgain = (known: Known, view: View): readonly number[] => {
  const before = known.bearers.length;
  known.bearers = bearersOf(known.set, shownNotes(view));
  return [...Array(Math.max(before, known.bearers.length)).keys()];
};

/** Takes down what these notes are called now; gives the ids of names that they bore or bear. */
const bearAgain = (
  { set, bearers }: Known,
  paths: readonly string[],
  before: View['vault'],
  now: View['vault'],
): ReadonlySet<number> => {
  const ids = new Set<number>();
  const namesAt = ({ notes, withheld }: View['vault'], path: string) => {
    const note = withheld.has(notePath(path)) ? undefined : tableGet(notes, path);
    return (note ? namesOfNote(note) : []).map((name) => ({ name, id: set.add(name.key) }));
  };
  for (const path of paths) {
    for (const { id } of namesAt(before, path)) {
      bearers[id] = bearers[id]?.filter(([, owner]) => owner !== path);
      ids.add(id);
    }
    for (const { id, name } of namesAt(now, path)) {
      bearers[id] = [...(bearers[id] ?? []), [name, notePath(path)]];
      ids.add(id);
    }
  }
  return ids;
};

/** The names of these notes alone: enough for texts that can hold no others, see `nameBeginnings`. */
export const namesOfThese = (notes: readonly Note[]): NameTable => {
  const set = new NameSet();
  const meanings = bearersOf(set, notes).map(meaningOf);
  return { set, meanings, version: {}, previous: null, changed: [], moved: NO_MOVES };
};

/** How the names of a note begin in texts: where `mayHold` says false of these, a text holds none of them. */
export const nameBeginnings = (note: Note): readonly number[] =>
  beginningsOf(namesOfNote(note).map(({ key }) => key));

/** Whether it is sure at a glance that the same notes are withheld. */
const areWithheldSame = (a: View['vault'], b: View['vault']): boolean =>
  a.withheld === b.withheld || a.withheld.size + b.withheld.size === 0;

/** Notes that changed and have other names than before. */
const pathsOfOtherNames = (a: View['vault'], b: View['vault']): readonly string[] =>
  keysThatDiffer(a.notes, b.notes).filter((path) => {
    const [before, after] = [tableGet(a.notes, path), tableGet(b.notes, path)];
    return !before || !after || JSON.stringify(namesOfNote(before)) !== JSON.stringify(namesOfNote(after));
  });

const merged = (
  meaning: NameMeaning | undefined,
  { key, written, isExact, isOneWord }: OwnName,
  owner: NotePath,
): NameMeaning => {
  const spellings = isExact ? [written] : null;
  if (!meaning) return { key, owner, spellings, isOneWord };
  return {
    key,
    owner: meaning.owner === owner ? owner : null,
    spellings: meaning.spellings && spellings && [...new Set([...meaning.spellings, written])].sort(),
    isOneWord: meaning.isOneWord && isOneWord,
  };
};

type Moves = NameTable['moved'];

const NO_MOVES: Moves = new Map();

/** Takes down where something leads, null where that is not one place. */
const leadTo = (places: Map<NotePath, NotePath | null>, from: NotePath, to: NotePath | null): void => {
  places.set(from, places.has(from) && places.get(from) !== to ? null : to);
};

/** What notes bore the names of these ids that others bear now, all of them and no others. */
const movesBetween = (
  before: NameTable['meanings'],
  after: NameTable['meanings'],
  ids: Iterable<number>,
): Moves => {
  const to = new Map<NotePath, NotePath | null>();
  const from = new Map<NotePath, NotePath | null>();
  for (const id of ids) {
    const [a, b] = [before[id], after[id]];
    const isSame = a !== undefined && b !== undefined && areSpelledAlike(a, b);
    if (a?.owner) leadTo(to, a.owner, isSame ? b.owner : null);
    if (b?.owner) leadTo(from, b.owner, isSame ? a.owner : null);
  }
  const moves = new Map<NotePath, NotePath>();
  for (const [old, now] of to) if (now !== null && now !== old && from.get(now) === old) moves.set(old, now);
  return moves;
};

const changedKeys = (
  before: NameTable['meanings'],
  after: NameTable['meanings'],
  moves: Moves,
  ids: Iterable<number>,
): string[] => {
  const keys: string[] = [];
  for (const id of ids) {
    const [a, b] = [before[id], after[id]];
    if (a !== b && (!a || !b || !meanSame(a, b, moves))) keys.push((a ?? b)?.key ?? '');
  }
  return keys;
};

const meanSame = (a: NameMeaning, b: NameMeaning, moves: Moves): boolean =>
  (a.owner === b.owner || (a.owner !== null && moves.get(a.owner) === b.owner)) && areSpelledAlike(a, b);

const areSpelledAlike = (a: NameMeaning, b: NameMeaning): boolean =>
  a.isOneWord === b.isOneWord && (a.spellings?.join('\n') ?? '') === (b.spellings?.join('\n') ?? '');
