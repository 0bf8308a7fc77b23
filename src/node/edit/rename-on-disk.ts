import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileChange } from '../../core/edit/file-plan.ts';
import { isReadInPart } from '../../core/edit/read-in-part.ts';
import { pathInJson } from '../../core/edit/rename/path-in-json.ts';
import {
  LINKS_LEFT,
  type PlannedRename,
  planRename,
  type RenameOptions,
  type RenamePlan,
} from '../../core/edit/rename/plan-rename.ts';
import { renameInCanvas } from '../../core/edit/rename/rename-in-canvas.ts';
import type { Renaming } from '../../core/edit/rename/rename-links.ts';
import type { Remark } from '../../core/edit/rename/rename-remark.ts';
import { unreadLinks } from '../../core/edit/rename/unread-links.ts';
import type { View } from '../../core/graph/graph.ts';
import { type NotePath, notePath } from '../../core/model/ids.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { compareCodePoints } from '../../core/model/table.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { systemCode } from '../cli-error.ts';
import { realFileSystem } from '../file-system.ts';
import { decodeNote, NOTE_LIMIT } from '../vault/decode-note.ts';
import type { VaultOnDisk } from '../vault/read-vault.ts';

/** Files of a vault that name notes by their paths, besides its canvases. */
const KEPT: readonly string[] = ['clew.json', '.clew/map.json', '.clew/map.private.json'];

/** A text file decoded as notes are, and all of it, for a plan; null when it is not there. */
const readText = (root: string, diskPath: string): NoteFile | null => {
  try {
    const bytes = realFileSystem.read(path.join(root, diskPath));
    const { text, problems } = decodeNote(diskPath, bytes, bytes.length);
    const hash = createHash('sha256').update(bytes.subarray(0, NOTE_LIMIT)).digest('hex');
    return { kind: 'note', path: notePath(diskPath), diskPath, text, hash, committed: null, problems };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};

/** Links to a note further down in large notes than these are read. */
const findUnreadLinks = (disk: VaultOnDisk, vault: Vault, renaming: Renaming): Remark[] =>
  [...disk.files.values()].flatMap((file) => {
    if (file.kind !== 'note' || !isReadInPart(file)) return [];
    const whole = readText(disk.root, file.diskPath);
    return (whole && unreadLinks(vault, renaming, file, whole.text)) ?? [];
  });

/** What must change in canvases, in the kept map and in the settings; links are those in the texts of canvas cards. */
const planPathFiles = (
  disk: VaultOnDisk,
  vault: Vault,
  renaming: Renaming,
): Pick<PlannedRename, 'plan' | 'links' | 'remarks'> => {
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
    const file = readText(disk.root, diskPath);
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
  return { plan, links, remarks };
};

/**
 * What `planRename` plans, with all other files of the vault that name the note, or the refusal where links further
 * down in large notes than these are read would not mean what they mean now.
 * `planRenameOnDisk(openVault('notes'), 'terms/AE.md', 'Auto-encoder', { keepAlias: true, force: false })`.
 */
export const planRenameOnDisk = (
  { vault: disk, snapshot }: { readonly vault: VaultOnDisk; readonly snapshot: View },
  note: NotePath,
  title: string | null,
  options: RenameOptions,
): RenamePlan => {
  const planned = planRename(snapshot, note, title, options);
  if (planned.kind === 'refused') return planned;
  const left = findUnreadLinks(disk, snapshot.vault, planned.renaming);
  if (left.length > 0 && !options.force) return { kind: 'refused', reason: LINKS_LEFT, remarks: left };
  const others = planPathFiles(disk, snapshot.vault, planned.renaming);
  return {
    ...planned,
    plan: [...planned.plan, ...others.plan],
    links: planned.links + others.links,
    remarks: [...planned.remarks, ...others.remarks, ...left],
  };
};
