import { NO_REGION, PAYLOAD_STATUSES, statusBits } from '../../../core/graph/query/graph-payload.ts';
import { memo } from '../../../core/model/memo.ts';
import type { MapData } from '../data/map-data.ts';

/** A region of the map as it is written far out. */
export interface RegionLabel {
  readonly region: number;
  readonly name: string;
  /** `7 of 12 learned`; empty where no note of it has a status. */
  readonly progress: string;
  /** The middle of its notes, in map units. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Regions named at most, and the share of all notes they have at least. */
const MOST = 14;
const LEAST = 0.015;
const LEARNED = PAYLOAD_STATUSES.indexOf('learned') + 1;

/** The names of a map's larger regions and where they are written, the largest first. */
export const regionLabels = memo((data: MapData): readonly RegionLabel[] => {
  const labels = data.nodes.regions.flatMap((name, region): RegionLabel[] => {
    const nodes: number[] = [];
    for (let node = 0; node < data.count; node++) if (data.nodes.region[node] === region) nodes.push(node);
    if (region === NO_REGION || name === '' || nodes.length < Math.max(4, LEAST * data.count)) return [];
    const median = (values: Float32Array): number => {
      const sorted = nodes.map((node) => values[node] ?? 0).sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)] ?? 0;
    };
    const statuses = nodes
      .map((node) => statusBits(data.nodes.flags[node] ?? 0))
      .filter((status) => status > 0);
    const learned = statuses.filter((status) => status === LEARNED).length;
    const progress = statuses.length > 0 ? `${learned} of ${statuses.length} learned` : '';
    return [{ region, name, progress, x: median(data.x), y: median(data.y), size: nodes.length }];
  });
  return labels.slice(0, MOST);
});

/** How many links two named regions have between them. */
export interface RegionTie {
  readonly from: RegionLabel;
  readonly to: RegionLabel;
  readonly weight: number;
}

/** Ties drawn at most: the strongest. */
const MOST_TIES = 24;

/** What the named regions of a map have in common, the strongest ties first. */
export const regionTies = memo((data: MapData): readonly RegionTie[] => {
  const labels = regionLabels(data);
  const labelOf = new Map(labels.map((label) => [label.region, label]));
  const weights = new Map<number, number>();
  for (let edge = 0; edge < data.edges.count; edge++) {
    const a = data.nodes.region[data.edges.source[edge] ?? 0] ?? NO_REGION;
    const b = data.nodes.region[data.edges.target[edge] ?? 0] ?? NO_REGION;
    if (a === b || !labelOf.has(a) || !labelOf.has(b)) continue;
    const pair = Math.min(a, b) * 256 + Math.max(a, b);
    weights.set(pair, (weights.get(pair) ?? 0) + 1);
  }
  const ties = [...weights].flatMap(([pair, weight]): RegionTie[] => {
    const [from, to] = [labelOf.get(Math.floor(pair / 256)), labelOf.get(pair % 256)];
    return from && to ? [{ from, to, weight }] : [];
  });
  return ties.sort((a, b) => b.weight - a.weight).slice(0, MOST_TIES);
});
