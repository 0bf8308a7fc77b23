import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileChange, FilePlan } from '../../core/edit/file-plan.ts';
import { isReadInPart } from '../../core/edit/read-in-part.ts';
import { pathInJson } from '../../core/edit/rename/path-in-json.ts';
import { renameInCanvas } from '../../core/edit/rename/rename-in-canvas.ts';
import type { Renaming } from '../../core/edit/rename/rename-links.ts';
import type { Remark } from '../../core/edit/rename/rename-remark.ts';
import { unreadLinks } from '../../core/edit/rename/unread-links.ts';
import { notePath } from '../../core/model/ids.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { systemCode } from '../cli-error.ts';
import { type FileSystem, realFileSystem } from '../file-system.ts';
import { decodeNote, NOTE_LIMIT } from '../vault/decode-note.ts';
import type { VaultOnDisk } from '../vault/read-vault.ts';

/** Files of a vault that name notes by their paths, besides its canvases. */
const KEPT: readonly string[] = ['clew.json', '.clew/map.json', '.clew/map.private.json'];

/** A text file decoded as notes are, and all of it, for a plan; null when it is not there. */
const readText = (fs: FileSystem, root: string, diskPath: string): NoteFile | null => {
  try {
    const bytes = fs.read(path.join(root, diskPath));
    const { text, problems } = decodeNote(diskPath, bytes, bytes.length);
    const hash = createHash('sha256').update(bytes.subarray(0, NOTE_LIMIT)).digest('hex');
    return { kind: 'note', path: notePath(diskPath), diskPath, text, hash, committed: null, problems };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};

export interface PathFilesPlan {
  readonly plan: FilePlan;
  /** How many links in the texts of canvas cards are written anew. */
  readonly links: number;
  readonly remarks: readonly Remark[];
  /** Links in what is not read of large notes, which would not mean what they mean now. */
  readonly left: readonly Remark[];
}

/** Links to a note further down in large notes than these are read. */
const findUnreadLinks = (disk: VaultOnDisk, vault: Vault, renaming: Renaming, fs: FileSystem): Remark[] =>
  [...disk.files.values()].flatMap((file) => {
    if (file.kind !== 'note' || !isReadInPart(file)) return [];
    const whole = readText(fs, disk.root, file.diskPath);
    return (whole && unreadLinks(vault, renaming, file, whole.text)) ?? [];
  });

/** What must change in canvases, in the kept map and in the settings when a note is renamed or moved, and what cannot. */
export const planPathFiles = (
  disk: VaultOnDisk,
  vault: Vault,
  renaming: Renaming,
  fs: FileSystem = realFileSystem,
): PathFilesPlan => {
  const { from, to } = renaming;
  const plan: FileChange[] = [];
  const remarks: Remark[] = [];
  let links = 0;
  const canvases = new Set(
    [...disk.files.values()]
      .filter((file) => file.kind === 'attachment' && /\.canvas$/i.test(file.path))
      .map((file) => file.diskPath),
  );
  for (const diskPath of [...canvases, ...KEPT].sort(compareCodePoints)) {
    const file = readText(fs, disk.root, diskPath);
    if (!file) continue;
    const change = canvases.has(diskPath)
      ? renameInCanvas(vault, renaming, diskPath, file.text)
      : { edits: pathInJson(file.text, from, to), links: 0, lost: [] };
    links += change.links;
    if (change.edits.length > 0) plan.push({ kind: 'edit', file, edits: change.edits, moveTo: null });
    for (const target of change.lost)
      remarks.push({
        path: file.path,
        line: 1,
        message: `The link to “${target}” in a card was left as it is.`,
      });
  }
  return { plan, links, remarks, left: findUnreadLinks(disk, vault, renaming, fs) };
};
