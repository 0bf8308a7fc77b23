import type { MapClasses } from '../../../core/graph/query/map-classes.ts';
import { FAINT, SHOWN } from '../../../core/graph/query/map-filter.ts';
import { kindOf, type MapData } from '../data/map-data.ts';
import type { Palette } from './palette.ts';

/** How a map is to look: what of it is shown, and what colours and sizes say. */
export interface MapLook {
  /** `SHOWN`, `FAINT` or `HIDDEN`, by node. */
  readonly standing: Uint8Array;
  /** 1 for links that are shown, by edge. */
  readonly links: Uint8Array;
  /** Colours by class; null for colours by kind. */
  readonly classes: MapClasses | null;
  /** What sizes go by; null for numbers of links. */
  readonly weights: Float32Array | null;
  /** Nodes that are marked as new. */
  readonly isNew: ((node: number) => boolean) | null;
  /** Nodes that a person has put where they are. */
  readonly pins: ReadonlySet<number>;
  /** How many nodes are neither faint nor hidden. */
  readonly shown: number;
}

/** Everything shown, coloured by kind, sized by links. */
export const plainLook = (data: MapData): MapLook => ({
  standing: new Uint8Array(data.count),
  links: new Uint8Array(data.edges.count).fill(1),
  classes: null,
  weights: null,
  isNew: null,
  pins: new Set(),
  shown: data.count,
});

/** The colour of a node's mark. */
export const colourOf = (data: MapData, look: MapLook, palette: Palette, node: number): string => {
  if (look.standing[node] === FAINT) return palette.land;
  const { classes } = look;
  return classes === null
    ? palette.kind(kindOf(data, node))
    : colourOfClass(palette, classes, classes.classOf[node] ?? 0);
};

/** The colour a class has in the legend. */
export const colourOfClass = (palette: Palette, { labels, isRamp }: MapClasses, at: number): string => {
  if (at >= labels.length - 1) return palette.kind('other');
  return isRamp ? palette.ramp(labels.length < 3 ? 1 : at / (labels.length - 2)) : palette.class(at);
};

/** Whether a link is drawn: it is switched on, and so are its ends. 2 where it is part of the faint land. */
export const standingOfLink = (data: MapData, look: MapLook, edge: number): 0 | 1 | 2 => {
  if (look.links[edge] !== 1) return 0;
  const source = look.standing[data.edges.source[edge] ?? 0] ?? SHOWN;
  const target = look.standing[data.edges.target[edge] ?? 0] ?? SHOWN;
  if (source > FAINT || target > FAINT) return 0;
  return source === FAINT || target === FAINT ? 2 : 1;
};
