import { PayloadError } from './graph-payload.ts';

/** Why two notes may belong together. */
export type Reason =
  /** The text of the first names the second. */
  | { readonly kind: 'mention' }
  /** The title of the first holds that of the second. */
  | { readonly kind: 'within' }
  /** Notes that both are linked with, rarest first, and how many there are. */
  | { readonly kind: 'shared'; readonly nodes: readonly number[]; readonly count: number }
  /** Words that both say. */
  | { readonly kind: 'alike'; readonly words: readonly string[] }
  /** Notes most like the first that are linked with the second, and how many there are. */
  | { readonly kind: 'voted'; readonly nodes: readonly number[]; readonly count: number }
  /** Share of the notes of the first one's folder that are linked with the second. */
  | { readonly kind: 'folder'; readonly share: number };

/** A link that might be missing, to be written into the first note. */
export interface Suggestion {
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** Strongest first, at least one. */
  readonly reasons: readonly Reason[];
}

/** A written note that many ways lead to. */
export interface Landmark {
  readonly node: number;
  /** PageRank: share of all reading that ends up there, from 0 to 1. */
  readonly rank: number;
}

/** A note that ways between others lead over. */
export interface Bridge {
  readonly node: number;
  /** Share of all pairs of other notes whose shortest ways lead over it, from 0 to 1. */
  readonly between: number;
  /** Notes that would hang together with the rest no longer without it. */
  readonly cutsOff: number;
}

/** Two notes that say alike things and are far apart on the map. */
export interface NoteGap {
  readonly a: number;
  readonly b: number;
  /** Links on the shortest way between them; `FAR` for as many or more, null when none leads there. */
  readonly steps: number | null;
  /** Cosine of their words, from 0 to 1. */
  readonly likeness: number;
  readonly words: readonly string[];
}

/** Two regions, by number, that say alike things and have fewer links between them than chance would make. */
export interface RegionGap {
  readonly a: number;
  readonly b: number;
  readonly links: number;
  /** Links that would be there if each note had as many as it has, to any others. */
  readonly expected: number;
  readonly likeness: number;
  readonly words: readonly string[];
}

/** From so many links on two notes are simply far apart. */
export const FAR = 6;

/** What the map tells unasked; nodes are numbers as in the other files of the map. A file fetched when its panel opens. */
export interface Insight {
  readonly version: 1;
  /** Nodes of the map this belongs to. */
  readonly count: number;
  readonly landmarks: readonly Landmark[];
  readonly bridges: readonly Bridge[];
  /** The largest regions: how many notes each has, how many of them are learned, and the notes it turns around. */
  readonly regions: readonly {
    readonly notes: number;
    readonly learned: number;
    readonly landmarks: readonly number[];
  }[];
  readonly orphans: { readonly total: number; readonly nodes: readonly number[] };
  readonly wanted: readonly { readonly node: number; readonly links: number }[];
  readonly gaps: readonly NoteGap[];
  readonly regionGaps: readonly RegionGap[];
  readonly suggestions: readonly Suggestion[];
}

/** Takes a parsed insight file; throws a `PayloadError` when it does not belong to a map of so many nodes. */
export const readInsight = (file: Insight, nodeCount: number): Insight => {
  if (file.version !== 1 || file.count !== nodeCount)
    throw new PayloadError('What the map tells does not fit its notes.');
  return file;
};

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const named = (nodes: readonly number[], count: number, titleOf: (node: number) => string): string => {
  const names = nodes.map((node) => `“${titleOf(node)}”`);
  return count > nodes.length ? `${names.join(', ')} and ${count - nodes.length} more` : list(names);
};

/** A reason as a part of a sentence: `reasonWords({ kind: 'mention' }, …)` → `its text names it without a link`. */
export const reasonWords = (reason: Reason, titleOf: (node: number) => string): string => {
  switch (reason.kind) {
    case 'mention':
      return 'its text names it without a link';
    case 'within':
      return 'its title holds the other’s';
    case 'shared':
      return `both are linked with ${named(reason.nodes, reason.count, titleOf)}`;
    case 'alike':
      return `both speak of ${list(reason.words)}`;
    case 'voted':
      return `notes like it are linked there: ${named(reason.nodes, reason.count, titleOf)}`;
    case 'folder':
      return `${Math.round(100 * reason.share)} % of the notes of its folder are linked there`;
  }
};

/** Why a pair of notes is a gap: `Both speak of games and equilibrium, and no links lead from one to the other.` */
export const gapWords = ({ words, steps }: Pick<NoteGap, 'words' | 'steps'>): string => {
  const far =
    steps === null
      ? 'no links lead from one to the other'
      : `the nearest way is ${steps === FAR ? `${FAR} links or more` : `${steps} links`}`;
  return `Both speak of ${list(words)}, and ${far}.`;
};

/** Why a pair of regions is a gap: `Both speak of games and moves; 1 link joins them where 6 would be usual.` */
export const regionGapWords = ({ words, links, expected }: RegionGap): string => {
  const joins = links === 0 ? 'no link joins' : links === 1 ? '1 link joins' : `${links} links join`;
  return `Both speak of ${list(words)}; ${joins} them where ${Math.round(expected)} would be usual.`;
};

/** What a bridge joins: `lies on 12 % of all shortest ways; 5 notes hang on it alone`. */
export const bridgeWords = ({ between, cutsOff }: Bridge): string => {
  const share = between >= 0.01 ? `${Math.round(100 * between)} %` : 'less than 1 %';
  const alone =
    cutsOff === 0 ? '' : `; ${cutsOff === 1 ? '1 note hangs' : `${cutsOff} notes hang`} on it alone`;
  return `lies on ${share} of all shortest ways${alone}`;
};
