import type { Alike, AlikePair, FoundAlike } from '../core/insight/alike.ts';
import type { KnownSpeech, Speech } from '../core/insight/speech.ts';
import { speechOf, wordsOf } from '../core/insight/speech-of.ts';
import { once } from '../core/model/once.ts';
import { PackedLists, packLists } from '../core/model/packed-lists.ts';
import { tableGet } from '../core/model/table.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { notesKey } from './note-cache.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'speech';

/** To look at so few notes, or nodes, again costs less than to write down what all say. */
const FEW_CHANGED = 20;
const FEW_LOOKED_AT = 200;
/** Likeness is told in millionths. */
const MILLION = 1e6;

/** What stands before the columns. */
interface Head {
  /** Folded words hold no line feed. */
  readonly words: string;
  /** The nodes, and what the words of each note hung on; nothing for placeholders. */
  readonly nodes: readonly (readonly [id: string, mark?: string])[];
  /** See `BestPairs`; null where nobody asked for pairs. */
  readonly above: number | null;
}

/** What notes said the last time, and which of them said alike things. */
export class KeptSpeech {
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
  find(): KnownSpeech | null {
    const bytes = readCacheFile(this.folder, NAME, this.key);
    const known = bytes && decode(bytes, this.view, this.marks());
    this.same = known?.notes.filter((note) => note !== null).length ?? 0;
    return known;
  }

  /** Remembers what all notes say where many were looked at anew. */
  keep(): void {
    const { same, view, marks } = this;
    if (same === null) return;
    const speech = speechOf(view);
    const changed = speech.ids.filter((id) => marks().has(id)).length - same;
    const isFew = same > 0 && changed <= FEW_CHANGED && speech.lookedAt <= FEW_LOOKED_AT;
    if (!isFew) writeCacheFile(this.folder, NAME, this.key, encode(view, speech, marks()));
  }
}

const encode = (view: Snapshot, speech: Speech, marks: ReadonlyMap<string, string>): Uint8Array => {
  const { ids, roles, ofNotes, spread, uses, table, found } = speech;
  const head: Head = {
    words: wordsOf(view).join('\n'),
    nodes: ids.map((id) => {
      const mark = marks.get(id);
      return mark === undefined ? [id] : [id, mark];
    }),
    above: found.pairs?.above ?? null,
  };
  return packNumbers(head, [
    ...packLists(ofNotes),
    spread,
    uses,
    Uint32Array.from(roles),
    Uint32Array.from(table.counts),
    table.terms,
    table.weights,
    packRows(found.pairs?.pairs.map(({ a, b, likeness }) => [a, b, likeness]) ?? []),
    packRows(
      [...found.lists].flatMap(([at, list]) => list.map(({ node, likeness }) => [at, node, likeness])),
    ),
  ]);
};

/** Two nodes, and how alike they are. */
type Row = readonly [one: number, other: number, likeness: number];

const packRows = (rows: readonly Row[]): Uint32Array =>
  Uint32Array.from(rows.flatMap(([one, other, likeness]) => [one, other, Math.round(likeness * MILLION)]));

const unpackRows = (column: Uint32Array): Row[] =>
  Array.from({ length: column.length / 3 }, (_, row) => {
    const [one = 0, other = 0, likeness = 0] = column.subarray(3 * row);
    return [one, other, likeness / MILLION];
  });

const NONE = new Uint32Array(0);

const decode = (bytes: Buffer, { vault }: Snapshot, marks: ReadonlyMap<string, string>): KnownSpeech => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const said = new PackedLists(columns);
  const [spread = NONE, uses = NONE, roles = NONE, counts = NONE] = columns.slice(2);
  const [terms = NONE, weights = NONE, pairs = NONE, alike = NONE] = columns.slice(6);
  const words = head.words.split('\n');
  const ofNotes = head.nodes.map((_, node) => said.at(node));
  return {
    words,
    notes: head.nodes.map(([id, mark]) =>
      mark !== undefined && marks.get(id) === mark ? (tableGet(vault.notes, id) ?? null) : null,
    ),
    speech: {
      ids: head.nodes.map(([id]) => id),
      roles: Uint8Array.from(roles),
      ofNotes,
      spread,
      uses,
      table: { counts: Uint8Array.from(counts), terms, weights },
      found: {
        pairs: head.above === null ? null : { above: head.above, pairs: unpackRows(pairs).map(toPair) },
        lists: listsOf(unpackRows(alike)),
      },
      lookedAt: 0,
    },
  };
};

const toPair = ([a, b, likeness]: Row): AlikePair => ({ a, b, likeness });

const listsOf = (rows: readonly Row[]): FoundAlike['lists'] => {
  const lists = new Map<number, Alike[]>();
  for (const [at, node, likeness] of rows) {
    const list = lists.get(at);
    if (list) list.push({ node, likeness });
    else lists.set(at, [{ node, likeness }]);
  }
  return lists;
};
