import type { Row } from '../model/edge.ts';
import type { AttachmentPath, NotePath } from '../model/ids.ts';
import { memo } from '../model/memo.ts';
import type { Note } from '../model/note.ts';
import { noteWith } from '../model/note-with.ts';
import { fileName } from '../model/path-parts.ts';
import { Recalled } from '../model/recalled.ts';
import type { NoteFile } from '../model/source-file.ts';
import { madeWhenAsked, tableGet, tableKeys, tableValues, tableWith } from '../model/table.ts';
import { resolveAddress } from '../vault/html-address.ts';
import { usersOf } from '../vault/link-users.ts';
import { MemberChanges } from '../vault/member-table.ts';
import { nameKey, ownKeys } from '../vault/own-keys.ts';
import { isPublished } from '../vault/publish-rule.ts';
import { redactNote } from '../vault/redact.ts';
import type { Vault } from '../vault/vault.ts';
import { vaultOf } from '../vault/vault-of.ts';
import { graphOf } from './build-graph.ts';
import type { View } from './graph.ts';
import { resolveAgain } from './rows.ts';

/** The files that no note makes use of, of views without private notes: where they are told, no note is looked at. */
export const recalledUnlinked = new Recalled<View, readonly AttachmentPath[]>();

/** True when no note of a view is private: where it is told which files nobody makes use of, none is. */
export const isAllPublished = (view: View): boolean =>
  recalledUnlinked.of(view) !== null ||
  tableKeys(view.vault.notes).every((path) => {
    const note = tableGet(view.vault.notes, path);
    return !note || isPublished(note, view.vault.settings);
  });

/**
 * What others may see of a view. Links resolve among all notes; those that then mean a private one are withheld, and
 * the notes that hold them are redacted. Nothing in the result names a private note but `vault.withheld`.
 */
export const publishView = (view: View): View => {
  const known = recalledUnlinked.of(view);
  if (known) return { vault: withoutFiles(view.vault, known), graph: view.graph };
  const { settings } = view.vault;
  const all = tableKeys(view.vault.notes).flatMap((path) => tableGet(view.vault.notes, path) ?? []);
  const seen: Note[] = [];
  const withheld = new Set<NotePath>();
  for (const note of all)
    if (isPublished(note, settings)) seen.push(note);
    else withheld.add(note.path);
  if (withheld.size === 0) return { vault: withoutFiles(view.vault, unlinkedFiles(view)), graph: view.graph };
  const rows = rowsWithholding(view, seen, withheld);
  return { vault: publishVault(view.vault, seen, rows, withheld), graph: graphOf(rows) };
};

/** The rows of the notes that may be seen; links that can mean a private note are resolved again. Parallel to `seen`. */
const rowsWithholding = (view: View, seen: readonly Note[], withheld: ReadonlySet<NotePath>): Row[] => {
  const keys = new Set<string>();
  for (const path of withheld) for (const key of ownKeysAt(view.vault, path)) keys.add(key);
  const touched = new Set(usersOf(view.vault, keys));
  const vault = { ...view.vault, withheld };
  return seen.flatMap((note) => {
    const row = tableGet(view.graph.rows, note.path);
    if (!row) return [];
    return [touched.has(note.path) ? resolveAgain(vault, note, row, keys) : row];
  });
};

const ownKeysAt = (vault: Vault, path: NotePath): readonly string[] => {
  const note = tableGet(vault.notes, path);
  return note ? ownKeys(note) : [];
};

const publishVault = (
  vault: Vault,
  seen: readonly Note[],
  rows: readonly Row[],
  withheld: ReadonlySet<NotePath>,
): Vault => {
  const notes = seen.map((note, index) => withoutAddresses(redactedBy(note, rows[index])));
  const files = seen.flatMap(({ path }): NoteFile[] => {
    const file = tableGet(vault.sources, path);
    return file ? [file] : [];
  });
  const linked = new Set<string>();
  for (const { edges } of rows)
    for (const { target, targetKind } of edges) if (targetKind === 'attachment') linked.add(target);
  for (const path of filesInHtml(vault, seen)) linked.add(path);
  const attachments = [...tableValues(vault.attachments)].filter(({ path }) => linked.has(path));
  const { settings } = vault;
  return { ...vaultOf({ settings, notes, files, attachments, diagnostics: [] }), withheld };
};

const unlinkedFiles = ({ vault, graph }: View): AttachmentPath[] => {
  const inHtml = filesInHtml(vault, tableValues(vault.notes));
  return [...tableValues(vault.attachments)]
    .map(({ path }) => path)
    .filter((path) => !tableGet(graph.incoming, path) && !inHtml.has(path));
};

/** The vault where nothing is private: files that no note makes use of stay out, and so do problems of the disk. */
const withoutFiles = (vault: Vault, files: readonly AttachmentPath[]): Vault => {
  const owners = new MemberChanges<NotePath | AttachmentPath>();
  for (const path of files) owners.move(path, new Set([nameKey(fileName(path))]), new Set());
  return {
    ...vault,
    attachments: tableWith(
      vault.attachments,
      files.map((path) => [path, undefined] as const),
    ),
    owners: madeWhenAsked(() => owners.applyTo(vault.owners)),
    diagnostics: [],
  };
};

/** Files that raw HTML of these notes shows or leads to. */
export const filesInHtml = (vault: Vault, notes: Iterable<Note>): ReadonlySet<AttachmentPath> => {
  const found = new Set<AttachmentPath>();
  for (const note of notes)
    for (const address of note.htmlAddresses) {
      const resolution = resolveAddress(vault, note, address);
      if (resolution.kind === 'attachment') found.add(resolution.path);
    }
  return found;
};

/** Addresses of raw HTML may name what is private, and have shown their files. */
const withoutAddresses = (note: Note): Note => (note.htmlAddresses.length > 0 ? unaddressed(note) : note);

const unaddressed = memo((note: Note): Note => noteWith(note, { htmlAddresses: [] }));

const redactedBy = (note: Note, row: Row | undefined): Note => {
  const isWithheld = (link: number) => row?.resolutions[link]?.kind === 'withheld';
  return note.outgoing.some((_, link) => isWithheld(link)) ? redactNote(note, isWithheld) : note;
};
