/** What was measured of a map. */
export interface MapNumbers {
  readonly neighbours: number;
  readonly regions: number;
  readonly crossings: number;
  readonly overlaps: number;
}

/** Of one vault: Clew's map, that of plain ForceAtlas2, and Clew's once it grew by a fifth in twenty steps. */
export interface LayoutRow {
  readonly own: MapNumbers;
  readonly plain: MapNumbers;
  readonly held?: {
    /** Neighbours among nearest points: of the map that grew, and of one made anew. */
    readonly grown: number;
    readonly fresh: number;
    /** How far the other notes moved in a step, in hundredths of the map's width: the median, at most. */
    readonly moved: number;
  };
}

/** By vault. */
export type LayoutResults = Readonly<Record<string, LayoutRow>>;

export const layoutTable: (results: LayoutResults) => string;
export const withLayoutTable: (note: string, results: LayoutResults) => string;
