/** Where a mark is, and its radius in px at the first zoom. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A mark as its program paints it. */
export interface Mark extends Spot {
  readonly color: string;
  /** Which shape it has, and how full it is, as numbers. */
  readonly shape: number;
  readonly fill: number;
}

/** A link as its program paints it, beside its two ends. */
export interface Line {
  readonly size: number;
  readonly color: string;
  /** Index into `DASHES`. */
  readonly dash: number;
}

/** Columns to draw: marks and links as functions of the numbers of nodes and edges, each list in the order it is painted. */
export interface Drawing {
  readonly nodes: Uint32Array;
  /** A node's mark, in map units. */
  readonly mark: (node: number) => Mark;
  /** Links without heads, and those with. */
  readonly lines: Uint32Array;
  readonly arrows: Uint32Array;
  readonly line: (edge: number) => Line;
  /** Where a link begins and where it ends, in map units. */
  readonly ends: (edge: number) => readonly [source: Spot, target: Spot];
}
