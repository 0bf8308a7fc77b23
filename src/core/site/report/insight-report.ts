import { mapGraphOf } from '../../graph/compute/map-graph.ts';
import type { View } from '../../graph/graph.ts';
import { gapWords, reasonWords, regionGapWords } from '../../graph/query/insight.ts';
import { insightOf } from '../../insight/insight-of.ts';
import { regionNames } from '../../insight/region-names.ts';

/** What `clew stats` says of the shape of a vault. Notes are paths, names nobody has written a note for begin with `?`. */
export interface InsightReport {
  /** Notes of highest PageRank, a share of 1. */
  readonly landmarks: readonly { readonly note: string; readonly rank: number }[];
  /** Notes that most shortest ways lead over, as a share of all pairs, and how many notes hang on them alone. */
  readonly bridges: readonly { readonly note: string; readonly between: number; readonly cutsOff: number }[];
  readonly regions: readonly {
    readonly name: string;
    readonly notes: number;
    readonly learned: number;
    readonly landmarks: readonly string[];
  }[];
  /** Notes close in words and far in links; `steps` is null where no links lead from one to the other. */
  readonly gaps: readonly {
    readonly notes: readonly [string, string];
    readonly steps: number | null;
    readonly likeness: number;
    readonly reason: string;
  }[];
  readonly regionGaps: readonly {
    readonly regions: readonly [string, string];
    readonly links: number;
    readonly expected: number;
    readonly likeness: number;
    readonly reason: string;
  }[];
  /** Links that might be missing. */
  readonly suggestions: readonly {
    readonly source: string;
    readonly target: string;
    readonly score: number;
    readonly reasons: readonly string[];
  }[];
}

/** `insightReport(view).suggestions[0]?.reasons` → `['its text names it without a link']`. */
export const insightReport = (view: View): InsightReport => {
  const { nodes } = mapGraphOf(view);
  const insight = insightOf(view);
  const idOf = (node: number): string => {
    const { id = '', note = null, title = '' } = nodes[node] ?? {};
    return note ? id : `?${title}`;
  };
  const titleOf = (node: number): string => nodes[node]?.title ?? '';
  const names = regionNames(view);
  const nameOf = (region: number): string => names[region] ?? '';
  return {
    landmarks: insight.landmarks.map(({ node, rank }) => ({ note: idOf(node), rank })),
    bridges: insight.bridges.map(({ node, between, cutsOff }) => ({ note: idOf(node), between, cutsOff })),
    regions: insight.regions.map(({ notes, learned, landmarks }, region) => ({
      name: nameOf(region),
      notes,
      learned,
      landmarks: landmarks.map(idOf),
    })),
    gaps: insight.gaps.map((gap) => ({
      notes: [idOf(gap.a), idOf(gap.b)],
      steps: gap.steps,
      likeness: gap.likeness,
      reason: gapWords(gap),
    })),
    regionGaps: insight.regionGaps.map((gap) => ({
      regions: [nameOf(gap.a), nameOf(gap.b)],
      links: gap.links,
      expected: gap.expected,
      likeness: gap.likeness,
      reason: regionGapWords(gap),
    })),
    suggestions: insight.suggestions.map(({ from, to, score, reasons }) => ({
      source: idOf(from),
      target: idOf(to),
      score,
      reasons: reasons.map((reason) => reasonWords(reason, titleOf)),
    })),
  };
};
