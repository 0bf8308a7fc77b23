import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { AttachmentPath, NotePath } from '../model/ids.ts';
import type { Note } from '../model/note.ts';
import { fileName } from '../model/path-parts.ts';
import { lineRange } from '../model/position.ts';
import type { Settings } from '../model/settings.ts';
import type { AttachmentFile, NoteFile, SourceFile } from '../model/source-file.ts';
import { areSorted, compareCodePoints, madeWhenAsked, tableOf } from '../model/table.ts';
import { memberTable } from './member-table.ts';
import { nameKey, ownKeys } from './own-keys.ts';
import type { Vault } from './vault.ts';

export interface VaultParts {
  readonly settings: Settings;
  /** Parallel to `files`. */
  readonly notes: readonly Note[];
  readonly files: readonly NoteFile[];
  readonly attachments: readonly AttachmentFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The names notes and files answer to, and which notes use them: `vaultOf({ settings, notes, files, attachments, diagnostics: [] })`. */
export const vaultOf = (parts: VaultParts): Vault => ({
  settings: parts.settings,
  notes: tableOf(parts.notes.map((note) => [note.path, note] as const)),
  sources: tableOf(parts.files.map((file) => [file.path, file] as const)),
  attachments: tableOf(parts.attachments.map((file) => [file.path, file] as const)),
  // Where it is known what links mean, hardly anybody looks names up.
  owners: madeWhenAsked(() => ownersTable(parts.notes, parts.attachments)),
  withheld: new Set(),
  diagnostics: parts.diagnostics,
});

/** Key → paths of these notes and files that answer to it: see `Vault`. */
export const ownersTable = (
  notes: readonly Note[],
  attachments: readonly AttachmentFile[],
): Vault['owners'] => memberTable(ownedPairs(notes, attachments));

function* ownedPairs(
  notes: readonly Note[],
  attachments: readonly AttachmentFile[],
): Generator<readonly [string, NotePath | AttachmentPath]> {
  for (const note of notes) for (const key of ownKeys(note)) yield [key, note.path];
  for (const { path } of attachments) yield [nameKey(fileName(path)), path];
}

/** Of two files with one vault path, the one whose disk path comes first by code point is read. */
export const firstOnDisk = <File extends SourceFile>(a: File, b: File): File =>
  compareCodePoints(a.diskPath, b.diskPath) <= 0 ? a : b;

/** What is said of a path that several files have. */
export const pathCollision = (path: string): Diagnostic =>
  diagnostic(
    'path-collision',
    path,
    lineRange(1),
    'Two files have this name, written with different Unicode forms; only the first is read.',
    'Rename or remove one of them.',
  );

/** One file per vault path, sorted by path, and a diagnostic for each path that several files have. */
export const uniqueFiles = (
  sources: readonly SourceFile[],
): { readonly files: readonly SourceFile[]; readonly diagnostics: readonly Diagnostic[] } => {
  if (areSorted(sources.map(({ path }) => path))) return { files: sources, diagnostics: [] };
  const byPath = new Map<string, SourceFile>();
  const collisions = new Set<string>();
  for (const file of sources) {
    const other = byPath.get(file.path);
    byPath.set(file.path, other ? firstOnDisk(other, file) : file);
    if (other && other.diskPath !== file.diskPath) collisions.add(file.path);
  }
  const files = [...byPath.values()].sort((a, b) => compareCodePoints(a.path, b.path));
  return { files, diagnostics: [...collisions].sort(compareCodePoints).map(pathCollision) };
};
