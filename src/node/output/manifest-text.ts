import { compareCodePoints } from '../../core/model/table.ts';

const lineOf = (file: string, hash: string): string => `  ${JSON.stringify(file)}: ${JSON.stringify(hash)}`;

/** What stands between two files. No name holds a line feed once it is written. */
const BETWEEN = ',\n';

const FIRST = '"files": {\n';
const LAST = '\n }';

/**
 * The files of a manifest as they stand in it, a line for each: `filesAsText([['index.html', '9f3c…']])`. Written out,
 * since an object of thousands takes longer to put together than what is written of it.
 */
export const filesAsText = (files: Iterable<readonly [path: string, hash: string]>): string =>
  textOf(Array.from(files, ([file, hash]) => lineOf(file, hash) + BETWEEN).join(''));

const textOf = (lines: string): string =>
  lines === '' ? '{}' : `{\n${lines.slice(0, -BETWEEN.length)}${LAST}`;

const LINE = /^ {2}("(?:[^"\\]|\\.)*"): "([\w-]*)",\n$/u;

/** File and hash in a line; fails where a person has written something else into the manifest. */
const readLine = (line: string): readonly [file: string, hash: string] => {
  const [, file = '', hash = ''] = LINE.exec(line) ?? [];
  return [JSON.parse(file), hash];
};

/** The lines of a manifest that Clew wrote, in which files are found by their order, without a look at the others. */
export class ManifestLines {
  /** Each with its end. */
  private readonly lines: string;

  constructor(manifest: string) {
    const start = manifest.indexOf(FIRST);
    this.lines = start < 0 ? '' : manifest.slice(start + FIRST.length, manifest.lastIndexOf(LAST)) + BETWEEN;
  }

  /** The hash of a file; undefined where there is none. */
  hashOf(file: string): string | undefined {
    const [found, hash] = this.at(this.placeOf(file)) ?? [];
    return found === file ? hash : undefined;
  }

  /**
   * The files as they stand in a manifest, with other hashes of some; null stands for one that is gone:
   * `new ManifestLines(manifest).with(new Map([['index.html', '77ab…']]))`.
   */
  with(changes: ReadonlyMap<string, string | null>): string {
    let [made, done] = ['', 0];
    for (const [file, hash] of [...changes].sort(([a], [b]) => compareCodePoints(a, b))) {
      const place = this.placeOf(file);
      made += this.lines.slice(done, place) + (hash === null ? '' : lineOf(file, hash) + BETWEEN);
      done = this.at(place)?.[0] === file ? this.endOf(place) : place;
    }
    return textOf(made + this.lines.slice(done));
  }

  /** Where the line of a file stands, or would stand. */
  private placeOf(file: string): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const from = Math.max(low, this.lines.lastIndexOf('\n', middle - 1) + 1);
      if (compareCodePoints(this.at(from)?.[0] ?? '', file) < 0) low = this.endOf(from);
      else high = from;
    }
    return low;
  }

  /** The file and the hash in the line that begins at a place; null at the end. */
  private at(place: number): ReturnType<typeof readLine> | null {
    return place < this.lines.length ? readLine(this.lines.slice(place, this.endOf(place))) : null;
  }

  private endOf(place: number): number {
    return this.lines.indexOf('\n', place) + 1 || this.lines.length;
  }
}
