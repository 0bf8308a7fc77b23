import { createHash } from 'node:crypto';
import type { View } from '../core/graph/graph.ts';
import type { NameHit, NameHits } from '../core/lookup/scan-names.ts';
import type { NotePath } from '../core/model/ids.ts';
import { tableGet } from '../core/model/table.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import { textVersion } from './text-version.ts';

/** What a note's text names, as it was found. */
export type FoundNames = readonly [path: NotePath, hits: NameHits];

const NAME = 'names';

/** Path, what it was found in, and for each note that is named: its path and the numbers of a `NameHit`. */
type Entry = readonly [
  path: NotePath,
  text: string,
  hits: readonly (readonly [NotePath, number, number, number, number])[],
];

/** All names that are looked for: other names, other findings. */
const keyOf = (view: View): string => {
  const names = shownNotes(view).map(({ path, fields }) => [
    path,
    fields.title,
    fields.aliases,
    fields.graph,
  ]);
  return `${codeVersion()} ${createHash('sha256').update(JSON.stringify(names)).digest('hex')}`;
};

/** What notes named the last time, for those that say the same now while nothing is called otherwise. */
export class KeptNames {
  /** What is known already. */
  readonly found: readonly FoundNames[];
  /** Places in `shownNotes` of the notes that have to be looked at. */
  readonly unknown: readonly number[];

  private readonly key: string;

  constructor(
    private readonly folder: string | null,
    private readonly view: View,
  ) {
    this.key = folder === null ? '' : keyOf(view);
    const known = this.read();
    const found: FoundNames[] = [];
    const unknown: number[] = [];
    for (const [at, note] of shownNotes(view).entries()) {
      const entry = known.get(note.path);
      if (entry && entry[1] === textVersion(view, note)) found.push([note.path, hitsOf(entry)]);
      else unknown.push(at);
    }
    this.found = found;
    this.unknown = unknown;
  }

  /** Remembers what all notes name. */
  keep(found: readonly FoundNames[]): void {
    if (this.folder === null || this.unknown.length === 0) return;
    const entries = found.flatMap(([path, hits]): Entry[] => {
      const note = tableGet(this.view.vault.notes, path);
      return note ? [[path, textVersion(this.view, note), [...hits].map(numbersOf)]] : [];
    });
    writeCacheFile(this.folder, NAME, this.key, Buffer.from(JSON.stringify(entries)));
  }

  private read(): ReadonlyMap<NotePath, Entry> {
    const bytes = this.folder === null ? null : readCacheFile(this.folder, NAME, this.key);
    const entries = bytes ? (JSON.parse(bytes.toString('utf8')) as readonly Entry[]) : [];
    return new Map(entries.map((entry) => [entry[0], entry]));
  }
}

const hitsOf = ([, , hits]: Entry): NameHits =>
  new Map(hits.map(([target, block, from, to, count]) => [target, { block, from, to, count }]));

const numbersOf = ([target, { block, from, to, count }]: readonly [NotePath, NameHit]): Entry[2][number] => [
  target,
  block,
  from,
  to,
  count,
];
