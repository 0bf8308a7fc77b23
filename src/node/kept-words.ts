import { countedWords, type KnownWords } from '../core/insight/said-words.ts';
import { once } from '../core/model/once.ts';
import { PackedLists, packLists } from '../core/model/packed-lists.ts';
import { tableGet } from '../core/model/table.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { notesKey } from './note-cache.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'counted-words';

/** Counting the words of so few notes again costs less than writing down those of all. */
const FEW_CHANGED = 20;

/** What stands before the columns: by note its words, see `SaidWords`. */
interface Head {
  /** Folded words hold no line feed. */
  readonly words: string;
  /** The notes by path, and what their words hung on. */
  readonly notes: readonly (readonly [path: string, mark: string])[];
}

/** Words of notes as they were counted the last time. */
export class KeptWords {
  /** How many notes say something else than what is kept; null where nobody asked. */
  private changed: number | null = null;
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
    this.changed = this.marks().size - (known?.notes.filter((note) => note !== null).length ?? 0);
    return known;
  }

  /** Remembers the words of all notes where many were counted anew. */
  keep(): void {
    const { changed, view, marks } = this;
    if (changed === null || (changed <= FEW_CHANGED && changed < marks().size)) return;
    writeCacheFile(this.folder, NAME, this.key, encode(view, marks()));
  }
}

const encode = (view: Snapshot, marks: ReadonlyMap<string, string>): Uint8Array => {
  const { words, ofNotes } = countedWords(view.vault.settings, shownNotes(view));
  const head: Head = { words: words.join('\n'), notes: [...marks] };
  return packNumbers(head, packLists(ofNotes));
};

const decode = (bytes: Buffer, { vault }: Snapshot, marks: ReadonlyMap<string, string>): KnownWords => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const said = new PackedLists(columns);
  return {
    words: head.words.split('\n'),
    ofNotes: head.notes.map((_, place) => said.at(place)),
    notes: head.notes.map(([path, mark]) =>
      marks.get(path) === mark ? (tableGet(vault.notes, path) ?? null) : null,
    ),
  };
};
