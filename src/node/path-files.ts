import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FilePlan } from '../core/edit/file-plan.ts';
import { pathInJson } from '../core/edit/path-in-json.ts';
import { notePath } from '../core/model/ids.ts';
import type { NoteFile } from '../core/model/source-file.ts';
import { compareCodePoints } from '../core/model/table.ts';
import { systemCode } from './cli-error.ts';
import { decodeNote, NOTE_LIMIT } from './decode-note.ts';
import type { VaultOnDisk } from './disk.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';

/** Files of a vault that name notes by their paths, besides its canvases. */
const KEPT: readonly string[] = ['clew.json', '.clew/map.json', '.clew/map.private.json'];

/** A text file as notes are read, for a plan; null when it is not there. */
const readText = (fs: FileSystem, root: string, diskPath: string): NoteFile | null => {
  try {
    const bytes = fs.read(path.join(root, diskPath), NOTE_LIMIT);
    const { text, problems } = decodeNote(diskPath, bytes, bytes.length);
    const hash = createHash('sha256').update(bytes).digest('hex');
    return { kind: 'note', path: notePath(diskPath), diskPath, text, hash, committed: null, problems };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
};

/** What must change in canvases, in the kept map and in the settings when a note moves: `planPathFiles(vault, 'a.md', 'b.md')`. */
export const planPathFiles = (
  vault: VaultOnDisk,
  from: string,
  to: string,
  fs: FileSystem = realFileSystem,
): FilePlan => {
  const canvases = [...vault.files.values()]
    .filter((file) => file.kind === 'attachment' && /\.canvas$/i.test(file.path))
    .map((file) => file.diskPath);
  return [...canvases, ...KEPT].sort(compareCodePoints).flatMap((diskPath) => {
    const file = readText(fs, vault.root, diskPath);
    const edits = file ? pathInJson(file.text, from, to) : [];
    return file && edits.length > 0 ? [{ kind: 'edit' as const, file, edits, moveTo: null }] : [];
  });
};
