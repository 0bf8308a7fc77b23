export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Radians between points that fill a disc evenly (the golden angle). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The `at`-th spot of a disc filled from its middle, one unit of area a spot. `discSpot(0)`. */
export const discSpot = (at: number): Point => {
  const radius = Math.sqrt((at + 0.5) / Math.PI);
  return { x: radius * Math.cos(at * GOLDEN_ANGLE), y: radius * Math.sin(at * GOLDEN_ANGLE) };
};
