import { mapGraphOf } from '../../core/graph/compute/map-graph.ts';
import { type KnownWords, orderedBy, wordsSaid } from '../../core/insight/said-words.ts';
import { once } from '../../core/model/once.ts';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';
import { tableGet } from '../../core/model/table.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { bytesOfColumn, columnOfBytes, packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { notesKey } from '../notes/note-cache.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';

const NAME = 'words';

/** Counting the words of so few notes again costs less than writing down those of all. */
const FEW_CHANGED = 20;

const NONE = new Uint32Array(0);

/** What stands before the columns: by note its words, see `SaidWords`, and by word how rare it was, see `WordOrder`. */
interface Head {
  /** Folded words hold no line feed. */
  readonly words: string;
  /** The notes of the map by path, and what the words of each hung on. */
  readonly notes: readonly (readonly [path: string, mark: string])[];
}

/** Words of notes as they were counted the last time. */
export class KeptWords {
  /** How many notes say what is kept; null where nobody asked. */
  private same: number | null = null;
  private readonly key: string;
  /** By path what the words of each note hang on. */
  private readonly marks = once(() => this.vaultMarks.openings);

  constructor(
    private readonly folder: string,
    private readonly view: Snapshot,
    private readonly vaultMarks: VaultMarks,
  ) {
    this.key = notesKey(view.vault.settings);
  }

  /** Null where nothing is kept. */
  find(): KnownWords | null {
    const bytes = readCacheFile(this.folder, NAME, this.key);
    const known = bytes && decode(bytes, this.view, this.marks());
    this.same = known?.notes.filter((note) => note !== null).length ?? 0;
    return known;
  }

  /** Remembers the words of all notes where many were counted anew. */
  keep(): void {
    const { same, view, marks } = this;
    if (same === null) return;
    const nodes = mapGraphOf(view).nodes.filter(({ id }) => marks().has(id));
    if (same > 0 && nodes.length - same <= FEW_CHANGED) return;
    const { words, ofNotes } = wordsSaid(view.vault.settings, nodes);
    const head: Head = {
      words: words.join('\n'),
      notes: nodes.map(({ id }) => [id, marks().get(id) ?? '']),
    };
    const columns = [...packLists(ofNotes), columnOfBytes(orderedBy(view.vault.settings, ofNotes))];
    writeCacheFile(this.folder, NAME, this.key, packNumbers(head, columns));
  }
}

const decode = (bytes: Buffer, { vault }: Snapshot, marks: ReadonlyMap<string, string>): KnownWords => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const said = new PackedLists(columns);
  return {
    words: head.words.split('\n'),
    rarity: bytesOfColumn(columns[2] ?? NONE),
    ofNotes: head.notes.map((_, place) => said.at(place)),
    notes: head.notes.map(([path, mark]) =>
      marks.get(path) === mark ? (tableGet(vault.notes, path) ?? null) : null,
    ),
  };
};
