/** What was measured of a map. */
export interface MapNumbers {
  readonly neighbours: number;
  readonly regions: number;
  readonly crossings: number;
  readonly overlaps: number;
}

/** By vault: Clew's map and that of plain ForceAtlas2. */
export type LayoutResults = Readonly<
  Record<string, { readonly own: MapNumbers; readonly plain: MapNumbers }>
>;

export const layoutTable: (results: LayoutResults) => string;
export const withLayoutTable: (note: string, results: LayoutResults) => string;
