import { type KnownInsight, knownInsightOf, takeInsight } from '../core/insight/insight-of.ts';
import { shownNotes } from '../core/site/shown-notes.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { notesKey } from './note-cache.ts';
import { PackedLists, packLists } from './packed-lists.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'insight';

/** Counting the words of so few notes again costs less than writing down those of all. */
const FEW_CHANGED = 20;

/** What stands before the columns: the region of each node, by note its words, and how often it says each. */
interface Head {
  readonly ofOutlines: KnownInsight['ofOutlines'];
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
  { ofOutlines, regionOf, counted: { words, ofNotes } }: KnownInsight,
  openings: readonly string[],
): Uint8Array => {
  const head: Head = { ofOutlines, words: words.join('\n'), openings };
  return packNumbers(head, [
    Uint32Array.from(regionOf),
    ...packLists(ofNotes.map((counts) => counts.words)),
    ...packLists(ofNotes.map((counts) => counts.times)),
  ]);
};

const decode = (bytes: Buffer, view: Snapshot, openings: readonly string[]): KnownInsight => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  const [regionOf = new Uint32Array(0)] = columns;
  const [words, times] = [new PackedLists(columns.slice(1)), new PackedLists(columns.slice(3))];
  return {
    ofOutlines: head.ofOutlines,
    // Nodes of no region say -1.
    regionOf: Array.from(regionOf, (region) => region | 0),
    counted: {
      words: head.words.split('\n'),
      ofNotes: openings.map((_, place) => ({ words: words.at(place), times: times.at(place) })),
    },
    notes: shownNotes(view).map((note, place) => (head.openings[place] === openings[place] ? note : null)),
  };
};
