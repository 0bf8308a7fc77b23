import { memo } from '../../../core/model/memo.ts';
import { MENTIONS } from '../../../core/model/relations.ts';
import type { MapData } from '../data/map-data.ts';

/** How links of a relation are told from others without colour: their dashes, and how much wider they are. */
export interface LinkLook {
  /** Index into `DASHES`. */
  readonly dash: number;
  /** In px, beside a mention's. */
  readonly wider: number;
}

/** Lengths of dashes and gaps in px, by number, as canvases, SVG and the link program draw them. */
export const DASHES: readonly (readonly number[])[] = [[], [9, 4], [2, 4], [9, 3, 2, 3]];

const MENTION: LinkLook = { dash: 0, wider: 0 };

/** Looks by number of relation: a mention is a thin line, the relations used most are wide, dashed, dotted and both. */
export const linkLooks = ({ edges }: MapData): readonly LinkLook[] => looksOf(edges);

const looksOf = memo((edges: MapData['edges']): readonly LinkLook[] => {
  const uses = new Uint32Array(edges.relations.length);
  for (const relation of edges.relation) uses[relation] = (uses[relation] ?? 0) + 1;
  const order = [...uses.keys()]
    .filter((relation) => edges.relations[relation] !== MENTIONS)
    .sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0) || a - b);
  return edges.relations.map((_, relation): LinkLook => {
    const place = order.indexOf(relation);
    if (place < 0) return MENTION;
    return { dash: place % DASHES.length, wider: 0.7 + 0.6 * Math.min(2, Math.floor(place / DASHES.length)) };
  });
});

export const lookOfLink = (data: MapData, edge: number): LinkLook =>
  linkLooks(data)[data.edges.relation[edge] ?? 0] ?? MENTION;
