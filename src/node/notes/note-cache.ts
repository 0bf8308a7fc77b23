import { areSameDays } from '../../core/model/same-source.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { NoteFile } from '../../core/model/source-file.ts';
import { codeVersion } from '../cache/code-version.ts';
import type { CommitDates } from '../vault/git-dates.ts';
import type { Spelling } from '../vault/read-source.ts';
import { RACY_MS } from '../vault/stat-index.ts';
import { type KnownNote, type NoteStore, readStore, writeStore } from './note-store.ts';
import { unpackText } from './packed-note.ts';

/** What a file's stamp says of it for later, with the time before it was read; as in the stat index. */
export const stampOf = ({ found }: Spelling, since: number): number | null =>
  found.stamp.modified < since - RACY_MS ? found.stamp.version : null;

/** All notes lie in one store, and those that changed since it was written in another, which stays small. */
const BASE = 'notes';
const CHANGED = 'notes-changed';
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
    private readonly base: NoteStore | null,
    private readonly changed: NoteStore | null,
  ) {}

  /** What is remembered in a cache folder; without a folder nothing is remembered. */
  static open(folder: string | null, settings: Settings): NoteCache {
    const key = notesKey(settings);
    const read = (name: string) => (folder === null ? null : readStore(folder, name, key));
    return new NoteCache(folder, key, read(BASE), read(CHANGED));
  }

  /** What is remembered of a file, which may say something else by now. */
  at(diskPath: string): KnownNote | null {
    return this.changed?.at(diskPath) ?? this.base?.at(diskPath) ?? null;
  }

  /** Remembers these notes, all that there are. Those with problems of reading are not. */
  keep(notes: readonly KnownNote[]): void {
    const { folder, key, base, changed } = this;
    if (folder === null) return;
    const kept = notes.filter(({ source }) => source.problems.length === 0);
    const news = kept.filter((note) => !base?.holds(note));
    if (news.length > kept.length * MOST_CHANGED || (base?.size ?? 0) > kept.length * 2) {
      writeStore(folder, BASE, key, kept);
      writeStore(folder, CHANGED, key, []);
    } else if (news.some((note) => !changed?.holds(note))) writeStore(folder, CHANGED, key, news);
  }
}

/** A note's file as it was read: its text comes from what was remembered. */
export const rememberedFile = ({ source, packed }: KnownNote): NoteFile => ({
  ...source,
  get text() {
    return unpackText(packed);
  },
});
