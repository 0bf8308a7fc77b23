import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | null = null;

/**
 * A hash of the code that runs: of all that was built into the command, so that nothing that another version of Clew
 * kept is ever believed. `codeVersion()` → `9f3c…`.
 */
export const codeVersion = (): string => {
  known ??= hashOfCode(fileURLToPath(import.meta.url));
  return known;
};

const hashOfCode = (own: string): string => {
  const folder =
    path.basename(path.dirname(own)) === 'chunks' ? path.dirname(path.dirname(own)) : path.dirname(own);
  const hash = createHash('sha256').update(process.version);
  for (const name of namesIn(folder)) hash.update(name).update(fs.readFileSync(path.join(folder, name)));
  // The name of a chunk holds a hash of what is in it.
  for (const name of namesIn(path.join(folder, 'chunks'))) hash.update(name);
  return hash.digest('hex');
};

const namesIn = (folder: string): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((name) => /\.c?[jt]s$/.test(name))
        .sort()
    : [];
