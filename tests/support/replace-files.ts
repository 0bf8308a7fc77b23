import { beginReplacement, commitReplacement, type Replaced } from '../../src/node/output/replace-files.ts';
import { type OutputFile, Stager } from '../../src/node/output/stager.ts';

/**
 * Makes a folder hold exactly these files, as a build does:
 * `replaceFiles('/srv/site', [{ path: 'index.html', body: () => '…' }])`.
 */
export const replaceFiles = (out: string, files: Iterable<OutputFile>): Replaced => {
  const replacement = beginReplacement(out);
  const stager = new Stager(replacement);
  return commitReplacement(
    replacement,
    Array.from(files, (file) => stager.stage(file)),
  );
};
