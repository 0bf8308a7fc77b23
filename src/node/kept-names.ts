import type { View } from '../core/graph/graph.ts';
import { type NameTable, nameBeginnings, namesOfThese, nameTable } from '../core/lookup/name-table.ts';
import {
  doesHold,
  type NameHit,
  type NameHits,
  roomyFilterOf,
  takeWordFilter,
} from '../core/lookup/scan-names.ts';
import { mayBegin, type WordFilter } from '../core/lookup/word-filter.ts';
import type { NotePath } from '../core/model/ids.ts';
import type { Note } from '../core/model/note.ts';
import { once } from '../core/model/once.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import type { ChangedText } from './doubtful-names.ts';
import { followNames, HIT, type NamesFound } from './follow-names.ts';
import { hashOfJson } from './hash-of-json.ts';
import { readWordFilters, textKey, type WordFilters, writeWordFilters } from './kept-word-filters.ts';
import { notesKey } from './note-cache.ts';
import { PackedLists, packLists } from './packed-lists.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import { textVersion } from './text-version.ts';

/** What a note's text names, as it was found, and how its words begin where it was looked at now. */
export type FoundNames = readonly [path: NotePath, hits: NameHits, filter?: WordFilter];

const NAME = 'names';

/** Where at most this share of the texts is looked through, it is for those names alone that they may hold. */
const FEW = 0.1;

/** What was kept, in the order of `shownNotes`. */
interface Kept extends NamesFound {
  /** See `VaultMarks`: no name is another while no head is; null where nobody has looked. */
  readonly heads: string | null;
}

/** Other names, other marks. */
const ownMarks = (notes: readonly Note[]): readonly string[] =>
  notes.map(({ path, fields }) => hashOfJson([path, fields.title, fields.graph, ...fields.aliases]));

/** What stands before the columns. No mark and no version holds a line feed. */
interface Head extends Pick<Kept, 'heads'> {
  readonly own: string;
  readonly versions: string;
}

const encode = ({ heads, own, versions, hits, beginnings }: Kept): Uint8Array => {
  const head: Head = { heads, own: own.join('\n'), versions: versions.join('\n') };
  return packNumbers(head, [hits.ends, hits.all, beginnings.ends, beginnings.all]);
};

const decode = (bytes: Buffer): Kept => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  return {
    heads: head.heads,
    own: head.own.split('\n'),
    versions: head.versions.split('\n'),
    hits: new PackedLists(columns),
    beginnings: new PackedLists(columns.slice(2)),
  };
};

/** Looking at so few texts again costs less than writing down how the words of all begin. */
const FEW_LOOKED_AT = 20;

/** What notes named the last time, for those that say the same now and hold no name that came or went. */
export class KeptNames {
  /** Places in `shownNotes` of the notes that have to be looked at. */
  readonly unknown: readonly number[];

  private readonly notes: readonly Note[];
  private readonly key: string;
  private readonly places = once(
    (): ReadonlyMap<NotePath, number> => new Map(this.notes.map(({ path }, at) => [path, at])),
  );
  private readonly own = once(() => ownMarks(this.notes));
  private readonly filters = once(
    (): WordFilters => (this.folder === null ? new Map() : readWordFilters(this.folder, this.key)),
  );
  private areNamesSame = true;
  private readonly kept: NamesFound | null;

  constructor(
    private readonly folder: string | null,
    private readonly view: View,
    /** See `VaultMarks`; null where it is not known. */
    private readonly heads: string | null = null,
  ) {
    this.notes = shownNotes(view);
    this.key = notesKey(view.vault.settings);
    this.kept = this.read();
    const unknown: number[] = [];
    for (const [at, note] of this.notes.entries())
      if (this.kept?.versions[at] !== textVersion(view, note)) unknown.push(at);
    this.unknown = unknown;
  }

  /** The notes that have to be looked at. */
  get unknownNotes(): readonly Note[] {
    return this.unknown.flatMap((at) => this.notes[at] ?? []);
  }

  /** What is known of texts already. */
  get found(): readonly FoundNames[] {
    return this.foundWhere(() => true);
  }

  /** The same of those that name somebody: most name nobody. */
  get named(): readonly FoundNames[] {
    return this.foundWhere((at) => this.kept?.hits.isEmptyAt(at) === false);
  }

  private foundWhere(isWanted: (at: number) => boolean): readonly FoundNames[] {
    const unknown = new Set(this.unknown);
    return this.notes.flatMap(({ path }, at): FoundNames[] =>
      isWanted(at) && !unknown.has(at) ? [[path, this.hitsAt(at)]] : [],
    );
  }

