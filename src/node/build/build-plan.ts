import type { MapPositions } from '../../core/graph/graph.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { SourceFile } from '../../core/model/source-file.ts';
import type { OpenFile } from '../cache/rest-file.ts';
import type { KnownNote } from '../notes/note-store.ts';
import type { PackedNote } from '../notes/packed-note.ts';
import type { Staged } from '../output/stager.ts';
import type { ClientFiles } from '../site/client-files.ts';
import type { RouteSort } from '../site/site.ts';
import type { CommitDates } from '../vault/git-dates.ts';
import type { Unread } from '../vault/read-vault.ts';
import type { PageRecords } from './page-records.ts';

/** What all threads of a build know from the beginning. It can be sent to other threads. */
export interface BuildPlan {
  readonly root: string;
  readonly settings: Settings;
  readonly map: MapPositions | null;
  readonly css: string | null;
  readonly client: ClientFiles;
  readonly files: readonly Unread[];
  /** Places in `files` of those that have to be read. */
  readonly unread: readonly number[];
  /** What is remembered of those, to be used where they say the same. */
  readonly known: ReadonlyMap<number, KnownNote>;
  readonly dates: ReadonlyMap<string, CommitDates>;
  /** Where the days of links are kept; null where nothing is remembered. */
  readonly cache: string | null;
  /** Write `.br` and `.gz` beside texts, too. */
  readonly compress: boolean;
  /** Where what few ask of notes that are read is laid down until the end; null where that is in memory. */
  readonly scratch: OpenFile | null;
  /** Shared by all threads: the next piece of each step that nobody has taken. */
  readonly next: Int32Array;
}

/** A file as a thread read it; a note comes packed, and its text is no longer needed. */
export interface ReadPart {
  readonly index: number;
  readonly source: SourceFile;
  readonly packed: PackedNote | null;
}

/** A piece of writing: pages by their routes, and sorts of other files. */
export type WriteTask = readonly (RouteSort | Route)[];
export type Route = `/${string}`;

/** What a thread wrote. */
export interface Written {
  readonly files: readonly (readonly [task: number, staged: readonly Staged[]])[];
  /** Of a site that stands the files that nobody may need any more. */
  readonly dropped: readonly string[];
  /** What its pages were made of. */
  readonly pages: PageRecords;
}

/**
 * Steps of a build whose pieces threads take from each other; each has its place in `BuildPlan.next`. What is laid down
 * goes into slabs of the scratch file.
 */
export const STEPS = { parse: 0, scan: 1, write: 2, layDown: 3 } as const;

/** As a build begins: nobody has taken a piece of any step. */
export const nothingTaken = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(Object.keys(STEPS).length * Int32Array.BYTES_PER_ELEMENT));
