import type { View } from '../../core/graph/graph.ts';
import { shownNotes } from '../../core/graph/shown-notes.ts';
import { HIT, NameHits } from '../../core/lookup/name-hits.ts';
import { type NameTable, nameBeginnings, namesOfThese, nameTable } from '../../core/lookup/name-table.ts';
import type { NamesOfTexts } from '../../core/lookup/namings.ts';
import {
  doesHold,
  forgetScan,
  namesIn,
  roomyFilterOf,
  takeHits,
  takeWordFilter,
  wordFilterOf,
} from '../../core/lookup/scan-names.ts';
import { mayBegin, type WordFilter } from '../../core/lookup/word-filter.ts';
import type { NotePath } from '../../core/model/ids.ts';
import type { Note } from '../../core/model/note.ts';
import { once } from '../../core/model/once.ts';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';
import { readCacheFile, writeCacheFile } from '../cache/cache-file.ts';
import { hashOfJson } from '../cache/hash-of-json.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { notesKey } from '../notes/note-cache.ts';
import { textVersion } from '../notes/text-version.ts';
import type { ChangedText, NamingMarks, VaultMarks } from '../notes/vault-marks.ts';
import { followNames, type NamesFound } from './follow-names.ts';
import { readWordFilters, textKey, type WordFilters, writeWordFilters } from './kept-word-filters.ts';

/** What the text of the note at a place of `shownNotes` was found to name, `HIT` numbers for each, and how its words begin. */
export type FoundNames = readonly [place: number, hits: Uint32Array, filter: WordFilter];

/** Which notes some texts name, by their places in `shownNotes`. */
export interface NamedIn {
  readonly all: ReadonlySet<number>;
  /** Those that a text names first at another place than before, or more or less often, or only before or now. */
  readonly otherwise: ReadonlySet<number>;
}

const NAME = 'names';

/** Where at most this share of the texts is looked through, it is for those names alone that they may hold. */
const FEW = 0.1;

/** What was kept, in the order of `shownNotes`. */
interface Kept extends NamesFound {
  /** See `VaultMarks`: no name is another while no head is; null where nobody has looked. */
  readonly heads: string | null;
  /** What hung on who names whom; null where nobody has asked. */
  readonly namings: NamingMarks | null;
}

/** Whether a text names the same notes. */
const areSameTargets = (a: Uint32Array, b: Uint32Array): boolean => {
  if (a.length !== b.length) return false;
  const targets = new Set(hitsByTarget(a).keys());
  return [...hitsByTarget(b).keys()].every((target) => targets.has(target));
};

/** Of each note that is named in a text the numbers of its hit, as a text. */
const hitsByTarget = (hits: Uint32Array): ReadonlyMap<number, string> => {
  const byTarget = new Map<number, string>();
  for (let at = 0; at < hits.length; at += HIT)
    byTarget.set(hits[at] ?? 0, hits.subarray(at + 1, at + HIT).join());
  return byTarget;
};

/** Other names, other marks. */
const ownMarks = (notes: readonly Note[]): readonly string[] =>
  notes.map(({ path, fields }) => hashOfJson([path, fields.title, fields.graph, ...fields.aliases]));

/** What stands before the columns. No mark and no version holds a line feed. */
interface Head extends Pick<Kept, 'heads' | 'namings'> {
  readonly own: string;
  readonly versions: string;
}

const encode = ({ heads, namings, own, versions, hits, beginnings }: Kept): Uint8Array => {
  const head: Head = { heads, namings, own: own.join('\n'), versions: versions.join('\n') };
  return packNumbers(head, [hits.ends, hits.all, beginnings.ends, beginnings.all]);
};

const decode = (bytes: Buffer): Kept => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  return {
    heads: head.heads,
    namings: head.namings,
    own: head.own.split('\n'),
    versions: head.versions.split('\n'),
    hits: new PackedLists(columns),
    beginnings: new PackedLists(columns.slice(2)),
  };
};

/** All threads of a build see what texts name: it is the largest of what each has to know of all. */
const sharedColumn = (length: number): Uint32Array =>
  new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));

/** Looking at so few texts again costs less than writing down how the words of all begin. */
const FEW_LOOKED_AT = 20;

/** What notes named the last time, for those that say the same now and hold no name that came or went. */
export class KeptNames {
  /** Places in `shownNotes` of the notes that have to be looked at. */
  readonly unknown: readonly number[];

  private readonly notes: readonly Note[];
  private readonly key: string;
  private readonly places = once(
    (): ReadonlyMap<NotePath, number> => new Map(this.paths().map((path, at) => [path, at])),
  );
  private readonly paths = once(() => this.notes.map(({ path }) => path));
  /** By place what each note names, as it was kept, or as it was found. */
  private readonly hits = once((): PackedLists => {
    const found = [...this.looked].sort(([a], [b]) => a - b);
    return this.kept
      ? this.kept.hits.with(found.map(([place, hits]) => [place, hits]))
      : new PackedLists(
          packLists(
            found.map(([, hits]) => hits),
            sharedColumn,
          ),
        );
  });
  private readonly own = once(() => ownMarks(this.notes));
  private readonly filters = once(
    (): WordFilters => (this.folder === null ? new Map() : readWordFilters(this.folder, this.key)),
  );
  private areNamesSame = true;
  private namings: Kept['namings'] = null;
  private readonly kept: NamesFound | null;
  private looked: readonly FoundNames[] = [];

  constructor(
    private readonly folder: string | null,
    private readonly view: View,
    /** Null where they are not known. */
    private readonly marks: VaultMarks | null = null,
  ) {
    this.notes = shownNotes(view);
    this.key = notesKey(view.vault.settings);
    this.kept = this.read();
    const unknown: number[] = [];
    for (const [at, note] of this.notes.entries())
      if (this.kept?.versions[at] !== textVersion(view, note)) unknown.push(at);
    this.unknown = unknown;
  }

