import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { PackedLists } from '../model/packed-lists.ts';
import { lateTable, type Table, tableGet } from '../model/table.ts';
import { HIT, hitAt, type NameHit } from './name-hits.ts';

/** What texts name. Notes are told by their places among all that are shown, sorted by path. */
export interface NamesOfTexts {
  readonly paths: readonly NotePath[];
  /** By note the numbers of its hits, `HIT` for each. */
  readonly hits: PackedLists;
}

/** That a note names another without a link to it; the sentence is not looked at yet. */
export interface Naming {
  readonly source: NotePath;
  readonly hit: NameHit;
}

/** Who names a note without a link to it. */
export type NamingList = Iterable<Naming> & { readonly length: number };

/** Who names whom without a link, by their places among the notes that are shown: for each the sources, in order. */
export interface Namers {
  readonly paths: readonly NotePath[];
  readonly sources: PackedLists;
}

/** A list that is made out of columns whenever somebody goes through it. */
class PackedNamings implements Iterable<Naming> {
  constructor(
    private readonly paths: readonly NotePath[],
    private readonly sources: Uint32Array,
    /** Where the numbers of each hit begin. */
    private readonly hits: Uint32Array,
    private readonly numbers: Uint32Array,
  ) {}

  get length(): number {
    return this.sources.length;
  }

  *[Symbol.iterator](): Generator<Naming> {
    for (let at = 0; at < this.sources.length; at++) {
      const source = this.paths[this.sources[at] ?? 0];
      if (source !== undefined) yield { source, hit: hitAt(this.numbers, this.hits[at] ?? 0) };
    }
  }
}

/** What texts name without a link to it, turned round: a list for each note that is named, and all in columns. */
export const listNamers = (
  view: View,
  { paths, hits }: NamesOfTexts,
): { readonly lists: Table<NamingList>; readonly namers: Namers } => {
  const unlinked = unlinkedHits(view, { paths, hits });
  const ends = new Uint32Array(paths.length);
  for (const at of unlinked) count(ends, hits.all[at] ?? 0);
  let end = 0;
  for (const [place, length] of ends.entries()) {
    ends[place] = end;
    end += length;
  }
  // Each begins where the one before ends, and moves on to its own end.
  const [sources, hitsOf] = [new Uint32Array(end), new Uint32Array(end)];
  let source = 0;
  for (const at of unlinked) {
    while ((hits.ends[source] ?? 0) <= at) source++;
    const place = hits.all[at] ?? 0;
    const next = ends[place] ?? 0;
    sources[next] = source;
    hitsOf[next] = at;
    ends[place] = next + 1;
  }
  const byTarget = new PackedLists([ends, sources]);
  const hitLists = new PackedLists([ends, hitsOf]);
  const named = [...paths.keys()].filter((place) => byTarget.lengthAt(place) > 0);
  const lists = lateTable(
    named.map((place) => paths[place] ?? ''),
    (at): NamingList => {
      const place = named[at] ?? 0;
      return new PackedNamings(paths, byTarget.at(place), hitLists.at(place), hits.all);
    },
  );
  return { lists, namers: { paths, sources: byTarget } };
};

const count = (counts: Uint32Array, at: number): void => {
  counts[at] = (counts[at] ?? 0) + 1;
};

const NOBODY = -1;

/** Where the hits begin that name a note which their own note neither is nor links to, in order. */
const unlinkedHits = (view: View, { paths, hits }: NamesOfTexts): Uint32Array => {
  const places = new Map<string, number>(paths.map((path, place) => [path, place]));
  // The last note that links to each: notes come one after the other.
  const linkedBy = new Int32Array(paths.length).fill(NOBODY);
  const unlinked = new Uint32Array(hits.all.length / HIT);
  let size = 0;
  let at = 0;
  for (const [source, path] of paths.entries()) {
    const end = hits.ends[source] ?? 0;
    if (at === end) continue;
    linkedBy[source] = source;
    for (const { target } of tableGet(view.graph.rows, path)?.edges ?? []) {
      const place = places.get(target);
      if (place !== undefined) linkedBy[place] = source;
    }
    for (; at < end; at += HIT) if (linkedBy[hits.all[at] ?? 0] !== source) unlinked[size++] = at;
  }
  return unlinked.subarray(0, size);
};

/** The same columns of lists that were changed since they were made. */
export const namersIn = (paths: readonly NotePath[], lists: Table<NamingList>): Namers => {
  const places = new Map<string, number>(paths.map((path, place) => [path, place]));
  const ends = new Uint32Array(paths.length);
  const sources: number[] = [];
  for (const [place, path] of paths.entries()) {
    const list = Uint32Array.from(tableGet(lists, path) ?? [], ({ source }) => places.get(source) ?? 0);
    for (const source of list.sort()) sources.push(source);
    ends[place] = sources.length;
  }
  return { paths, sources: new PackedLists([ends, new Uint32Array(sources)]) };
};
