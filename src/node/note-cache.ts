import { areSameDays } from '../core/model/same-source.ts';
import type { Settings } from '../core/model/settings.ts';
import type { NoteFile } from '../core/model/source-file.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { codeVersion } from './code-version.ts';
import type { Spelling } from './disk.ts';
import type { CommitDates } from './git-dates.ts';
import { type PackedNote, unpackText } from './packed-note.ts';
import {
  bytesAt,
  type FileRange,
  type OpenFile,
  openRest,
  type RestMark,
  removeRests,
  writeRest,
} from './rest-file.ts';
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

/**
 * All notes lie in one store, and those that changed since it was written in another, which stays small. A store is an
 * index, which tells what every note is asked for, and a file of their facts and the rest, which is read in pieces.
 */
const BASE = 'notes';
const CHANGED = 'notes-changed';
const restFamily = (store: string): string => `${store}-rest`;
/** Share of the notes that may lie in the second file. */
const MOST_CHANGED = 0.1;

/**
 * What a note's facts, its body, its words in the search and what its links mean depend on besides files:
 * `notesKey(vault.settings)`. An address of the site is no part of them.
 */
export const notesKey = ({ base: _base, url: _url, ...settings }: Settings): string =>
  `${codeVersion()} ${JSON.stringify(settings)}`;

/** True when a file has surely not been written since its note was remembered. */
export const isUntouched = (known: KnownNote, { found }: Spelling, dates: CommitDates | null): boolean =>
  known.stamp === found.stamp.version && areSameDays(known.source.committed, dates);

/** True when a file that was read says what it said when its note was remembered. */
export const saysSame = (known: KnownNote, source: NoteFile): boolean =>
  known.source.hash === source.hash &&
  areSameDays(known.source.committed, source.committed) &&
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
    const key = notesKey(settings);
    const read = (name: string) => (folder === null ? NO_NOTES : readStore(folder, name, key));
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
      known?.packed !== note.packed || known.stamp !== note.stamp;
    const news = kept.filter((note) => differs(note, this.base.get(note.source.diskPath)));
    if (news.length > kept.length * MOST_CHANGED || this.base.size > kept.length * 2) {
      writeStore(this.folder, BASE, this.key, kept);
      writeStore(this.folder, CHANGED, this.key, []);
    } else if (news.some((note) => differs(note, this.at(note.source.diskPath))))
      writeStore(this.folder, CHANGED, this.key, news);
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
  /** Bytes of facts, and of the rest, which stands behind them. */
  facts: number,
  rest: number,
  body: number,
  text: number,
  diagram: boolean,
  marks: PackedNote['marks'],
];

interface Index {
  readonly rest: RestMark;
  readonly notes: readonly Entry[];
}

const NO_NOTES: ReadonlyMap<string, KnownNote> = new Map();

/** That a store cannot be written is no failure: an index that is not replaced names a file that is as it was. */
const writeStore = (folder: string, name: string, key: string, notes: readonly KnownNote[]): void => {
  const rest = writeRest(folder, restFamily(name), function* () {
    for (const { packed } of notes)
      for (const bytes of [packed.facts, packed.rest]) yield bytesAt(bytes, 0, bytes.length);
  });
  if (!rest) return;
  const index: Index = { rest, notes: notes.map(entryOf) };
  writeCacheFile(folder, name, key, Buffer.from(JSON.stringify(index)));
  removeRests(folder, restFamily(name), rest.name);
};

/** Written out: a copy would read the text, only to leave it out. */
const withoutText = ({ kind, path, diskPath, hash, committed, problems }: NoteFile): NoteFile => {
  const text = '';
  return { kind, path, diskPath, text, hash, committed, problems };
};

const entryOf = ({ source, stamp, packed }: KnownNote): Entry => [
  withoutText(source),
  stamp,
  packed.facts.length,
  packed.rest.length,
  packed.body,
  packed.text,
  packed.diagram,
  packed.marks,
];

/** What is in a store; nothing when its index or a file of it is in doubt. */
const readStore = (folder: string, name: string, key: string): ReadonlyMap<string, KnownNote> => {
  const file = readCacheFile(folder, name, key);
  if (!file) return NO_NOTES;
  const { rest, notes } = JSON.parse(file.toString()) as Index;
  const restFile = openRest(folder, rest);
  return restFile ? decode(restFile, notes) : NO_NOTES;
};

const decode = (file: OpenFile, notes: readonly Entry[]): ReadonlyMap<string, KnownNote> => {
  const known = new Map<string, KnownNote>();
  let at = 0;
  for (const [source, stamp, factsLength, restLength, body, text, diagram, marks] of notes) {
    const facts: FileRange = { file, at, length: factsLength };
    const rest: FileRange = { file, at: at + factsLength, length: restLength };
    known.set(source.diskPath, { source, stamp, packed: { facts, rest, body, text, diagram, marks } });
    at += factsLength + restLength;
  }
  return known;
};
