import type { Covered } from './covered.ts';

/** Camera steps, as ratios; 1 shows the whole map. */
export const NEAREST = 0.02;
export const FARTHEST = 2;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The window over a map: its middle and its size as shares of the whole, as sigma counts them. */
export interface MapWindow extends Point {
  readonly ratio: number;
  /** How far fingers have turned it; 0 is upright. */
  readonly angle?: number;
}

/** The whole map. */
export const WHOLE: MapWindow = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };

/** `heldRatio(9)` → 2: a ratio within what the camera may take. */
export const heldRatio = (ratio: number): number => Math.min(FARTHEST, Math.max(NEAREST, ratio));

/** How near one comes to read a note's neighbours, on a map of so many nodes. */
export const readingRatio = (count: number): number =>
  Math.max(NEAREST, Math.min(1, Math.sqrt(60 / Math.max(60, count))));

/** What a window over a map is seen in. */
export interface Room {
  /** px of the whole map, seen as a whole. */
  readonly span: number;
  readonly height: number;
  readonly covered: Covered;
}

/** The window that holds places together, with room around them between what covers its head and its foot, and is not nearer than `least`. */
export const windowOver = (
  places: readonly Point[],
  least: number,
  { span, height, covered }: Room,
): MapWindow => {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const open = Math.max(0.25, Math.min(1, (height - covered.head - covered.foot) / span));
  const wanted = Math.max(right - left, (high - low) / open) * 1.7;
  const ratio = heldRatio(Math.min(1 / open, Math.max(least, wanted)));
  return {
    x: (left + right) / 2,
    y: (low + high) / 2 - (((covered.foot - covered.head) / 2) * ratio) / span,
    ratio,
  };
};
