import path from 'node:path';
import { findFiles } from '../node/vault/read-vault.ts';
import type { Context } from './command.ts';
import { counted } from './counted.ts';

/** Endings named at most. */
const MOST = 4;

/**
 * Says of a folder without notes what lies there instead: `tellNoMarkdown('papers', context)` → `No Markdown was found
 * in papers, but 2 .txt files, 1 .pdf file. Notes are files that end in .md.` Nothing of an empty one.
 */
export const tellNoMarkdown = (dir: string, context: Context): void => {
  const counts = new Map<string, number>();
  for (const [file] of findFiles(dir).files()) {
    const ending = path.extname(file).toLowerCase();
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const found = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([ending, count]) => counted(count, `${ending} file`.trimStart()));
  const more = counts.size > MOST ? ' and others' : '';
  context.err(
    `No Markdown was found in ${dir}, but ${found.join(', ')}${more}. Notes are files that end in .md.\n`,
  );
};
