import type { Diagnostic } from '../model/diagnostic.ts';
import type { AttachmentPath, NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { fileName } from '../model/path-parts.ts';
import { isSameSource } from '../model/same-source.ts';
import type { AttachmentFile, Change, NoteFile, SourceFile } from '../model/source-file.ts';
import { compareCodePoints, tableGet, tableWith } from '../model/table.ts';
import { usedKeys } from './link-keys.ts';
import { changeLinkUsers } from './link-users.ts';
import { MemberChanges } from './member-table.ts';
import { nameKey, ownKeys } from './own-keys.ts';
import type { Vault } from './vault.ts';
import { firstOnDisk, pathCollision } from './vault-of.ts';

/** A vault after a change, and what of it can touch the graph. */
export interface ChangedVault {
  readonly vault: Vault;
  /** Notes that are new or were parsed again. */
  readonly parsed: readonly Note[];
  readonly gone: readonly NotePath[];
  /** Keys whose owners changed. */
  readonly keys: ReadonlySet<string>;
}

/** What stood at one path before and what stands there now. */
interface Swap {
  readonly path: string;
  readonly before: SourceFile | undefined;
  readonly after: SourceFile | undefined;
}

/** The vault with some files written and others gone; parses only those. Null when nothing changed. */
export const changeVault = (
  vault: Vault,
  change: Change,
  parse: (file: NoteFile) => Note,
): ChangedVault | null => {
  const { swaps, diagnostics } = swapsOf(vault, change);
  if (swaps.length === 0 && diagnostics === vault.diagnostics) return null;
  const parsed = swaps.flatMap(({ after }) => (after?.kind === 'note' ? [parse(after)] : []));
  const noteAfter = new Map(parsed.map((note) => [note.path as string, note]));
  const owners = new MemberChanges<NotePath | AttachmentPath>();
  const users = new MemberChanges<NotePath>();
  for (const { path, before, after } of swaps) {
    const oldNote = tableGet(vault.notes, path);
    const newNote = noteAfter.get(path);
    const oldKeys = keysOf(before, oldNote);
    // A note in the place of an attachment has its name but means something else.
    const sameKind = before === undefined || after === undefined || before.kind === after.kind;
    if (!sameKind) owners.move(path as NotePath, oldKeys, new Set());
    owners.move(path as NotePath, sameKind ? oldKeys : new Set(), keysOf(after, newNote));
    users.move(
      path as NotePath,
      oldNote ? usedKeys(oldNote) : new Set(),
      newNote ? usedKeys(newNote) : new Set(),
    );
  }
  const notes = tableWith(
    vault.notes,
    swaps.map(({ path }) => [path, noteAfter.get(path)] as const),
  );
  changeLinkUsers(vault.notes, notes, users);
  return {
    vault: {
      ...vault,
      notes,
      sources: tableWith(
        vault.sources,
        swaps.map(({ path, after }) => [path, asNote(after)] as const),
      ),
      attachments: tableWith(
        vault.attachments,
        swaps.map(({ path, after }) => [path, asAttachment(after)] as const),
      ),
      owners: owners.applyTo(vault.owners),
      diagnostics,
    },
    parsed,
    gone: swaps.flatMap(({ before, after }) =>
      before?.kind === 'note' && after?.kind !== 'note' ? [before.path] : [],
    ),
    keys: owners.keys,
  };
};

const asNote = (file: SourceFile | undefined): NoteFile | undefined =>
  file?.kind === 'note' ? file : undefined;
const asAttachment = (file: SourceFile | undefined): AttachmentFile | undefined =>
  file?.kind === 'attachment' ? file : undefined;

const keysOf = (file: SourceFile | undefined, note: Note | undefined): ReadonlySet<string> =>
  new Set(note ? ownKeys(note) : file ? [nameKey(fileName(file.path))] : []);

/** The paths where another file stands now, sorted, and the collisions of paths that remain. */
const swapsOf = (
  vault: Vault,
  change: Change,
): { readonly swaps: readonly Swap[]; readonly diagnostics: readonly Diagnostic[] } => {
  const deleted = new Set(change.deletes.map((path) => path.normalize('NFC')));
  const collisions = new Set(vault.diagnostics.map(({ path }) => path).filter((path) => !deleted.has(path)));
  const now = new Map<string, SourceFile | undefined>();
  for (const path of deleted) now.set(path, undefined);
  for (const file of change.upserts) {
    const other = now.has(file.path) ? now.get(file.path) : fileAt(vault, file.path);
    const collides = other !== undefined && other.diskPath !== file.diskPath;
    if (collides) collisions.add(file.path);
    now.set(file.path, collides ? firstOnDisk(other, file) : file);
  }
  const swaps: Swap[] = [];
  for (const [path, after] of now) {
    const before = fileAt(vault, path);
    if (before && after ? !isSameSource(before, after) : before !== after)
      swaps.push({ path, before, after });
  }
  swaps.sort((a, b) => compareCodePoints(a.path, b.path));
  return { swaps, diagnostics: collisionsAfter(vault.diagnostics, collisions) };
};

const collisionsAfter = (known: readonly Diagnostic[], paths: ReadonlySet<string>): readonly Diagnostic[] =>
  known.length === paths.size && known.every(({ path }) => paths.has(path))
    ? known
    : [...paths].sort(compareCodePoints).map(pathCollision);

const fileAt = (vault: Vault, path: string): SourceFile | undefined =>
  tableGet(vault.sources, path) ?? tableGet(vault.attachments, path);
