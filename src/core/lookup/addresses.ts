import type { View } from '../graph/graph.ts';
import { shownNotes } from '../graph/shown-notes.ts';
import { addTo } from '../model/group-by.ts';
import type { NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { noteValue, unrecorded } from '../model/reads.ts';
import { tableGet } from '../model/table.ts';
import { normaliseAddress } from '../vault/normalise-address.ts';

/** A web address that this note and others use. */
export interface SharedAddress {
  /** As this note writes it first. */
  readonly url: string;
  /** The first other notes that use it, by path; at most 50, so that an address in all notes costs no square. */
  readonly notes: readonly NotePath[];
  /** How many other notes use it. */
  readonly total: number;
}

const LISTED = 50;

/** Normalised address → the links of a note to it, and how the note writes it. */
const writtenBy = memo((note: Note): ReadonlyMap<string, { readonly url: string; readonly link: number }> => {
  const written = new Map<string, { url: string; link: number }>();
  note.outgoing.forEach((link, index) => {
    const address = link.kind === 'address' ? normaliseAddress(link.url) : null;
    if (link.kind === 'address' && address !== null && !written.has(address))
      written.set(address, { url: link.url, link: index });
  });
  return written;
});

/** The addresses of a note that lead out of the vault. */
const externalOf = (view: View, note: Note): [address: string, url: string][] => {
  const resolutions = tableGet(view.graph.rows, note.path)?.resolutions ?? [];
  return [...writtenBy(note)].flatMap(([address, { url, link }]) => {
    const resolution = resolutions[link];
    return resolution?.kind === 'external' && resolution.safe ? [[address, url] as [string, string]] : [];
  });
};

const allUsers = memo((view: View): ReadonlyMap<string, readonly NotePath[]> => {
  const users = new Map<string, NotePath[]>();
  for (const note of shownNotes(view))
    for (const [address] of externalOf(view, note)) addTo(users, address, note.path);
  return users;
});

/** The notes with a link to an address that leads out of the vault, by path. */
export const addressUsers = (view: View, address: string): readonly NotePath[] => {
  noteValue('address', address);
  return unrecorded(() => allUsers(view)).get(address) ?? [];
};

/**
 * The addresses of a note that other notes use too, in the order written. One that a note owns is a link to that
 * note instead. `alsoCitedIn(view, path)` → `[{ url: 'https://x.org/a', notes: ['b.md'], total: 1 }]`.
 */
export const alsoCitedIn = (view: View, path: NotePath): SharedAddress[] => {
  const note = tableGet(view.vault.notes, path);
  if (!note) return [];
  return externalOf(view, note).flatMap(([address, url]) => {
    const users = addressUsers(view, address);
    const others = users.slice(0, LISTED + 1).filter((user) => user !== path);
    return others.length === 0 ? [] : [{ url, notes: others.slice(0, LISTED), total: users.length - 1 }];
  });
};
