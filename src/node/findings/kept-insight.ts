import type { MapNote } from '../../core/graph/compute/map-graph.ts';
import {
  insightOf,
  type KnownHeads,
  type KnownInsight,
  knownHeadsOf,
  knownInsightOf,
  type OfTexts,
  tellInsight,
} from '../../core/insight/insight-of.ts';
import { addTo } from '../../core/model/group-by.ts';
import { notePath } from '../../core/model/ids.ts';
import { once } from '../../core/model/once.ts';
import type { Snapshot } from '../../core/snapshot.ts';
import { readCacheFile, writeCacheFile, writeCacheJson } from '../cache/cache-file.ts';
import { packNumbers, unpackNumbers } from '../cache/packed-numbers.ts';
import { notesKey } from '../notes/note-cache.ts';
import type { VaultMarks } from '../notes/vault-marks.ts';
import { KeptWords } from './kept-words.ts';

const NAME = 'insight';
const OF_HEADS = 'insight-of-heads';
const OF_TEXTS = 'insight-of-texts';
const NONE = new Int32Array(0);

/** What stands before the columns: region and links of each node. */
interface Head {
  readonly ofOutlines: KnownInsight['ofOutlines'];
  readonly regionNames: KnownInsight['regionNames'];
  readonly placeholders: readonly (readonly [id: string, name: string])[];
  readonly choices: KnownInsight['choices'];
}

/**
 * Has what the map tells taken from the last time; where texts have changed since, made of what hangs on outlines, as far
 * as none of those has, and of the words of each note that says what it said. Gives the way to keep that for the next,
 * once the map is written.
 */
export const recallInsight = (folder: string, view: Snapshot, marks: VaultMarks): (() => void) => {
  const keyOf = (mark: string) => `${notesKey(view.vault.settings)} ${mark}`;
  const words = new KeptWords(folder, view, marks);
  const unknown = new Set<string>();
  const find = (name: string, mark: string): Buffer | null => {
    const bytes = readCacheFile(folder, name, keyOf(mark));
    if (!bytes) unknown.add(name);
    return bytes;
  };
  tellInsight(view, {
    heads: once(() => {
      const bytes = find(OF_HEADS, marks.heads);
      return bytes && decodeHeads(bytes);
    }),
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
    if (unknown.has(OF_HEADS))
      writeCacheFile(folder, OF_HEADS, keyOf(marks.heads), encodeHeads(knownHeadsOf(view)));
    if (unknown.has(NAME)) writeCacheFile(folder, NAME, keyOf(marks.outline), encode(knownInsightOf(view)));
    if (unknown.has(OF_TEXTS)) {
      const { gaps, regionGaps, suggestions } = insightOf(view);
      const ofTexts: OfTexts = { gaps, regionGaps, suggestions };
      writeCacheJson(folder, OF_TEXTS, keyOf(marks.insight), ofTexts);
    }
  };
};

const encode = (known: KnownInsight): Uint8Array => {
  const { ofOutlines, regionOf, regionNames, placeholders, links, choices } = known;
  const head: Head = { ofOutlines, regionNames, placeholders: [...placeholders], choices };
  return packNumbers(head, [
    Uint32Array.from(regionOf),
    ...[links.from, links.nodes].map((numbers) => Uint32Array.from(numbers)),
  ]);
};

const decode = (bytes: Buffer): KnownInsight => {
  const { head, columns } = unpackNumbers<Head>(bytes);
  // Nodes of no region say -1.
  const [regionOf = NONE, from = NONE, nodes = NONE] = columns.map((column) => Int32Array.from(column));
  return {
    ofOutlines: head.ofOutlines,
    regionOf: [...regionOf],
    regionNames: head.regionNames,
    placeholders: new Map(head.placeholders),
    links: { from, nodes },
    choices: head.choices,
  };
};

/** Fields of a note of the map; most notes of a vault say the same besides their names. */
type NoteRow = readonly [
  id: string,
  title: string,
  graph: MapNote['graph'],
  kind: string | null,
  status: MapNote['status'],
];

const encodeHeads = ({ notes, titlesWithin }: KnownHeads): Uint8Array => {
  const rows = notes.map(({ id, title, graph, kind, status }): NoteRow => [id, title, graph, kind, status]);
  const titles = titlesWithin.flatMap((held, note) => held.flatMap((other) => [note, other]));
  return packNumbers(rows, [Uint32Array.from(titles)]);
};

const decodeHeads = (bytes: Buffer): KnownHeads => {
  const { head, columns } = unpackNumbers<readonly NoteRow[]>(bytes);
  return {
    notes: head.map(([id, title, graph, kind, status]): MapNote => {
      return { id: notePath(id), title, graph, kind, status };
    }),
    titlesWithin: listsOf(head.length, Int32Array.from(columns[0] ?? NONE)),
  };
};

const NO_NOTES: readonly number[] = [];

/** Lists by note of what stands in pairs, each note before what is in its list; most have none. */
const listsOf = (count: number, pairs: Int32Array): KnownHeads['titlesWithin'] => {
  const lists = new Map<number, number[]>();
  for (let at = 0; at < pairs.length; at += 2) addTo(lists, pairs[at] ?? 0, pairs[at + 1] ?? 0);
  return Array.from({ length: count }, (_, note) => lists.get(note) ?? NO_NOTES);
};