  /** Looks what the text at a place names. */
  lookAt(place: number, names: NameTable): FoundNames {
    const note = this.notes[place];
    if (!note) throw new Error(`No note has the place ${place}.`);
    return [place, namesIn(note, names).numbersAmong(this.places()), wordFilterOf(note)];
  }

  /** The same for who looks at each text once: nothing but what is given stays in memory. */
  lookOnceAt(place: number, names: NameTable): FoundNames {
    const found = this.lookAt(place, names);
    const note = this.notes[place];
    if (note) forgetScan(note);
    return found;
  }

  /** Takes what was found in the notes that had to be looked at. */
  learn(looked: readonly FoundNames[]): void {
    this.looked = looked;
  }

  /** Tells what hangs on who names whom, once all texts are known, where it is as it was kept. */
  tellNamings(): void {
    const { kept, marks, namings, unknown } = this;
    if (!kept || !marks || !this.areNamesSame || namings?.outline !== marks.outline) return;
    const hits = this.hits();
    if (unknown.every((at) => areSameTargets(kept.hits.at(at), hits.at(at)))) marks.takeNamings(namings);
  }

  /** What all texts name, once those that were unknown are. */
  get texts(): NamesOfTexts {
    return { paths: this.paths(), hits: this.hits() };
  }

  /** Has what is known of texts taken for these notes, so that it is not looked for again. */
  takeKnown(): void {
    const { kept, notes } = this;
    if (!kept || this.unknown.length === notes.length) return;
    const names = nameTable(this.view);
    const unknown = new Set(this.unknown);
    for (const [place, note] of notes.entries())
      if (!unknown.has(place)) takeHits(note, names, new NameHits(this.paths(), kept.hits.at(place)));
  }

  /** Takes how the words of texts begin, so that a name which comes is looked for only where it may stand. */
  takeFilters(): void {
    for (const note of this.notes) {
      const filter = this.filters().get(textKey(note.path, textVersion(this.view, note)));
      if (filter) takeWordFilter(note, filter);
    }
  }

  /**
   * A table of all names that the unknown texts can hold; where few are unknown, it has few others. It is no more in
   * memory once they were looked for, as that of the view would be.
   */
  namesToLookFor(): NameTable {
    const { kept, notes, unknown } = this;
    if (!kept || unknown.length > notes.length * FEW) return namesOfThese(notes);
    const filters = unknown.flatMap((at) => notes[at] ?? []).map(roomyFilterOf);
    const met = kept.beginnings.placesWith((beginning) =>
      filters.some((filter) => mayBegin(filter, [beginning])),
    );
    return namesOfThese(met.flatMap((at) => notes[at] ?? []));
  }

  /** Remembers what all notes name. What was found in each lies in columns then, and nowhere else. */
  keep(): void {
    this.hits();
    this.write();
    this.looked = [];
  }

  private write(): void {
    const { folder, kept, marks, notes, unknown } = this;
    if (folder === null || (unknown.length === 0 && this.areNamesSame)) return;
    const beginnings = () => notes.map((note) => Uint32Array.from(nameBeginnings(note)));
    const entries: Kept = {
      heads: marks?.heads ?? null,
      namings: marks?.knownNamings ?? null,
      own: kept?.own ?? this.own(),
      versions: notes.map((note) => textVersion(this.view, note)),
      hits: this.hits(),
      beginnings: kept?.beginnings ?? new PackedLists(packLists(beginnings())),
    };
    writeCacheFile(folder, NAME, this.key, encode(entries));
    if (unknown.length > FEW_LOOKED_AT || unknown.length === notes.length) this.keepFilters(folder);
  }

  private keepFilters(folder: string): void {
    const before = this.filters();
    const filterAt = new Map(this.looked.map(([place, , filter]) => [place, filter]));
    const filters = this.notes.flatMap((note, place): [string, WordFilter][] => {
      const text = textKey(note.path, textVersion(this.view, note));
      const filter = before.get(text) ?? filterAt.get(place);
      return filter ? [[text, filter]] : [];
    });
    writeWordFilters(folder, this.key, new Map(filters));
  }

  /** What these texts name, as they were or as they are now; null where it is not known what they named before. */
  namedIn(changed: readonly ChangedText[]): NamedIn | null {
    const { kept } = this;
    const [all, otherwise] = [new Set<number>(), new Set<number>()];
    for (const [at, before] of changed) {
      if (!this.areNamesSame || kept?.versions[at] !== before) return null;
      const [was, is] = [hitsByTarget(kept.hits.at(at)), hitsByTarget(this.hits().at(at))];
      for (const target of [...was.keys(), ...is.keys()]) {
        all.add(target);
        if (was.get(target) !== is.get(target)) otherwise.add(target);
      }
    }
    return { all, otherwise };
  }

  private read(): NamesFound | null {
    const bytes = this.folder === null ? null : readCacheFile(this.folder, NAME, this.key);
    const kept = bytes && decode(bytes);
    this.namings = kept?.namings ?? null;
    if (!kept || (kept.heads !== null && kept.heads === this.marks?.heads)) return kept;
    const own = this.own();
    if (kept.own.length === own.length && own.every((mark, at) => kept.own[at] === mark)) return kept;
    this.areNamesSame = false;
    return followNames(kept, this.notes, own, (note, version, beginnings) => {
      if (version !== textVersion(this.view, note)) return true;
      const filter = this.filters().get(textKey(note.path, version));
      return !filter || (mayBegin(filter, beginnings) && doesHold(note, beginnings));
    });
  }
}
