import type { View } from '../graph/graph.ts';
import type { NotePath } from '../model/ids.ts';
import { once } from '../model/once.ts';
import { PackedLists, packLists } from '../model/packed-lists.ts';
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

/**
 * What texts name without a link to it, turned round: a list for each note that is named, made when somebody asks for it,
 * and all in columns.
 */
export const listNamers = (
  { graph: { incoming } }: View,
  { paths, hits }: NamesOfTexts,
): { readonly lists: Table<NamingList>; readonly namers: () => Namers } => {
  const { sources, hitsOf } = turnRound(paths.length, hits);
  const places = once((): ReadonlyMap<string, number> => new Map(paths.map((path, place) => [path, place])));
  // The note last looked at that each is or links to.
  const linked = new Int32Array(paths.length).fill(NOBODY);
  const isUnlinked = (target: number): ((source: number) => boolean) => {
    linked[target] = target;
    for (const path of tableGet(incoming, paths[target] ?? '') ?? []) {
      const source = places().get(path);
      if (source !== undefined) linked[source] = target;
    }
    return (source) => linked[source] !== target;
  };
  const named = [...paths.keys()].filter((place) => sources.lengthAt(place) > 0);
  const listAt = (target: number): NamingList => {
    const all = sources.at(target);
    const is = isUnlinked(target);
    const kept = hitsOf.at(target).filter((_, at) => is(all[at] ?? 0));
    return new PackedNamings(paths, all.filter(is), kept, hits.all);
  };
  const lists = lateTable(
    named.map((place) => paths[place] ?? ''),
    (at) => listAt(named[at] ?? 0),
  );
  const namers = (): Namers => ({
    paths,
    sources: new PackedLists(
      packLists([...paths.keys()].map((place) => sources.at(place).filter(isUnlinked(place)))),
    ),
  });
  return { lists, namers };
};

const NOBODY = -1;

/** By note all that name it, itself among them, and where the numbers of their hits begin. */
const turnRound = (
  count: number,
  hits: PackedLists,
): { readonly sources: PackedLists; readonly hitsOf: PackedLists } => {
  const ends = new Uint32Array(count);
  for (let at = 0; at < hits.all.length; at += HIT) {
    const target = hits.all[at] ?? 0;
    ends[target] = (ends[target] ?? 0) + 1;
  }
  let end = 0;
  for (const [target, length] of ends.entries()) {
    ends[target] = end;
    end += length;
  }
  // Each begins where the one before ends, and moves on to its own end.
  const [sources, hitsOf] = [new Uint32Array(end), new Uint32Array(end)];
  let source = 0;
  for (let at = 0; at < hits.all.length; at += HIT) {
    while ((hits.ends[source] ?? 0) <= at) source++;
    const target = hits.all[at] ?? 0;
    const next = ends[target] ?? 0;
    sources[next] = source;
    hitsOf[next] = at;
    ends[target] = next + 1;
  }
  return { sources: new PackedLists([ends, sources]), hitsOf: new PackedLists([ends, hitsOf]) };
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
