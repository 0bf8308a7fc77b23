import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** An empty folder of its own, with symbolic links followed. */
export const makeTempFolder = (): string =>
  fs.realpathSync.native(fs.mkdtempSync(path.join(os.tmpdir(), 'clew-')));

/** Writes files below a folder, folders made as needed: `writeFiles(dir, { 'a/b.md': 'text' })`. */
export const writeFiles = (folder: string, files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
};

/** A folder with these files, gone when the callback is done. */
export const withTempVault = async <Result>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Result | Promise<Result>,
): Promise<Result> => {
  const folder = makeTempFolder();
  try {
    writeFiles(folder, files);
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};

/** Every file below a folder with its text: `{ 'a/b.md': 'text' }`. */
export const readFiles = (folder: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) {
      const file = path.join(entry.parentPath, entry.name);
      found[path.relative(folder, file).split(path.sep).join('/')] = fs.readFileSync(file, 'utf8');
    }
  return found;
};
