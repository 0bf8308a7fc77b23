import type { NotePath } from '../../core/model/ids.ts';
import { memo } from '../../core/model/memo.ts';
import type { Note } from '../../core/model/note.ts';
import type { Settings } from '../../core/model/settings.ts';
import type { NoteFile, SourceFile } from '../../core/model/source-file.ts';
import { parseNote } from '../../core/parse/parse-note.ts';
import { buildSnapshot, type Parse, type Snapshot } from '../../core/snapshot.ts';
import { cacheFolder, type Environment } from '../cache/cache-folder.ts';
import { realFileSystem } from '../file-system.ts';
import { readSource, type Spelling } from '../vault/read-source.ts';
import {
  findRoot,
  type ReadOptions,
  type Remembered,
  readVault,
  sourcesOf,
  type VaultOnDisk,
} from '../vault/read-vault.ts';
import type { KeptGraph } from './kept-graph.ts';
import type { KeepLateFacts } from './late-facts.ts';
import { isUntouched, NoteCache, rememberedFile } from './note-cache.ts';
import { LateMarks, type NoteMarks } from './note-marks.ts';
import { openSnapshot } from './open-snapshot.ts';
import { type PackedNote, unpackNote } from './packed-note.ts';
import { withTextOnDisk } from './text-on-disk.ts';

/** A vault on disk, and what it means. */
export interface OpenVault {
  readonly vault: VaultOnDisk;
  readonly snapshot: Snapshot;
}

/** A vault some notes of which were remembered. */
export interface RememberedVault extends OpenVault {
  /** Those notes, by their files. */
  readonly packed: ReadonlyMap<NoteFile, PackedNote>;
  /** Of remembered notes those that were remembered, of others made of the note as it is now. */
  readonly marks: ReadonlyMap<NotePath, NoteMarks>;
  /** What is known of the links; null where nothing is remembered. */
  readonly graph: KeptGraph | null;
  /** What remembers them; null where nothing is remembered. */
  readonly cache: NoteCache | null;
  /** Folder of what is remembered; null where nothing is. */
  readonly folder: string | null;
  /** A time before it was read, in ms since 1970. */
  readonly since: number;
}

export interface OpenOptions extends ReadOptions {
  /** Settings that a command was given, which go before those of `clew.json`. */
  readonly override?: Partial<Settings>;
  /** Environment that says where notes are remembered; reads them all without. */
  readonly cacheIn?: Environment | null;
  /** How late facts of notes that were remembered are kept; for good unless told. */
  readonly lateFacts?: KeepLateFacts;
  /** Reads texts of remembered notes from their files when somebody asks, for what is going to be written into them. */
  readonly textsOnDisk?: boolean;
}

/** What is remembered where nothing is. */
export const NOTHING_REMEMBERED = {
  packed: new Map(),
  marks: new Map(),
  graph: null,
  cache: null,
  folder: null,
  since: 0,
} as const;

/** What the files of a vault mean, from nothing. */
export const snapshotOf = (vault: VaultOnDisk, override: Partial<Settings> = {}, parse?: Parse): Snapshot =>
  buildSnapshot(sourcesOf(vault), { ...vault.settings, ...override }, vault.map, parse);

/** Reads a folder of notes and builds its snapshot: `openVault('notes').snapshot`. */
export const openVault = (dir: string, options: OpenOptions = {}): RememberedVault => {
  const since = Date.now();
  const packed = new Map<NoteFile, PackedNote>();
  const { cacheIn, override, lateFacts, textsOnDisk, fs = realFileSystem } = options;
  let cache: NoteCache | null = null;
  const remembered = (folder: string) => (empty: VaultOnDisk) => {
    cache = NoteCache.open(folder, { ...empty.settings, ...override });
    const readText = (spelling: Spelling) => readSource(fs, empty.root, [spelling], empty.history);
    return recallFrom(cache, packed, textsOnDisk ? readText : null);
  };
  const folder = cacheIn ? cacheFolder(cacheIn, findRoot(dir, options.fs)) : null;
  const vault = readVault(dir, folder === null ? options : { ...options, remembered: remembered(folder) });
  const settings = { ...vault.settings, ...override };
  const parsed = memo((file: NoteFile) => parseNote(file, settings));
  const noteOf = (file: NoteFile): Note => {
    const known = packed.get(file);
    return known ? unpackNote(known, file, lateFacts) : parsed(file);
  };
  const marks = new Map<NotePath, NoteMarks>();
  for (const file of vault.files.values())
    if (file.kind === 'note')
      marks.set(file.path, packed.get(file)?.marks ?? new LateMarks(() => parsed(file)));
  const { map } = vault;
  const { snapshot, graph } = openSnapshot(folder, {
    sources: sourcesOf(vault),
    settings,
    map,
    marks,
    noteOf,
  });
  return { vault, snapshot, packed, marks, graph, cache, folder, since };
};

/** Looks notes up in a cache, and takes down which file is which. */
const recallFrom =
  (
    cache: NoteCache,
    packed: Map<NoteFile, PackedNote>,
    readText: ((spelling: Spelling) => SourceFile | null) | null,
  ): Remembered =>
  (spelling, dates) => {
    const known = cache.at(spelling.diskPath);
    if (!known || !isUntouched(known, spelling, dates)) return null;
    const file = readText ? withTextOnDisk(known.source, () => readText(spelling)) : rememberedFile(known);
    packed.set(file, known.packed);
    return file;
  };
