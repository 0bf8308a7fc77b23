import type { Row } from '../model/edge.ts';
import type { Resolution } from '../model/link.ts';
import type { Note } from '../model/note.ts';
import { linkKeys } from '../vault/link-keys.ts';
import { linkResolver, type ResolveLink, resolveLink, sameResolution } from '../vault/resolve-link.ts';
import type { Vault } from '../vault/vault.ts';
import { edgesOf, sameEdge } from './edges.ts';

/** A note's line in the graph, all its links resolved. */
export const rowOf = (vault: Vault, note: Note, resolve: ResolveLink = linkResolver(vault)): Row =>
  rowWith(
    note,
    note.outgoing.map((link) => resolve(note.path, link)),
  );

const rowWith = (note: Note, resolutions: readonly Resolution[]): Row => ({
  path: note.path,
  resolutions,
  edges: edgesOf(note.path, note.outgoing, resolutions),
});

/** A row with those links resolved again that look one of `keys` up. The same row if they mean what they meant. */
export const resolveAgain = (vault: Vault, note: Note, row: Row, keys: ReadonlySet<string>): Row => {
  const resolutions = row.resolutions.map((known, index) => {
    const link = note.outgoing[index];
    if (!link || !linkKeys(note.path, link).some((key) => keys.has(key))) return known;
    const now = resolveLink(vault, note.path, link);
    return sameResolution(known, now) ? known : now;
  });
  const same = resolutions.every((resolution, index) => resolution === row.resolutions[index]);
  return same ? row : rowWith(note, resolutions);
};

/** True when two rows say the same, so that the older object can stay. */
export const sameRow = (a: Row, b: Row): boolean =>
  sameList(a.resolutions, b.resolutions, sameResolution) && sameList(a.edges, b.edges, sameEdge);

const sameList = <Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): boolean =>
  a.length === b.length &&
  a.every((item, index) => {
    const other = b[index];
    return other !== undefined && same(item, other);
  });
