import { type KnownInsight, knownInsightOf, takeInsight } from '../core/insight/insight-of.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { notesKey } from './note-cache.ts';
import { PackedLists, packLists } from './packed-lists.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'insight';
const NONE = new Int32Array(0);

/** Counting the words of so few notes again costs less than writing down those of all. */
const FEW_CHANGED = 20;

/** What stands before the columns: region and links of each node and the titles within its own, by note its words, and how often it says each. */
interface Head {
  readonly ofOutlines: KnownInsight['ofOutlines'];
  readonly placeholders: readonly (readonly [id: string, name: string])[];
  /** Folded words hold no line feed. */
  readonly words: string;
  /** What the opening of each text said, by path. */
  readonly openings: readonly string[];
}

/**
 * Has what the map tells made of what it was made of the last time, where no outline has changed since; gives the way
 * to keep that for the next, once the map is written.
 */
export const recallInsight = (folder: string, view: Snapshot, marks: VaultMarks): (() => void) => {
  const key = `${notesKey(view.vault.settings)} ${marks.outline}`;
  const openings = [...marks.openings.values()];
  /** How many notes say something else than what is kept; null where nobody asked. */
  let changed: number | null = null;
  takeInsight(view, () => {
    const bytes = readCacheFile(folder, NAME, key);
    const known = bytes && decode(bytes, view, openings);
    changed = known ? known.notes.filter((note) => note === null).length : openings.length;
    return known;
  });
  return () => {
    if (changed === null || (changed <= FEW_CHANGED && changed < openings.length)) return;
    writeCacheFile(folder, NAME, key, encode(knownInsightOf(view, shownNotes(view)), openings));
  };
};

const encode = (
  { ofOutlines, regionOf, placeholders, links, titlesWithin, counted: { words, ofNotes } }: KnownInsight,
  openings: readonly string[],
): Uint8Array => {
  const head: Head = { ofOutlines, placeholders: [...placeholders], words: words.join('\n'), openings };
  return packNumbers(head, [
    Uint32Array.from(regionOf),
    ...[links.from, links.nodes].map((numbers) => Uint32Array.from(numbers)),
    Uint32Array.from(titlesWithin.flatMap((held, node) => held.flatMap((other) => [node, other]))),
    ...packLists(ofNotes.map((counts) => counts.words)),
    ...packLists(ofNotes.map((counts) => counts.times)),
  ]);
};

const decode = (bytes: Buffer, view: Snapshot, openings: readonly string[]): KnownInsight => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  // Nodes of no region say -1.
  const [regionOf = NONE, from = NONE, nodes = NONE, titles = NONE] = columns
    .slice(0, 4)
    .map((column) => Int32Array.from(column));
  const [words, times] = [new PackedLists(columns.slice(4)), new PackedLists(columns.slice(6))];
  return {
    ofOutlines: head.ofOutlines,
    regionOf: [...regionOf],
    placeholders: new Map(head.placeholders),
    links: { from, nodes },
    titlesWithin: listsOf(regionOf.length, titles),
    counted: {
      words: head.words.split('\n'),
      ofNotes: openings.map((_, place) => ({ words: words.at(place), times: times.at(place) })),
    },
    notes: shownNotes(view).map((note, place) => (head.openings[place] === openings[place] ? note : null)),
  };
};

const NO_NODES: readonly number[] = [];

/** Lists by node of what stands in pairs, each node before what is in its list; most have none. */
const listsOf = (count: number, pairs: Int32Array): KnownInsight['titlesWithin'] => {
  const lists = new Map<number, number[]>();
  for (let at = 0; at < pairs.length; at += 2) {
    const [node, other] = [pairs[at] ?? 0, pairs[at + 1] ?? 0];
    const list = lists.get(node);
    if (list) list.push(other);
    else lists.set(node, [other]);
  }
  return Array.from({ length: count }, (_, node) => lists.get(node) ?? NO_NODES);
};
