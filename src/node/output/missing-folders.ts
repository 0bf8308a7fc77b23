import fs from 'node:fs';
import path from 'node:path';

/** Folders on the way to one that are not there yet, itself first: `missingFolders('/srv/new/site')` → that, `/srv/new`. */
export const missingFolders = (folder: string): readonly string[] => {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !fs.existsSync(at); at = path.dirname(at)) missing.push(at);
  return missing;
};

/** Takes folders away again for as long as they are empty, or never came to be. */
export const removeEmptyFolders = (folders: readonly string[]): void => {
  for (const folder of folders) {
    try {
      fs.rmdirSync(folder);
    } catch {
      if (fs.existsSync(folder)) return;
    }
  }
};
