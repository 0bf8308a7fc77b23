import type { NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { Recalled } from '../model/recalled.ts';
import { compareCodePoints, type Table, tableGet, tableValues } from '../model/table.ts';
import { usedKeys, usesAny } from './link-keys.ts';
import { type MemberChanges, memberTable } from './member-table.ts';
import type { Vault } from './vault.ts';

type Users = Table<readonly NotePath[]>;

/** By the notes of a vault. Made when somebody asks first: only a change of names does. */
const known = new WeakMap<Table<Note>, Users>();
/** Notes whose users were asked for, in this state or one before. */
const asked = new WeakSet<Table<Note>>();

/** All notes with a link that looks one of some keys up, and perhaps others. */
type FindUsers = (keys: ReadonlySet<string>) => readonly NotePath[];

/** By the notes of a vault: among which of them users of keys are to be looked for. */
export const recalledUsers = new Recalled<Table<Note>, FindUsers>();

/**
 * Key → notes that have a link which looks that key up, sorted: they tell which links a change of names can touch.
 * `tableGet(linkUsers(vault), 'n:vae.md')` → `['terms/Autoencoder.md']`.
 */
export const linkUsers = ({ notes }: Pick<Vault, 'notes'>): Users => {
  const before = known.get(notes);
  if (before) return before;
  const users = memberTable(usedPairs(notes));
  known.set(notes, users);
  return users;
};

/**
 * The notes with a link that looks one of some keys up, sorted: `usersOf(vault, new Set(['n:vae.md']))`. One look at all
 * notes is quicker than a table, which is for those who ask again.
 */
export const usersOf = (vault: Pick<Vault, 'notes'>, keys: ReadonlySet<string>): readonly NotePath[] => {
  if (keys.size === 0) return [];
  const { notes } = vault;
  const find = recalledUsers.of(notes);
  const isTable = !find && (known.has(notes) || asked.has(notes));
  asked.add(notes);
  const users = isTable
    ? [...keys].flatMap((key) => tableGet(linkUsers(vault), key) ?? [])
    : usersAmong(find ? find(keys).flatMap((path) => tableGet(notes, path) ?? []) : tableValues(notes), keys);
  return [...new Set(users)].sort(compareCodePoints);
};

const usersAmong = (notes: Iterable<Note>, keys: ReadonlySet<string>): NotePath[] =>
  [...notes].filter((note) => usesAny(note, keys)).map(({ path }) => path);

function* usedPairs(notes: Table<Note>): Generator<readonly [string, NotePath]> {
  for (const note of tableValues(notes)) for (const key of usedKeys(note)) yield [key, note.path];
}

/** Knows the users of changed notes by those from before, where these were asked for. */
export const changeLinkUsers = (
  before: Table<Note>,
  after: Table<Note>,
  changes: MemberChanges<NotePath>,
): void => {
  if (asked.has(before)) asked.add(after);
  const users = known.get(before);
  if (users) known.set(after, changes.applyTo(users));
};
