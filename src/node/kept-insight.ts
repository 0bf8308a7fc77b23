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

/** What stands before the columns: region and links of each node, by note its words, and how often it says each. */
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
  { ofOutlines, regionOf, placeholders, links, counted: { words, ofNotes } }: KnownInsight,
  openings: readonly string[],
): Uint8Array => {
  const head: Head = { ofOutlines, placeholders: [...placeholders], words: words.join('\n'), openings };
  return packNumbers(head, [
    Uint32Array.from(regionOf),
    ...[links.from, links.nodes].map((numbers) => Uint32Array.from(numbers)),
    ...packLists(ofNotes.map((counts) => counts.words)),
    ...packLists(ofNotes.map((counts) => counts.times)),
  ]);
};

const decode = (bytes: Buffer, view: Snapshot, openings: readonly string[]): KnownInsight => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  // Nodes of no region say -1.
  const [regionOf = NONE, from = NONE, nodes = NONE] = columns
    .slice(0, 3)
    .map((column) => Int32Array.from(column));
  const [words, times] = [new PackedLists(columns.slice(3)), new PackedLists(columns.slice(5))];
  return {
    ofOutlines: head.ofOutlines,
    regionOf: [...regionOf],
    placeholders: new Map(head.placeholders),
    links: { from, nodes },
    counted: {
      words: head.words.split('\n'),
      ofNotes: openings.map((_, place) => ({ words: words.at(place), times: times.at(place) })),
    },
    notes: shownNotes(view).map((note, place) => (head.openings[place] === openings[place] ? note : null)),
  };
};
