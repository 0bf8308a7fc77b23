import type { Settings } from '../core/model/settings.ts';
import type { NoteFile } from '../core/model/source-file.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import type { Spelling } from './disk.ts';
import type { CommitDates } from './git-dates.ts';
import { type PackedNote, unpackText } from './packed-note.ts';
import { RACY_MS } from './stat-index.ts';

/** A note as it was read and parsed; `source` without its text. */
export interface KnownNote {
  readonly source: NoteFile;
  readonly packed: PackedNote;
  /** The stamp of the file it was read from; null when it was written so shortly before that it tells nothing. */
  readonly stamp: string | null;
}

/** What a file's stamp says of it for later, with the time before it was read; as in the stat index. */
export const stampOf = ({ found }: Spelling, since: number): string | null =>
  found.stamp.modified < since - RACY_MS ? found.stamp.version : null;

/** All notes lie in one file, and those that changed since it was written in another, which stays small. */
const BASE = 'notes';
const CHANGED = 'notes-changed';
/** Share of the notes that may lie in the second file. */
const MOST_CHANGED = 0.1;

/** What a note's facts and body depend on besides its file. An address of the site is no part of either. */
const keyOf = ({ base: _base, url: _url, ...settings }: Settings): string =>
  `${codeVersion()} ${JSON.stringify(settings)}`;

const sameDates = (a: CommitDates | null, b: CommitDates | null): boolean =>
  a?.first === b?.first && a?.last === b?.last;

/** True when a file has surely not been written since its note was remembered. */
export const isUntouched = (known: KnownNote, { found }: Spelling, dates: CommitDates | null): boolean =>
  known.stamp === found.stamp.version && sameDates(known.source.committed, dates);

/** True when a file that was read says what it said when its note was remembered. */
export const saysSame = (known: KnownNote, source: NoteFile): boolean =>
  known.source.hash === source.hash &&
  sameDates(known.source.committed, source.committed) &&
  source.problems.length === 0;

/** Notes that were parsed before, by where they lie on disk. */
export class NoteCache {
  private constructor(
    private readonly folder: string | null,
    private readonly key: string,
    private readonly base: ReadonlyMap<string, KnownNote>,
    private readonly changed: ReadonlyMap<string, KnownNote>,
  ) {}

  /** What is remembered in a cache folder; without a folder nothing is remembered. */
  static open(folder: string | null, settings: Settings): NoteCache {
    const key = keyOf(settings);
    const read = (name: string) => decode(folder === null ? null : readCacheFile(folder, name, key));
    return new NoteCache(folder, key, read(BASE), read(CHANGED));
  }

  /** What is remembered of a file, which may say something else by now. */
  at(diskPath: string): KnownNote | null {
    return this.changed.get(diskPath) ?? this.base.get(diskPath) ?? null;
  }

  /** Remembers these notes, all that there are. Those with problems of reading are not. */
  keep(notes: readonly KnownNote[]): void {
    if (this.folder === null) return;
    const kept = notes.filter(({ source }) => source.problems.length === 0);
    const differs = (note: KnownNote, known: KnownNote | null | undefined) =>
      known?.packed.bytes !== note.packed.bytes || known.stamp !== note.stamp;
    const news = kept.filter((note) => differs(note, this.base.get(note.source.diskPath)));
    if (news.length > kept.length * MOST_CHANGED || this.base.size > kept.length * 2) {
      writeCacheFile(this.folder, BASE, this.key, encode(kept));
      writeCacheFile(this.folder, CHANGED, this.key, encode([]));
    } else if (news.some((note) => differs(note, this.at(note.source.diskPath))))
      writeCacheFile(this.folder, CHANGED, this.key, encode(news));
  }
}

/** A note's file as it was read: its text comes from what was remembered. */
export const rememberedFile = ({ source, packed }: KnownNote): NoteFile => ({
  ...source,
  get text() {
    return unpackText(packed);
  },
});

type Entry = readonly [
  source: NoteFile,
  stamp: string | null,
  late: number,
  body: number,
  text: number,
  length: number,
  marks: PackedNote['marks'],
];

/** Length of the list (4 bytes), the list as JSON, then the packed notes one after the other. */
const encode = (notes: readonly KnownNote[]): Uint8Array => {
  const entries = notes.map(
    ({ source, stamp, packed }): Entry => [
      { ...source, text: '' },
      stamp,
      packed.late,
      packed.body,
      packed.text,
      packed.bytes.length,
      packed.marks,
    ],
  );
  const list = Buffer.from(JSON.stringify(entries));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(list.length);
  return Buffer.concat([length, list, ...notes.map(({ packed }) => packed.bytes)]);
};

const decode = (file: Buffer | null): ReadonlyMap<string, KnownNote> => {
  const notes = new Map<string, KnownNote>();
  if (!file) return notes;
  let at = 4 + file.readUInt32LE(0);
  for (const [source, stamp, late, body, text, length, marks] of JSON.parse(
    file.toString('utf8', 4, at),
  ) as Entry[]) {
    notes.set(source.diskPath, {
      source,
      stamp,
      packed: { bytes: file.subarray(at, at + length), late, body, text, marks },
    });
    at += length;
  }
  return notes;
};
