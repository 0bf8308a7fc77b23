import type { NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { type Table, tableValues } from '../model/table.ts';
import { usedKeys } from './link-keys.ts';
import { type MemberChanges, memberTable } from './member-table.ts';
import type { Vault } from './vault.ts';

type Users = Table<readonly NotePath[]>;

/** By the notes of a vault. Made when somebody asks first: only a change of names does. */
const known = new WeakMap<Table<Note>, Users>();

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

function* usedPairs(notes: Table<Note>): Generator<readonly [string, NotePath]> {
  for (const note of tableValues(notes)) for (const key of usedKeys(note)) yield [key, note.path];
}

/** Knows the users of changed notes by those from before, where these were asked for. */
export const changeLinkUsers = (
  before: Table<Note>,
  after: Table<Note>,
  changes: MemberChanges<NotePath>,
): void => {
  const users = known.get(before);
  if (users) known.set(after, changes.applyTo(users));
};
