import fs from 'node:fs';
import path from 'node:path';
import { placeAfter } from '../core/model/sorted-place.ts';
import { compareCodePoints } from '../core/model/table.ts';
import { MANIFEST_NAME } from './scan-vault.ts';

const lineOf = (file: string, hash: string): string => `  ${JSON.stringify(file)}: ${JSON.stringify(hash)}`;

/** What stands between two files. No name holds a line feed once it is written. */
const BETWEEN = ',\n';

const FIRST = '"files": {\n';

const textOf = (lines: readonly string[]): string =>
  lines.length === 0 ? '{}' : `{\n${lines.join(BETWEEN)}\n }`;

/**
 * The files of a manifest as they stand in it, a line for each: `filesAsText([['index.html', '9f3c…']])`. Written out,
 * since an object of thousands takes longer to put together than what is written of it.
 */
export const filesAsText = (files: Iterable<readonly [path: string, hash: string]>): string =>
  textOf(Array.from(files, ([file, hash]) => lineOf(file, hash)));

const LINE = /^ {2}("(?:[^"\\]|\\.)*"): "[\w-]*"$/u;

/** The file in a line; fails where a person has written something else into the manifest. */
const fileIn = (line: string): string => JSON.parse(LINE.exec(line)?.[1] ?? '');

/** The place of a file in lines that are sorted by file, or where it would stand. */
const placeOf = (lines: readonly string[], file: string): number =>
  placeAfter(lines.length, (at) => compareCodePoints(fileIn(lines[at] ?? ''), file) < 0);

const changeLines = (lines: string[], changes: ReadonlyMap<string, string | null>): void => {
  for (const [file, hash] of changes) {
    const at = placeOf(lines, file);
    const line = lines[at];
    const isThere = line !== undefined && fileIn(line) === file;
    lines.splice(at, isThere ? 1 : 0, ...(hash === null ? [] : [lineOf(file, hash)]));
  }
};

/**
 * The files of the manifest that lies in a folder, as they stand in it, with other hashes of some; null stands for one
 * that is gone. Null where it does not come to `count` files, one after the other as they are written there.
 * `changedFilesAsText('/srv/site', new Map([['index.html', '77ab…']]), 120)`.
 */
export const changedFilesAsText = (
  out: string,
  changes: ReadonlyMap<string, string | null>,
  count: number,
): string | null => {
  try {
    const text = fs.readFileSync(path.join(out, MANIFEST_NAME), 'utf8');
    const lines = text.slice(text.indexOf(FIRST) + FIRST.length, text.lastIndexOf('\n }')).split(BETWEEN);
    changeLines(lines, changes);
    return lines.length === count ? textOf(lines) : null;
  } catch {
    // Then all of it is written anew.
    return null;
  }
};
