import { shownNotes } from '../../core/graph/shown-notes.ts';
import { once } from '../../core/model/once.ts';
import type { Settings } from '../../core/model/settings.ts';
import { tableGet } from '../../core/model/table.ts';
import type { IndexFiles } from '../../core/search/answer/search-session.ts';
import { numberedName, singleName } from '../../core/search/files/search-entry.ts';
import { StaleIndexError } from '../../core/search/files/stale-index.ts';
import { postingsAfter, recalledPostings } from '../../core/search/postings/encoded-index.ts';
import { unpackPlainIndex } from '../../core/site/payload/revise-search.ts';
import { type SearchFile, searchFiles } from '../../core/site/payload/search-payload.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import type { Environment } from '../cache/cache-folder.ts';
import { keepOpened } from '../notes/keep-opened.ts';
import { outlineMark } from '../notes/note-marks.ts';
import { openVault } from '../notes/open-vault.ts';
import { textVersion } from '../notes/text-version.ts';
import { writeStatIndex } from '../vault/stat-index.ts';
import { frameOf, keyOf, type Look, notesOf } from './index-look.ts';
import { type IndexedNote, readIndexedNotes, textSayer, writeIndexedNotes } from './indexed-notes.ts';
import { indexInMemory, type KeptIndex, readIndex, shortHashOf, writeIndex } from './search-index-file.ts';

/** An index, and the way to keep what of it is new. */
export interface MadeIndex {
  readonly files: IndexFiles;
  readonly keep: () => void;
}

/** What the file of each text says, in short, in the order of the index. */
const saidBy = (snapshot: Snapshot): string[] => {
  const saysOf = textSayer(snapshot.vault.settings);
  return shownNotes(snapshot).map((note) => saysOf(note.path, textVersion(snapshot, note)));
};

/** What a file says, in short, where that is known before it is made: names say what all titles together do. */
const sayerOf = (files: readonly SearchFile[], says: readonly string[]) => {
  const texts = new Map(says.map((one, at) => [numberedName('text', at, ''), one]));
  const titles = files.find(({ name }) => name === singleName('titles', ''));
  const names = shortHashOf(titles?.content() ?? '');
  return ({ name }: SearchFile): string | undefined =>
    NAMES.test(name) ? `${name} ${names}` : texts.get(name);
};

const NAMES = /^search-names-/;

/** Has the postings of a vault made of those of the index that was kept, as far as its texts say the same. */
const recallPostings = (kept: KeptIndex, snapshot: Snapshot, says: readonly string[]): void => {
  const postings = unpackPlainIndex(kept);
  if (!postings) return;
  const places = new Map(says.map((one, place) => [one, place]));
  const size = postings.lengths[0]?.length ?? 0;
  const numbers = Int32Array.from({ length: size }, (_, document) => {
    const said = kept.says(numberedName('text', document, ''));
    return said === null ? -1 : (places.get(said) ?? -1);
  });
  recalledPostings.tell(snapshot, postingsAfter(snapshot, { postings, numbers }));
};

/** The index that was kept, of which the postings are made; null where there is none, or it is damaged. */
const recallOldIndex = (folder: string, snapshot: Snapshot, says: readonly string[]): KeptIndex | null => {
  try {
    const kept = readIndex(folder);
    if (kept) recallPostings(kept, snapshot, says);
    return kept;
  } catch (error) {
    if (!(error instanceof StaleIndexError)) throw error;
    return null;
  }
};

/** What is to be kept of the notes of an index: of those that say the same it is what was kept before. */
const notesToKeep = (folder: string, settings: Settings, snapshot: Snapshot): readonly IndexedNote[] => {
  const before = readIndexedNotes(folder, settings)?.notes ?? [];
  const known = new Map(before.map((note) => [note.diskPath, note]));
  return shownNotes(snapshot).map((note) => {
    const file = tableGet(snapshot.vault.sources, note.path);
    const { diskPath = note.path, hash = '', committed = null, problems = [] } = file ?? {};
    const old = known.get(diskPath);
    if (old?.hash === hash) return old;
    return { diskPath, hash, outline: problems.length > 0 ? null : outlineMark(note), committed };
  });
};

/** What filters ask of all notes takes as long to make as anything else: it is kept once a search has asked for it. */
const ASKED_BY_FEW: ReadonlySet<string> = new Set([singleName('notes', ''), singleName('links', '')]);

/** What is known of a vault before its index is made. */
interface Known {
  /** Null where a note cannot be read. */
  readonly look: Look | null;
  /** Whether the index that was kept is not whole. */
  readonly isDamaged: boolean;
}

/**
 * Makes the index of a vault anew, with what `folder` has of the one kept before, as far as that says the same and is
 * not damaged. Its files are made when they are asked for; those that no search has asked for are made by `keep`:
 * `makeIndex('notes', process.env, cacheFolder(process.env, 'notes'), { look: null, isDamaged: false }).keep()`.
 */
export const makeIndex = (
  dir: string,
  cacheIn: Environment | null,
  folder: string | null,
  { look, isDamaged }: Known,
): MadeIndex => {
  const since = look?.since ?? Date.now();
  const open = openVault(dir, { cacheIn, ...(look && { scan: look.scan }) });
  const { vault, snapshot } = open;
  const { root, settings, scan } = vault;
  const says = folder === null ? [] : saidBy(snapshot);
  const old = folder === null || isDamaged ? null : recallOldIndex(folder, snapshot, says);
  const made = searchFiles(snapshot, (name) => name, { alone: { before: old } });
  // Each is made once: those that were asked for are kept, too.
  const files = made.files.map(({ name, content }): SearchFile => ({ name, content: once(content) }));
  const index = indexInMemory({ files });
  const keep = () => {
    const hashes = new Map<string, string>();
    for (const file of vault.files.values()) if (file.kind === 'note') hashes.set(file.diskPath, file.hash);
    const found = notesOf(root, scan, (diskPath) => hashes.get(diskPath) ?? null);
    if (folder === null || !found) return;
    const key = keyOf(root, settings, scan, found.files);
    const saysOf = sayerOf(files, says);
    const kept = files
      .filter(({ name }) => !ASKED_BY_FEW.has(name) || index.asked.has(name))
      .map((file) => ({ ...file, says: saysOf(file) }));
    // Another process may have kept one meanwhile.
    writeIndex(folder, key, kept, old && readIndex(folder));
    const notes = notesToKeep(folder, settings, snapshot);
    writeIndexedNotes(folder, settings, { key, frame: frameOf(root, settings, scan), notes });
    writeStatIndex(folder, found.files, since);
    keepOpened(open);
  };
  return { files: index, keep };
};
