import { HIT } from '../../core/lookup/name-hits.ts';
import { nameBeginnings } from '../../core/lookup/name-table.ts';
import type { Note } from '../../core/model/note.ts';
import { PackedLists, packLists } from '../../core/model/packed-lists.ts';

/** What texts name, as it was found. Notes are told by their places among all, sorted by path. */
export interface NamesFound {
  /** A mark of each note's path and own names. */
  readonly own: readonly string[];
  /** What each note was found in; empty for one that has to be looked at. */
  readonly versions: readonly string[];
  /** By note the numbers of its hits, `HIT` for each. */
  readonly hits: PackedLists;
  /** By note how its own names begin: see `nameBeginnings`. */
  readonly beginnings: PackedLists;
}

/** Where more names came or went than these, and than this share of the notes, all texts are looked at. */
const MANY = 20;
const MANY_OF_ALL = 0.1;

const GONE = -1;

/** The place of each mark among others. */
const placesAmong = (marks: readonly string[], others: readonly string[]): Int32Array => {
  const places = new Map(others.map((mark, at) => [mark, at]));
  return Int32Array.from(marks, (mark) => places.get(mark) ?? GONE);
};

const goneIn = (places: Int32Array): number[] => [...places.keys()].filter((at) => places[at] === GONE);

/** The same hits with the places that notes have now; null where one of them has none. */
const movedHits = (hits: Uint32Array, placesNow: Int32Array): Uint32Array | null => {
  const moved = hits.slice();
  for (let at = 0; at < hits.length; at += HIT) {
    const place = placesNow[hits[at] ?? 0] ?? GONE;
    if (place === GONE) return null;
    moved[at] = place;
  }
  return moved;
};

const NO_HITS = new Uint32Array(0);

/**
 * What was found while notes were called otherwise, as far as it holds for the notes of now: a text that `mayHold` a
 * name that came or went has to be looked at. Null where too many names did.
 */
export const followNames = (
  before: NamesFound,
  notes: readonly Note[],
  own: readonly string[],
  mayHold: (note: Note, version: string, beginnings: readonly number[]) => boolean,
): NamesFound | null => {
  const [placesBefore, placesNow] = [placesAmong(own, before.own), placesAmong(before.own, own)];
  const [come, gone] = [goneIn(placesBefore), goneIn(placesNow)];
  if (come.length + gone.length > Math.max(MANY, notes.length * MANY_OF_ALL)) return null;
  const beginnings = notes.map((note, at) => {
    const place = placesBefore[at] ?? GONE;
    return place === GONE ? Uint32Array.from(nameBeginnings(note)) : before.beginnings.at(place);
  });
  const others = [...come.map((at) => beginnings[at]), ...gone.map((at) => before.beginnings.at(at))];
  const changed = others.flatMap((list) => [...(list ?? [])]);
  const versions: string[] = [];
  const hits = notes.map((note, at) => {
    const place = placesBefore[at] ?? GONE;
    const version = before.versions[place] ?? '';
    const moved = mayHold(note, version, changed) ? null : movedHits(before.hits.at(place), placesNow);
    versions.push(moved ? version : '');
    return moved ?? NO_HITS;
  });
  return {
    own,
    versions,
    hits: new PackedLists(packLists(hits)),
    beginnings: new PackedLists(packLists(beginnings)),
  };
};
