import {
  insightOf,
  type KnownInsight,
  knownInsightOf,
  type OfTexts,
  takeInsight,
} from '../core/insight/insight-of.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';
import { KeptWords } from './kept-words.ts';
import { notesKey } from './note-cache.ts';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';
import type { VaultMarks } from './vault-marks.ts';

const NAME = 'insight';
const OF_TEXTS = 'insight-of-texts';
const NONE = new Int32Array(0);

/** What stands before the columns: region and links of each node and the titles within its own. */
interface Head {
  readonly ofOutlines: KnownInsight['ofOutlines'];
  readonly regionNames: KnownInsight['regionNames'];
  readonly placeholders: readonly (readonly [id: string, name: string])[];
}

/**
 * Has what the map tells taken from the last time; where texts have changed since, made of what hangs on outlines, as far
 * as none of those has, and of the words of each note that says what it said. Gives the way to keep that for the next,
 * once the map is written.
 */
export const recallInsight = (folder: string, view: Snapshot, marks: VaultMarks): (() => void) => {
  const keyOf = (mark: string) => `${notesKey(view.vault.settings)} ${mark}`;
  const words = new KeptWords(folder, view, marks.openings);
  const unknown = new Set<string>();
  const find = (name: string, mark: string): Buffer | null => {
    const bytes = readCacheFile(folder, name, keyOf(mark));
    if (!bytes) unknown.add(name);
    return bytes;
  };
  takeInsight(view, {
    insight: () => {
      const bytes = find(NAME, marks.outline);
      return bytes && decode(bytes);
    },
    ofTexts: () => {
      const bytes = find(OF_TEXTS, marks.insight);
      return bytes && (JSON.parse(bytes.toString()) as OfTexts);
    },
    words: () => words.find(),
  });
  return () => {
    words.keep();
    if (unknown.has(NAME)) writeCacheFile(folder, NAME, keyOf(marks.outline), encode(knownInsightOf(view)));
    if (unknown.has(OF_TEXTS)) {
      const { gaps, regionGaps, suggestions } = insightOf(view);
      const ofTexts: OfTexts = { gaps, regionGaps, suggestions };
      writeCacheFile(folder, OF_TEXTS, keyOf(marks.insight), Buffer.from(JSON.stringify(ofTexts)));
    }
  };
};

const encode = (known: KnownInsight): Uint8Array => {
  const { ofOutlines, regionOf, regionNames, placeholders, links, titlesWithin } = known;
  const head: Head = { ofOutlines, regionNames, placeholders: [...placeholders] };
  return packNumbers(head, [
    Uint32Array.from(regionOf),
    ...[links.from, links.nodes].map((numbers) => Uint32Array.from(numbers)),
    Uint32Array.from(titlesWithin.flatMap((held, node) => held.flatMap((other) => [node, other]))),
  ]);
};

const decode = (bytes: Buffer): KnownInsight => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  // Nodes of no region say -1.
  const [regionOf = NONE, from = NONE, nodes = NONE, titles = NONE] = columns.map((column) =>
    Int32Array.from(column),
  );
  return {
    ofOutlines: head.ofOutlines,
    regionOf: [...regionOf],
    regionNames: head.regionNames,
    placeholders: new Map(head.placeholders),
    links: { from, nodes },
    titlesWithin: listsOf(regionOf.length, titles),
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
