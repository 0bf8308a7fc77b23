import type { FileSystem, FolderEntry, Stamp } from '../../src/node/file-system.ts';

/** Where the vault of a memory disk lies. */
export const MEMORY_ROOT = '/vault';

const encoder = new TextEncoder();

/** On Windows `/vault/a` becomes `C:\\vault\\a` on its way here. */
const plain = (file: string): string =>
  process.platform === 'win32' ? file.replace(/^[A-Z]:/i, '').replaceAll('\\', '/') : file;

/**
 * A disk in memory that holds one vault at `/vault`: names that no real disk of this machine takes are fine.
 * `memoryDisk({ 'a/b.md': 'text' })`.
 */
export const memoryDisk = (files: Readonly<Record<string, string | Uint8Array>>): FileSystem => {
  const contents = new Map<string, Uint8Array>();
  const folders = new Map<string, Map<string, FolderEntry>>([[MEMORY_ROOT, new Map()]]);
  for (const [name, content] of Object.entries(files)) {
    const parts = name.split('/');
    let folder = MEMORY_ROOT;
    for (const [at, part] of parts.entries()) {
      const kind = at === parts.length - 1 ? 'file' : 'folder';
      folders.get(folder)?.set(part, { name: part, kind, readable: true });
      folder = `${folder}/${part}`;
      if (kind === 'folder' && !folders.has(folder)) folders.set(folder, new Map());
    }
    contents.set(folder, typeof content === 'string' ? encoder.encode(content) : content);
  }
  const missing = (file: string) => Object.assign(new Error(file), { code: 'ENOENT' });
  const stamp = (file: string): Stamp | null => {
    if (folders.has(plain(file))) return { kind: 'folder', size: 0, modified: 0, version: 0 };
    const content = contents.get(plain(file));
    return content ? { kind: 'file', size: content.length, modified: 0, version: 0 } : null;
  };
  const read = (file: string, limit?: number): Uint8Array => {
    const content = contents.get(plain(file));
    if (!content) throw missing(file);
    return content.subarray(0, limit);
  };
  return {
    list: (folder) => {
      const entries = folders.get(plain(folder));
      if (!entries) throw missing(folder);
      return [...entries.values()];
    },
    read,
    lend: read,
    entry: (file) => {
      const way = plain(file);
      const cut = way.lastIndexOf('/');
      return folders.get(way.slice(0, cut))?.get(way.slice(cut + 1)) ?? null;
    },
    stamp,
    realPath: (file) => (stamp(file) ? file : null),
  };
};

/** Reads a one-file vault: a path line `=== a/b.md`, then its text up to the next. */
export const readVaultText = (text: string): Record<string, string> => {
  const files: Record<string, string> = {};
  for (const part of text.split(/^=== /m).slice(1)) {
    const end = part.indexOf('\n');
    files[part.slice(0, end).trim()] = part.slice(end + 1);
  }
  return files;
};
