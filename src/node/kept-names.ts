import { createHash } from 'node:crypto';
import type { View } from '../core/graph/graph.ts';
import { type NameTable, nameBeginnings, namesOfThese, nameTable } from '../core/lookup/name-table.ts';
import type { NameHit, NameHits } from '../core/lookup/scan-names.ts';
import { mayBeginIn } from '../core/lookup/word-filter.ts';
import type { NotePath } from '../core/model/ids.ts';
import type { Note } from '../core/model/note.ts';
import { once } from '../core/model/once.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import type { ChangedText } from './kept-pages.ts';
import { notesKey } from './note-cache.ts';
import { PackedLists, packLists } from './packed-lists.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { textVersion } from './text-version.ts';

/** What a note's text names, as it was found. */
export type FoundNames = readonly [path: NotePath, hits: NameHits];

const NAME = 'names';

/** Numbers of a hit: the place of the note that is named, then those of a `NameHit`. */
const HIT = 5;
/** Where at most this share of the texts is looked through, it is for those names alone that they may hold. */
const FEW = 0.1;

/** What was kept, in the order of `shownNotes`: that is the same as long as all names are. */
interface Kept {
  /** See `VaultMarks`: no name is another while no head is; null where nobody has looked. */
  readonly heads: string | null;
  /** Hash of all names. */
  readonly names: string;
  /** What each note was found in. */
  readonly versions: readonly string[];
  /** By note the numbers of its hits, `HIT` for each. */
  readonly hits: PackedLists;
  /** By note how its own names begin: see `nameBeginnings`. */
  readonly beginnings: PackedLists;
}

/** All names that are looked for: other names, other findings. */
const hashOfNames = (notes: readonly Note[]): string => {
  const said: (string | number)[] = [];
  for (const { path, fields } of notes)
    said.push(path, fields.title, fields.graph, fields.aliases.length, ...fields.aliases);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
};

type Head = Omit<Kept, 'hits' | 'beginnings'>;

const encode = ({ hits, beginnings, ...head }: Kept): Uint8Array =>
  packNumbers(head, [hits.ends, hits.all, beginnings.ends, beginnings.all]);

const decode = (bytes: Buffer): Kept => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  return { ...head, hits: new PackedLists(columns), beginnings: new PackedLists(columns.slice(2)) };
};

/** What notes named the last time, for those that say the same now while nothing is called otherwise. */
export class KeptNames {
  /** What is known already. */
  readonly found: readonly FoundNames[];
  /** Places in `shownNotes` of the notes that have to be looked at. */
  readonly unknown: readonly number[];

  private readonly notes: readonly Note[];
  private readonly key: string;
  private readonly places = once(
    (): ReadonlyMap<NotePath, number> => new Map(this.notes.map(({ path }, at) => [path, at])),
  );
  private readonly kept: Kept | null;

  constructor(
    private readonly folder: string | null,
    private readonly view: View,
    /** See `VaultMarks`; null where it is not known. */
    private readonly heads: string | null = null,
  ) {
    this.notes = shownNotes(view);
    this.key = notesKey(view.vault.settings);
    this.kept = this.read();
    const found: FoundNames[] = [];
    const unknown: number[] = [];
    for (const [at, note] of this.notes.entries())
      if (this.kept?.versions[at] === textVersion(view, note)) found.push([note.path, this.hitsAt(at)]);
      else unknown.push(at);
    this.found = found;
    this.unknown = unknown;
  }

  /** A table of all names that the unknown texts can hold; where few are unknown, it has few others. */
  namesToLookFor(): NameTable {
    const { kept, notes, unknown } = this;
    if (!kept || unknown.length > notes.length * FEW) return nameTable(this.view);
    const tests = unknown.flatMap((at) => notes[at] ?? []).map(mayBeginIn);
    const met = kept.beginnings.placesWith((beginning) => tests.some((mayBegin) => mayBegin(beginning)));
    return namesOfThese(met.flatMap((at) => notes[at] ?? []));
  }

  /** Remembers what all notes name. */
  keep(found: readonly FoundNames[]): void {
    const { kept, notes, unknown } = this;
    if (this.folder === null || unknown.length === 0) return;
    const hitsOf = new Map(found);
    const places = this.places();
    const isUnknown = new Set(unknown);
    const hits = notes.map(({ path }, at) =>
      kept && !isUnknown.has(at) ? kept.hits.at(at) : numbersOf(hitsOf.get(path) ?? NO_HITS, places),
    );
    const beginnings = () => notes.map((note) => Uint32Array.from(nameBeginnings(note)));
    const entries: Kept = {
      heads: this.heads,
      names: kept?.names ?? hashOfNames(notes),
      versions: notes.map((note) => (hitsOf.has(note.path) ? textVersion(this.view, note) : '')),
      hits: new PackedLists(packLists(hits)),
      beginnings: kept?.beginnings ?? new PackedLists(packLists(beginnings())),
    };
    writeCacheFile(this.folder, NAME, this.key, encode(entries));
  }

  /**
   * The places of notes that are named in these texts, as they were or as they are `found` now; null where it is not
   * known what they named before.
   */
  namedIn(changed: readonly ChangedText[], found: readonly FoundNames[]): ReadonlySet<number> | null {
    const { kept, notes } = this;
    const hitsOf = new Map(found);
    const places = this.places();
    const named = new Set<number>();
    for (const [at, before] of changed) {
      if (kept?.versions[at] !== before) return null;
      const hits = kept.hits.at(at);
      for (let one = 0; one < hits.length; one += HIT) named.add(hits[one] ?? 0);
      for (const [target] of hitsOf.get(notes[at]?.path ?? ('' as NotePath)) ?? [])
        named.add(places.get(target) ?? at);
    }
    return named;
  }

  private read(): Kept | null {
    const bytes = this.folder === null ? null : readCacheFile(this.folder, NAME, this.key);
    const kept = bytes && decode(bytes);
    const isOfHeads = kept !== null && kept.heads !== null && kept.heads === this.heads;
    return isOfHeads || kept?.names === hashOfNames(this.notes) ? kept : null;
  }

  private hitsAt(at: number): NameHits {
    const numbers = this.kept?.hits.at(at);
    if (!numbers || numbers.length === 0) return NO_HITS;
    const hits = new Map<NotePath, NameHit>();
    for (let one = 0; one < numbers.length; one += HIT) {
      const [target = 0, block = 0, from = 0, to = 0, count = 0] = numbers.subarray(one, one + HIT);
      const path = this.notes[target]?.path;
      if (path !== undefined) hits.set(path, { block, from, to, count });
    }
    return hits;
  }
}

const NO_HITS: NameHits = new Map();

const numbersOf = (hits: NameHits, places: ReadonlyMap<NotePath, number>): Uint32Array =>
  Uint32Array.from(
    [...hits].flatMap(([target, { block, from, to, count }]) => {
      const place = places.get(target);
      return place === undefined ? [] : [place, block, from, to, count];
    }),
  );