  /** Takes how the words of texts begin, so that a name which comes is looked for only where it may stand. */
  takeFilters(): void {
    for (const note of this.notes) {
      const filter = this.filters().get(textKey(note.path, textVersion(this.view, note)));
      if (filter) takeWordFilter(note, filter);
    }
  }

  /** A table of all names that the unknown texts can hold; where few are unknown, it has few others. */
  namesToLookFor(): NameTable {
    const { kept, notes, unknown } = this;
    if (!kept || unknown.length > notes.length * FEW) return nameTable(this.view);
    const filters = this.unknownNotes.map(roomyFilterOf);
    const met = kept.beginnings.placesWith((beginning) =>
      filters.some((filter) => mayBegin(filter, [beginning])),
    );
    return namesOfThese(met.flatMap((at) => notes[at] ?? []));
  }

  /** Remembers what all notes name; told what was found in those that had to be looked at. */
  keep(looked: readonly FoundNames[]): void {
    const { folder, kept, notes, unknown } = this;
    if (folder === null || (unknown.length === 0 && this.areNamesSame)) return;
    const hits = this.hitsNow(looked);
    const beginnings = () => notes.map((note) => Uint32Array.from(nameBeginnings(note)));
    const entries: Kept = {
      heads: this.heads,
      own: kept?.own ?? this.own(),
      versions: notes.map((note) => textVersion(this.view, note)),
      hits: new PackedLists(packLists(notes.map((_, at) => hits(at)))),
      beginnings: kept?.beginnings ?? new PackedLists(packLists(beginnings())),
    };
    writeCacheFile(folder, NAME, this.key, encode(entries));
    if (unknown.length > FEW_LOOKED_AT || unknown.length === notes.length) this.keepFilters(folder, looked);
  }

  private keepFilters(folder: string, looked: readonly FoundNames[]): void {
    const before = this.filters();
    const filterOf = new Map(looked.map(([path, , filter]) => [path, filter]));
    const filters = this.notes.flatMap((note): [string, WordFilter][] => {
      const text = textKey(note.path, textVersion(this.view, note));
      const filter = before.get(text) ?? filterOf.get(note.path);
      return filter ? [[text, filter]] : [];
    });
    writeWordFilters(folder, this.key, new Map(filters));
  }

  /**
   * The places of notes that are named in these texts, as they were or as they are now, some found when they were
   * `looked` at; null where it is not known what they named before.
   */
  namedIn(changed: readonly ChangedText[], looked: readonly FoundNames[]): ReadonlySet<number> | null {
    const { kept } = this;
    const hitsNow = this.hitsNow(looked);
    const named = new Set<number>();
    for (const [at, before] of changed) {
      if (!this.areNamesSame || kept?.versions[at] !== before) return null;
      for (const hits of [kept.hits.at(at), hitsNow(at)])
        for (let one = 0; one < hits.length; one += HIT) named.add(hits[one] ?? 0);
    }
    return named;
  }

  /** By place what a note names, in numbers: as it was kept, or as it was found. */
  private hitsNow(looked: readonly FoundNames[]): (at: number) => Uint32Array {
    const { kept, notes } = this;
    const hitsOf = new Map(looked.map(([path, hits]) => [path, hits]));
    const isUnknown = new Set(this.unknown);
    return (at) => {
      if (kept && !isUnknown.has(at)) return kept.hits.at(at);
      const hits = hitsOf.get(notes[at]?.path ?? ('' as NotePath));
      return hits && hits.size > 0 ? numbersOf(hits, this.places()) : NO_NUMBERS;
    };
  }

  private read(): NamesFound | null {
    const bytes = this.folder === null ? null : readCacheFile(this.folder, NAME, this.key);
    const kept = bytes && decode(bytes);
    if (!kept || (kept.heads !== null && kept.heads === this.heads)) return kept;
    const own = this.own();
    if (kept.own.length === own.length && own.every((mark, at) => kept.own[at] === mark)) return kept;
    this.areNamesSame = false;
    return followNames(kept, this.notes, own, (note, version, beginnings) => {
      if (version !== textVersion(this.view, note)) return true;
      const filter = this.filters().get(textKey(note.path, version));
      return !filter || (mayBegin(filter, beginnings) && doesHold(note, beginnings));
    });
  }

  private hitsAt(at: number): NameHits {
    const kept = this.kept?.hits;
    if (!kept || kept.isEmptyAt(at)) return NO_HITS;
    const numbers = kept.at(at);
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
const NO_NUMBERS = new Uint32Array(0);

const numbersOf = (hits: NameHits, places: ReadonlyMap<NotePath, number>): Uint32Array =>
  Uint32Array.from(
    [...hits].flatMap(([target, { block, from, to, count }]) => {
      const place = places.get(target);
      return place === undefined ? [] : [place, block, from, to, count];
    }),
  );
