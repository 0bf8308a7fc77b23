import { linkGraphOf, recalledLinkGraphs } from '../graph/compute/link-graph.ts';
import {
  type MapNote,
  mapGraphOf,
  type PlaceholderNames,
  recalledMapNotes,
  recalledPlaceholders,
} from '../graph/compute/map-graph.ts';
import type { NeighbourLists } from '../graph/compute/neighbour-lists.ts';
import { recalledRegions, regionsOf } from '../graph/compute/regions.ts';
import type { View } from '../graph/graph.ts';
import { orphansOf } from '../graph/orphans.ts';
import type { Insight } from '../graph/query/insight.ts';
import { memo } from '../model/memo.ts';
import { Recalled } from '../model/recalled.ts';
import { noteGaps, regionGaps } from './gaps.ts';
import { bridgesOf, landmarksOf, ranksOf } from './landmarks.ts';
import { type Choice, choicesOf, recalledChoices } from './link-scores.ts';
import { recalledRegionNames, regionNames } from './region-names.ts';
import { type KnownWords, takeCountedWords } from './said-words.ts';
import { suggestedLinks } from './suggested-links.ts';
import { recalledTitlesWithin, type TitlesWithin, titlesOfNotes } from './title-within.ts';

/** Regions, orphans and unwritten names told at most, and notes that stand for a region. */
const MOST_REGIONS = 60;
const MOST_ORPHANS = 50;
const MOST_WANTED = 30;
const FOR_REGION = 3;
/** What hangs on more characters of what texts say of a note is not kept: many name it. */
const MOST_TOLD = 4000;

/** What a map tells that hangs on what texts say, too. */
export type OfTexts = Pick<Insight, 'gaps' | 'regionGaps' | 'suggestions'>;

/** What a map tells that hangs on outlines of notes alone. */
type OfOutlines = Omit<Insight, 'version' | keyof OfTexts>;

/** What insight into notes was made of that hangs on their outlines alone. */
export interface KnownInsight {
  readonly ofOutlines: OfOutlines;
  /** Region of each node, see `Regions`. */
  readonly regionOf: readonly number[];
  readonly regionNames: readonly string[];
  readonly placeholders: PlaceholderNames;
  readonly links: NeighbourLists;
  /** By node, see `recalledChoices`. */
  readonly choices: readonly (readonly [node: number, choice: Choice])[];
}

/** What insight into notes was made of that hangs on what they are called. */
export interface KnownHeads {
  readonly notes: readonly MapNote[];
  /** See `titlesOfNotes`. */
  readonly titlesWithin: TitlesWithin;
}

/** Looks for what is known when somebody asks. */
interface Find {
  /** Null where notes are called something else, or others are there. */
  readonly heads: () => KnownHeads | null;
  /** Null where outlines are not as they were. */
  readonly insight: () => KnownInsight | null;
  /** Null where openings of texts, or what texts name, are not as they were either. */
  readonly ofTexts: () => OfTexts | null;
  readonly words: () => KnownWords | null;
}

const recalledInsight = new Recalled<View, Find>();

/** Tells what is known of a view, to make the insight into it of. */
export const tellInsight = (view: View, find: Find): void => {
  recalledInsight.tell(view, find);
  recalledMapNotes.tellLate(view, () => find.heads()?.notes ?? null);
  recalledTitlesWithin.tellLate(view, () => find.heads()?.titlesWithin ?? null);
};

/** What a view's map tells unasked: `insightOf(publishable(snapshot)).landmarks[0]`. */
export const insightOf: (view: View) => Insight = memo((view) => {
  const find = recalledInsight.of(view);
  const known = find?.insight() ?? null;
  if (known) {
    recalledRegions.tell(view, known.regionOf);
    recalledRegionNames.tell(view, known.regionNames);
    recalledPlaceholders.tell(view, known.placeholders);
    recalledLinkGraphs.tell(view, known.links);
    recalledChoices.tell(view, new Map(known.choices));
  }
  return {
    version: 1,
    ...(known?.ofOutlines ?? toldByOutlines(view)),
    ...(find?.ofTexts() ?? toldByTexts(view, find?.words() ?? null)),
  };
});

const toldByOutlines = (view: View): OfOutlines => ({
  count: mapGraphOf(view).nodes.length,
  landmarks: landmarksOf(view),
  bridges: bridgesOf(view),
  regions: regionsIn(view),
  orphans: orphansIn(view),
  wanted: wantedIn(view),
});

const toldByTexts = (view: View, words: KnownWords | null): OfTexts => {
  if (words) takeCountedWords(view.vault.settings, words);
  return { gaps: noteGaps(view), regionGaps: regionGaps(view), suggestions: suggestedLinks(view) };
};

/** What insight into a view was made of, for that into the next one; asked for once it was made. */
export const knownInsightOf = (view: View): KnownInsight => {
  const { count, landmarks, bridges, regions, orphans, wanted } = insightOf(view);
  return {
    ofOutlines: { count, landmarks, bridges, regions, orphans, wanted },
    regionOf: regionsOf(view).regionOf,
    regionNames: regionNames(view),
    placeholders: new Map(
      mapGraphOf(view).nodes.flatMap(({ id, note, title }) => (note ? [] : [[id, title]])),
    ),
    links: linkGraphOf(view),
    choices: [...choicesOf(view)].filter(([, { told }]) => told.length <= MOST_TOLD),
  };
};

/** The same of what hangs on what notes are called. */
export const knownHeadsOf = (view: View): KnownHeads => {
  const notes = mapGraphOf(view).nodes.filter(({ note }) => note);
  return {
    notes: notes.map(({ id, title, graph, kind, status }) => ({ id, title, graph, kind, status })),
    titlesWithin: titlesOfNotes(view),
  };
};

const regionsIn = (view: View): Insight['regions'] => {
  const { nodes } = mapGraphOf(view);
  const ranks = ranksOf(view);
  return regionsOf(view)
    .members.slice(0, MOST_REGIONS)
    .map((members) => {
      const notes = members.filter((node) => nodes[node]?.note);
      const byRank = [...notes].sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b);
      return {
        notes: notes.length,
        learned: notes.filter((node) => nodes[node]?.status === 'learned').length,
        landmarks: byRank.slice(0, FOR_REGION),
      };
    });
};

const orphansIn = (view: View): Insight['orphans'] => {
  const { indexOf } = mapGraphOf(view);
  const nodes = orphansOf(view).flatMap((path) => indexOf.get(path) ?? []);
  return { total: nodes.length, nodes: nodes.slice(0, MOST_ORPHANS) };
};

const wantedIn = (view: View): Insight['wanted'] => {
  const { nodes, edges } = mapGraphOf(view);
  const links = new Map<number, number>();
  for (const { target, count } of edges)
    if (!nodes[target]?.note) links.set(target, (links.get(target) ?? 0) + count);
  return [...links]
    .map(([node, count]) => ({ node, links: count }))
    .sort((a, b) => b.links - a.links || a.node - b.node)
    .slice(0, MOST_WANTED);
};
